/** The paths of the data that the server needs; scripts/build.ts makes a module of them. */
declare module 'virtual:data-files' {
  const names: readonly string[];
  export default names;
}
