import { parse } from 'properties-parser';

/** Reads a plain Java properties file of which only the values matter, such as gradle.properties; never throws. */
function readPlainProperties(text: string): Readonly<Record<string, string>> {
  try {
    return parse(text);
  } catch {
    return {};
  }
}

/** What a Liferay Workspace states as its product, such as `dxp-2024.q4.1` or `portal-7.4-ga112`. */
export function workspaceProduct(gradleProperties: string): string | undefined {
  const product = readPlainProperties(gradleProperties)['liferay.workspace.product']?.trim();
  return product === '' ? undefined : product;
}

/** Where a Liferay Workspace keeps its bundle, relative to its folder; undefined if it is the usual `bundles`. */
export function workspaceHome(gradleProperties: string): string | undefined {
  const home = readPlainProperties(gradleProperties)['liferay.workspace.home.dir']?.trim();
  return home === '' ? undefined : home?.replaceAll('\\', '/');
}
