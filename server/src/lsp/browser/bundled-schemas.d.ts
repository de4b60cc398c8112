/** The JSON texts of the catalogue by their paths below `schemas`; scripts/build.ts makes a module of them. */
declare module 'bundled-schemas' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
