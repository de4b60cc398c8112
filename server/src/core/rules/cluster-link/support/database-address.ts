import { isLoopback } from '../../../cluster/identity/host-identity';
import { type JdbcUrl, parseJdbcUrl } from '../../../cluster/identity/jdbc-url';
import type { EffectiveConfiguration } from '../../../configuration/effective';
import { holdsPlaceholder } from '../../../configuration/unknown-values';

/** The hosts of the database, if a URL that somebody wrote names them. */
export function databaseHosts(configuration: EffectiveConfiguration): JdbcUrl['hosts'] {
  const { text, origin } = configuration.value('jdbc.default.url');
  const jndi = configuration.value('jdbc.default.jndi.name').text ?? '';
  if (text === undefined || origin === undefined || jndi.trim() !== '' || holdsPlaceholder(text)) return [];
  return parseJdbcUrl(text)?.hosts ?? [];
}

/** Host and port of the first database server, if the URL names one that is not the node itself. */
export function databaseAddress(configuration: EffectiveConfiguration): string | undefined {
  const [host] = databaseHosts(configuration);
  if (host?.port === undefined || !/^[a-z0-9_.-]+$/.test(host.name) || isOwnHost(host.name)) return undefined;
  return `${host.name}:${String(host.port)}`;
}

function isOwnHost(name: string): boolean {
  return isLoopback(name) || name.startsWith('127.') || name.startsWith('localhost.');
}
