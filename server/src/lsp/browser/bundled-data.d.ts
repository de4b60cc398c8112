/** The JSON texts of the catalogue and of other languages by their paths; scripts/build.ts makes a module of them. */
declare module 'bundled-data' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
