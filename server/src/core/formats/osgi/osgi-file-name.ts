/** Which configuration a file in `osgi/configs` sets. */
export interface OsgiFileName {
  /** The PID, of a factory if `factoryName` is set. */
  readonly pid: string;
  /** The name of one of several configurations of a factory: `default` in `com.acme.Connection~default.config`. */
  readonly factoryName: string | undefined;
  readonly format: 'config' | 'cfg';
}

/**
 * Splits the name of a file (without folders) into its parts; undefined for other files. The name of a factory
 * configuration follows the first `~`, else the first `_`, else the first `-` (ConfigurationFileInstaller of Liferay
 * 7.4).
 */
export function parseOsgiFileName(fileName: string): OsgiFileName | undefined {
  const match = /^(.+)\.(config|cfg)$/s.exec(fileName);
  const [, name = '', extension] = match ?? [];
  if (name === '') return undefined;
  const format = extension === 'cfg' ? 'cfg' : 'config';
  const at = ['~', '_', '-'].map((separator) => name.indexOf(separator)).find((index) => index > 0);
  return at === undefined
    ? { pid: name, factoryName: undefined, format }
    : { pid: name.slice(0, at), factoryName: name.slice(at + 1), format };
}

/** One text for one configuration, however its file is named: `com.acme.Connection~default`. */
export function osgiConfigurationId({ pid, factoryName }: Omit<OsgiFileName, 'format'>): string {
  return factoryName === undefined ? pid : `${pid}~${factoryName}`;
}
