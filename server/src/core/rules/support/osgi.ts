import { knownOf } from '../../cluster/answers';
import type { Node } from '../../cluster/cluster';
import {
  type OsgiConfiguration,
  type OsgiConfigurations,
  osgiConfigurationsOf,
  isSameOsgi,
  type OsgiLookup,
  osgiValue,
} from '../../configuration/osgi/osgi-configurations';
import type { OsgiSetting } from '../../configuration/osgi/osgi-setting';
import { withoutSecrets } from '../../configuration/secrets';
import { say } from '../../text/localise';
import type { Location } from '../rule';
import { unset } from './naming';
import type { Place } from './places';

/** The OSGi configurations that the files of a node state. */
export const osgiOf: (node: Node) => OsgiConfigurations = knownOf(osgiConfigurationsOf, isSameOsgi);

/** The configurations of a node whose PID fits. */
export function configurationsLike(node: Node, pid: RegExp): OsgiConfiguration[] {
  return [...osgiOf(node).byId.values()].filter((configuration) => pid.test(configuration.pid));
}

/** Whether a configuration that cannot be found does not exist: nothing unseen may bring it into the machine. */
export function isAllSeen(node: Node): boolean {
  return node.machine.isComplete && osgiOf(node).isSeen;
}

/**
 * Whether configurations of the nodes can be seen at all: there is one, or they are containers that can be seen
 * completely.
 */
export function showsConfigurations(nodes: readonly Node[]): boolean {
  return nodes.some(
    (node) =>
      osgiOf(node).byId.size > 0 || (node.machine.declaredAt !== undefined && node.machine.isComplete),
  );
}

/** What a node has for a key of a configuration; if not everything can be seen, what is missing is unknown. */
export function osgiValueOn(node: Node, id: string, key: string): OsgiLookup {
  const configuration = osgiOf(node).byId.get(id);
  return configuration === undefined && !isAllSeen(node)
    ? { state: 'unknown', setting: undefined }
    : osgiValue(configuration, key);
}

/** Where a setting is. */
export function settingLocation({ origin }: OsgiSetting): Location {
  const { file, span } = origin;
  return { path: file.path, span };
}

/** The place of a setting that is found on each node by `find`. */
export function settingPlace(find: (node: Node) => OsgiSetting | undefined): Place {
  return (node) => {
    const setting = find(node);
    return setting && settingLocation(setting);
  };
}

const secretName =
  /pass(?:word|wd|phrase)|secret|credential|token|access[-_.]?key|private[-_.]?key|api[-_.]?key|connection[-_.]?string|account[-_.]?key|aes256|authori[sz]ation/i;

/** Whether the value of a key must never be shown, according to the catalogue or to its name. */
export function isSecretSetting({ catalogue }: Node, pid: string, key: string): boolean {
  return catalogue.osgi.key(pid, key)?.secret ?? secretName.test(key);
}

const longest = 120;

/** What a message says about a value: its texts, cut, without passwords. */
export function describeTexts(texts: readonly string[]): string {
  const text = withoutSecrets(texts.join(', '));
  if (text === '') return 'empty';
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

export function describeLookup(lookup: OsgiLookup): string {
  if (lookup.state === 'unset') return unset();
  return lookup.state === 'known' ? describeTexts(lookup.setting.texts) : say`not known`;
}
