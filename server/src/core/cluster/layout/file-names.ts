import { baseName } from '../../text/path';
import type { FilePath } from '../../workspace';

/** What a properties file is to Liferay, judging by its name. */
export type PropertiesRole =
  'portal-ext' | 'portal-bundle' | 'portal-setup-wizard' | 'portal-developer' | 'system-ext';

const exactNames: Readonly<Record<string, PropertiesRole>> = {
  'portal-ext.properties': 'portal-ext',
  'portal-bundle.properties': 'portal-bundle',
  'portal-setup-wizard.properties': 'portal-setup-wizard',
  'portal-developer.properties': 'portal-developer',
  'system-ext.properties': 'system-ext',
};

/** The role of a file, or undefined for one that Liferay does not read by its name. */
export function propertiesRole(path: FilePath): PropertiesRole | undefined {
  const name = baseName(path);
  const exact = Object.hasOwn(exactNames, name) ? exactNames[name] : undefined;
  if (exact !== undefined) return exact;
  return /^portal-ext.+\.properties$/.test(name) || name.endsWith('.portal-ext.properties')
    ? 'portal-ext'
    : undefined;
}

/** Whether this is `portal-ext.properties` itself and not a variant such as `portal-ext-node1.properties`. */
export function isStandardName(path: FilePath): boolean {
  return Object.hasOwn(exactNames, baseName(path));
}
