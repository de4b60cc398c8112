import type { Node } from '../../../cluster/cluster';
import {
  type OsgiConfiguration,
  type OsgiLookup,
  osgiValue,
} from '../../../configuration/osgi/osgi-configurations';
import type { OsgiSetting } from '../../../configuration/osgi/osgi-setting';
import { isFrom } from '../../support/known-keys';
import { configurationsLike } from '../../support/osgi';

/** Where a node searches, as far as its files say. */
export interface SearchEngine {
  readonly product: 'elasticsearch' | 'opensearch' | 'solr';
  /** `unknown` if something that cannot be seen decides. */
  readonly mode: 'remote' | 'embedded' | 'unknown';
  /** What decides the mode; undefined for a product that is never inside a node, and if nothing is set. */
  readonly decidedBy: OsgiSetting | undefined;
  /** The configuration of the engine; undefined if there are only connections. */
  readonly main: OsgiConfiguration | undefined;
  /** Undefined if it cannot be known at which addresses the engine is. */
  readonly addresses: StatedAddresses | undefined;
}

/** The addresses of a search engine as they are written in a configuration. */
export interface StatedAddresses {
  readonly id: string;
  readonly key: string;
  readonly texts: readonly string[];
  /** Undefined if the default applies. */
  readonly setting: OsgiSetting | undefined;
  readonly defaultPort: number;
}

const mainPid =
  /\.(?:elasticsearch|opensearch)\d*\.configuration\.(?:Elasticsearch|OpenSearch)Configuration$/;
const connectionPid =
  /\.(?:elasticsearch|opensearch)\d*\.configuration\.(?:Elasticsearch|OpenSearch)ConnectionConfiguration$/;
const solrPid = /\.solr\d*\./;

/** Whether a configuration says where the search engine is. */
export function isSearchPid(pid: string): boolean {
  return mainPid.test(pid) || connectionPid.test(pid) || solrPid.test(pid);
}

/** What the rules about search compare of those configurations; other keys are left to `osgi-config-differs`. */
export const comparedSearchKeys: ReadonlySet<string> = new Set([
  'active',
  'clusterName',
  'connectionId',
  'indexNamePrefix',
  'networkHostAddresses',
  'operationMode',
  'productionModeEnabled',
  'remoteClusterConnectionId',
  'transportAddresses',
]);

/** Whether the release searches with an engine that OSGi configurations describe. */
export function hasSearchEngine({ catalogue }: Node): boolean {
  return isFrom(catalogue, '7.0');
}

/** Whether Cross-Cluster Replication is set up, which gives every data centre addresses of its own. */
export function replicatesIndexes(node: Node): boolean {
  return configurationsLike(node, /\.CrossClusterReplication\w*Configuration$/i).length > 0;
}

/** The configurations of a node that say where it searches. */
export function searchConfigurations(node: Node): OsgiConfiguration[] {
  return hasSearchEngine(node)
    ? [mainPid, connectionPid, solrPid].flatMap((pid) => configurationsLike(node, pid))
    : [];
}

/**
 * The engine that a node's configurations describe; undefined if it has none, or if it has those of several engines,
 * among which something else decides.
 */
export function searchEngineOf(node: Node): SearchEngine | undefined {
  if (!hasSearchEngine(node)) return undefined;
  const mains = configurationsLike(node, mainPid);
  const connections = configurationsLike(node, connectionPid);
  const solr = configurationsLike(node, solrPid);
  const pids = new Set([...mains, ...connections].map(({ pid }) => pid.replace(/\.[^.]*$/, '')));
  if (pids.size + Math.min(1, solr.length) !== 1) return undefined;
  const [main] = mains;
  if (solr.length > 0)
    return { product: 'solr', mode: 'remote', decidedBy: undefined, main: solr[0], addresses: undefined };
  if ([...pids].some((pid) => pid.includes('.opensearch')))
    return {
      product: 'opensearch',
      mode: 'remote',
      decidedBy: undefined,
      main,
      addresses: addressesOf(node, main, connections) ?? onlyConnection(main, connections),
    };
  if (main === undefined) return undefined;
  return {
    product: 'elasticsearch',
    ...modeOf(main),
    main,
    addresses: addressesOf(node, main, connections),
  };
}

function modeOf(main: OsgiConfiguration): Pick<SearchEngine, 'mode' | 'decidedBy'> {
  const production = osgiValue(main, 'productionModeEnabled');
  const operation = osgiValue(main, 'operationMode');
  const isProduction = textOf(production)?.toLowerCase();
  const isOperation = textOf(operation)?.toUpperCase();
  if (production.state === 'known' && isProduction === 'true')
    return { mode: 'remote', decidedBy: production.setting };
  if (operation.state === 'known' && isOperation === 'REMOTE')
    return { mode: 'remote', decidedBy: operation.setting };
  const isClear =
    [production, operation].every(({ state }) => state !== 'unknown') &&
    (isProduction === undefined || isProduction === 'false') &&
    (isOperation === undefined || isOperation === 'EMBEDDED');
  if (!isClear) return { mode: 'unknown', decidedBy: undefined };
  return {
    mode: 'embedded',
    decidedBy:
      operation.state === 'known'
        ? operation.setting
        : production.state === 'known'
          ? production.setting
          : undefined,
  };
}

const textOf = (lookup: OsgiLookup): string | undefined =>
  lookup.state === 'known' ? lookup.setting.texts.join(',').trim() : undefined;

/** The addresses of the connection that the engine names, otherwise those of the engine itself. */
function addressesOf(
  node: Node,
  main: OsgiConfiguration | undefined,
  connections: readonly OsgiConfiguration[],
): StatedAddresses | undefined {
  const connection = osgiValue(main, 'remoteClusterConnectionId');
  const name = textOf(connection) ?? '';
  if (connection.state === 'unknown') return undefined;
  if (name !== '') {
    const named = connections.filter((one) => textOf(osgiValue(one, 'connectionId')) === name);
    const [only] = named;
    return named.length === 1 && only !== undefined
      ? statedIn(only, 'networkHostAddresses', 9200)
      : undefined;
  }
  if (main === undefined || main.pid.includes('.opensearch')) return undefined;
  const stated = statedIn(main, 'networkHostAddresses', 9200) ?? statedIn(main, 'transportAddresses', 9300);
  const isSettled = ['networkHostAddresses', 'transportAddresses'].every(
    (key) => osgiValue(main, key).state === 'unset',
  );
  if (stated !== undefined || !isSettled || connections.length > 0) return stated;
  return isFrom(node.catalogue, '7.3')
    ? standard(main, 'networkHostAddresses', 'http://localhost:9200', 9200)
    : standard(main, 'transportAddresses', 'localhost:9300', 9300);
}

/** OpenSearch has its addresses only in connections. */
function onlyConnection(
  main: OsgiConfiguration | undefined,
  [connection, ...others]: readonly OsgiConfiguration[],
): StatedAddresses | undefined {
  if (connection === undefined || others.length > 0) return undefined;
  const name = osgiValue(main, 'remoteClusterConnectionId');
  return name.state === 'unset' || textOf(name) === ''
    ? statedIn(connection, 'networkHostAddresses', 9200)
    : undefined;
}

function statedIn(
  configuration: OsgiConfiguration,
  key: string,
  defaultPort: number,
): StatedAddresses | undefined {
  const lookup = osgiValue(configuration, key);
  if (lookup.state !== 'known' || textOf(lookup) === '') return undefined;
  const { setting } = lookup;
  return { id: configuration.id, key, texts: setting.texts, setting, defaultPort };
}

const standard = (
  { id }: OsgiConfiguration,
  key: string,
  text: string,
  defaultPort: number,
): StatedAddresses => ({ id, key, texts: [text], setting: undefined, defaultPort });
