/** What the run tells its tests (see scripts/vscode/test.ts). Throws if it does not. */
export function variable(name: string): string {
  const value = process.env[`PORTAL_PROPERTIES_${name}`];
  if (value === undefined) throw new Error(`PORTAL_PROPERTIES_${name} is not set; run npm run test:vscode`);
  return value;
}
