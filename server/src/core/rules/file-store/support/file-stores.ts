import { type Cluster, type Node, valueOn } from '../../../cluster/cluster';
import { liferayHomeSymbol } from '../../../configuration/effective';
import { liferayHomePath } from '../../../configuration/liferay-home';
import { oncePer } from '../../../configuration/reads';
import { withoutSecrets } from '../../../configuration/secrets';
import { isFilledIn, type OsgiSetting } from '../../../configuration/osgi/osgi-setting';
import { joinPath, normalisePath } from '../../../text/path';
import type { Location } from '../../rule';
import { locationOf } from '../../support/places';
import { isFrom } from '../../support/known-keys';
import { osgiOf, osgiValueOn, settingLocation } from '../../support/osgi';
import type { OsgiPlace } from '../../support/osgi-fixes';

export const storeKey = 'dl.store.impl';
export const rootKey = 'dl.store.file.system.root.dir';

/** The store that a node uses, whatever its class is called in the release; undefined if it is not known. */
export const storeOf = oncePer((node: Node): string | undefined => {
  const { text, isKnown } = valueOn(node, storeKey);
  if (!isKnown) return undefined;
  const name = (text ?? '').trim();
  return node.catalogue.storeClasses.find(({ className }) => className === name)?.store ?? name;
});

const folderStores = ['FileSystemStore', 'AdvancedFileSystemStore'];

/** The store of a node if it keeps documents in folders. */
export function folderStoreOf(node: Node): string | undefined {
  const store = storeOf(node);
  return store !== undefined && folderStores.includes(store) ? store : undefined;
}

/** Whether the release has its file stores in OSGi configurations, and no longer in portal-ext.properties. */
export function hasStoreConfigurations({ catalogue }: Node): boolean {
  return isFrom(catalogue, '7.0');
}

/** Where the configuration of a folder store says where the documents are. */
export function rootPlace(node: Node, store: string): OsgiPlace {
  const id = `com.liferay.portal.store.file.system.configuration.${store}Configuration`;
  return { id, key: 'rootDir', setting: osgiOf(node).byId.get(id)?.settings.get('rootDir') };
}

/** The root folder of a store, as a node has it. */
export interface StoreRoot {
  /** As it may be shown: as it is written, without secrets; the default if nothing is. */
  readonly text: string;
  /** Relative to Liferay Home if it is inside, otherwise a whole path. */
  readonly path: string;
  readonly isInHome: boolean;
  readonly isStated: boolean;
  /** Whether anything configures the store: a file that is missing here may come from another node. */
  readonly isConfigured: boolean;
  readonly location: Location;
}

/** Where a node keeps documents; undefined if that is not known, or if a required statement is missing. */
export function storeRootOf(
  node: Node,
  { pathIdentity }: Pick<Cluster, 'pathIdentity'>,
): StoreRoot | undefined {
  return storeRoots(pathIdentity)(node);
}

/** Once for each node, however many others are edited at the same time. */
const storeRoots = oncePer((pathIdentity: Cluster['pathIdentity']) =>
  oncePer((node: Node) => {
    const store = folderStoreOf(node);
    return store === undefined ? undefined : rootOfStore(node, { pathIdentity }, store);
  }),
);

/** Where a node would keep documents with one of the stores that use folders. */
export function rootOfStore(
  node: Node,
  cluster: Pick<Cluster, 'pathIdentity'>,
  store: string,
): StoreRoot | undefined {
  if (!hasStoreConfigurations(node)) {
    const { text, isKnown, origin } = valueOn(node, rootKey);
    return text === undefined || !isKnown
      ? undefined
      : rootOf(node, cluster, text, {
          isStated: origin !== undefined,
          isConfigured: true,
          location: locationOf(node, rootKey),
        });
  }
  const { id, key, setting } = rootPlace(node, store);
  const { state } = osgiValueOn(node, id, key);
  const isConfigured = osgiOf(node).byId.has(id);
  const text = setting === undefined ? '' : statedText(setting);
  if (text === undefined || (setting === undefined && state === 'unknown')) return undefined;
  if (text !== '' && setting !== undefined)
    return rootOf(node, cluster, text, { isStated: true, isConfigured, location: settingLocation(setting) });
  if (store !== 'FileSystemStore') return undefined;
  return rootOf(node, cluster, 'data/document_library', {
    isStated: false,
    isConfigured,
    location: setting === undefined ? locationOf(node, () => undefined) : settingLocation(setting),
  });
}

const homeNames = ['${liferay.home}', liferayHomeSymbol];

/** The text of a root folder; Liferay Home does not count as a placeholder that something outside fills in. */
function statedText({ texts, isKnown }: OsgiSetting): string | undefined {
  const text = texts.join(',').trim();
  const known = homeNames.reduce((rest, name) => rest.replace(name, ''), text);
  return isKnown || (known !== text && !isFilledIn(known)) ? text : undefined;
}

function rootOf(
  node: Node,
  { pathIdentity }: Pick<Cluster, 'pathIdentity'>,
  text: string,
  facts: Pick<StoreRoot, 'isStated' | 'isConfigured' | 'location'>,
): StoreRoot {
  const stated = valueOn(node, 'liferay.home').text ?? liferayHomeSymbol;
  const homes = [...homeNames, stated, ...(node.machine.declaredAt === undefined ? [] : [liferayHomePath])];
  const plain = slashed(text);
  const home = homes.map(slashed).find((name) => plain === name || plain.startsWith(`${name}/`));
  const isAbsolute = /^(?:\/|[A-Za-z]:)/.test(plain);
  const isInHome = home !== undefined || !isAbsolute;
  const inHome = home === undefined ? plain : plain.slice(home.length + 1);
  const whole = /^[A-Za-z]:/.test(plain) ? plain.toLowerCase() : plain;
  return {
    ...facts,
    text: withoutSecrets(text),
    isInHome,
    path: isInHome ? normalisePath(inHome) : pathIdentity(whole),
  };
}

const slashed = (path: string): string =>
  path
    .trim()
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '');

/** One text for equal folders: those in Liferay Home are relative to it. */
export function rootIdentity({ path, isInHome }: StoreRoot): string {
  return isInHome ? `${liferayHomeSymbol}/${path}` : path;
}

/** What is mounted from one storage is one folder, whatever the nodes call it. */
export function rootIdentities(roots: ReadonlyMap<Node, StoreRoot>): ReadonlyMap<Node, string> {
  const storages = new Map<string, Node[]>();
  for (const [node, root] of roots) {
    const storage = node.machine.storageAt(machinePath(root));
    if (storage?.canBeShared !== true) continue;
    const own = storages.get(storage.id);
    if (own === undefined) storages.set(storage.id, [node]);
    else own.push(node);
  }
  const identities = new Map([...roots].map(([node, root]) => [node, rootIdentity(root)]));
  for (const nodes of storages.values()) {
    const [first] = nodes;
    const shared = first && identities.get(first);
    if (shared !== undefined) for (const node of nodes) identities.set(node, shared);
  }
  return identities;
}

/** The folder as a path of the machine. */
export function machinePath({ path, isInHome }: StoreRoot): string {
  return isInHome ? joinPath(liferayHomePath, path) : path;
}
