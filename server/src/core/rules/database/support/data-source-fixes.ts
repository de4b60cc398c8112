import type { Cluster, Node } from '../../../cluster/cluster';
import {
  type DataSource,
  dataSourceIdentity,
  dataSourceKey,
  dataSourceOf,
} from '../../../cluster/identity/data-source';
import { parseJdbcUrl } from '../../../cluster/identity/jdbc-url';
import { layerOf } from '../../../configuration/layer';
import { removeEntries } from '../../../editing/entry-edits';
import type { FileEdit } from '../../../editing/file-edit';
import { say } from '../../../text/localise';
import { databaseOf, driverMismatch, statedUser } from './data-sources';
import { canSet, setOnNode } from '../../../editing/write-value';
import { mergeByFile, textFor } from '../../support/value-fixes';

/** The name of a data source in the title of a fix. */
export function nameOfSource({ kind }: DataSource): string {
  return kind === 'jndi' ? say`JNDI name` : say`URL`;
}

/** Whether the keys of a data source can be set on a node. */
export function canSetSource(node: Node, role: DataSource['role']): boolean {
  const names = ['url', 'jndi.name', 'driverClassName', 'username'] as const;
  return canSet(node, ...names.map((name) => dataSourceKey(role, name)));
}

/** Sets several keys of a node at once, lines that already exist first. */
function setAllOnNode(node: Node, values: readonly (readonly [key: string, value: string])[]): FileEdit[] {
  const stands = ([key]: readonly [string, string]): boolean =>
    node.configuration.value(key).origin !== undefined;
  const ordered = [...values.filter(stands), ...values.filter((value) => !stands(value))];
  return mergeByFile(ordered.map(([key, value]) => setOnNode(node, key, value)));
}

/**
 * Gives `node` the data source of `other`: the JNDI name, or the URL with the driver class that goes with it. The
 * password stays as it is, and so does the user, unless the user determines which schema is seen.
 * @param withUser takes the user over in any case
 */
export function takeSource(node: Node, other: Node, source: DataSource, withUser = false): FileEdit[] {
  const text = textFor(node, other, source.key);
  if (text === undefined) return [];
  const values: (readonly [string, string])[] = [[source.key, text]];
  if (source.kind === 'jdbc') {
    const driver = driverToTake(node, other, source);
    if (driver !== undefined) values.unshift([dataSourceKey(source.role, 'driverClassName'), driver]);
    const user = userToTake(node, other, source, withUser);
    if (user !== undefined) values.push([dataSourceKey(source.role, 'username'), user]);
  }
  return setAllOnNode(node, values);
}

function driverToTake(
  node: Node,
  other: Node,
  source: Extract<DataSource, { kind: 'jdbc' }>,
): string | undefined {
  const key = dataSourceKey(source.role, 'driverClassName');
  const own = node.configuration.value(key);
  const theirs = other.configuration.value(key);
  if (theirs.origin !== undefined && theirs.isKnown)
    return own.text === theirs.text && own.origin !== undefined ? undefined : textFor(node, other, key);
  if (own.origin === undefined) return undefined;
  return driverMismatch(node.catalogue, source.url, own.text ?? '')?.right;
}

function userToTake(
  node: Node,
  other: Node,
  source: Extract<DataSource, { kind: 'jdbc' }>,
  withUser: boolean,
): string | undefined {
  const isSchema = databaseOf(other.catalogue, source.url)?.userIsSchema === true;
  const theirs = statedUser(other, source.role);
  if (theirs === undefined || !(isSchema || withUser) || statedUser(node, source.role) === theirs)
    return undefined;
  return textFor(node, other, dataSourceKey(source.role, 'username'));
}

/** Whether `putTemplate` can write everything that it brings. */
export function canPutTemplate(node: Node): boolean {
  return canSet(node, ...Object.keys(node.catalogue.databaseTemplate));
}

/** Replaces whatever URL, driver and user the node states with the template of a server database. */
export function putTemplate(node: Node): FileEdit[] {
  const { databaseTemplate } = node.catalogue;
  return setAllOnNode(node, Object.entries(databaseTemplate));
}

/** The name of the database that the template is for. */
export function templateName({ catalogue }: Node): string {
  const url = parseJdbcUrl(catalogue.databaseTemplate['jdbc.default.url'] ?? '');
  return (url && databaseOf(catalogue, url)?.name) ?? 'database';
}

/**
 * Removes every line of the node's files that sets `key`; undefined if another node also reads one of them, or if
 * something other than a file sets it.
 */
export function removeFromNode(cluster: Cluster, node: Node, key: string): FileEdit[] | undefined {
  const origins = node.configuration.statements(key).map(({ origin }) => origin);
  const isShared = cluster.nodes.some(
    (other) => other !== node && origins.some(({ file }) => other.files.includes(file)),
  );
  if (isShared || origins.some(({ entry }) => entry === undefined)) return undefined;
  return [...new Set(origins.map(({ file }) => file))].map((file) => {
    const { tree } = layerOf(file);
    return { path: file.path, edits: removeEntries(tree, tree.occurrences(key)) };
  });
}

/** The one data source of `role` on which all `nodes` agree, with the first of them. */
export function agreedSource(
  cluster: Cluster,
  nodes: readonly Node[],
  role: DataSource['role'],
): { readonly node: Node; readonly source: DataSource } | undefined {
  const [node] = nodes;
  const source = node && dataSourceOf(node.configuration, role);
  if (node === undefined || source === undefined) return undefined;
  const identities = nodes.map((other) => {
    const theirs = dataSourceOf(other.configuration, role);
    return theirs && dataSourceIdentity(theirs, cluster.hostIdentity);
  });
  return identities.every((identity) => identity !== undefined && identity === identities[0])
    ? { node, source }
    : undefined;
}
