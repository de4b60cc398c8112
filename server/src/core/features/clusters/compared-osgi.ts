import type { Agreement } from '../../catalogue/catalogue';
import type { Cluster, Node } from '../../cluster/cluster';
import { type OsgiLookup, osgiValue } from '../../configuration/osgi/osgi-configurations';
import type { OsgiOrigin } from '../../configuration/osgi/osgi-setting';
import { mask, withoutSecrets } from '../../configuration/secrets';
import { isSecretSetting, osgiOf } from '../../rules/support/osgi';
import {
  isOfContainer,
  isOfOneNode,
  type OsgiKey,
  osgiIdentity,
} from '../../rules/deployment/support/osgi-identity';
import type { ShownPlace, ShownValue } from './compared-value';

/** A key of an OSGi configuration, as tables name it. */
export interface OsgiSubject extends OsgiKey {
  /** The PID, for a factory followed by `~` and the name. */
  readonly id: string;
  /** `com.acme.MailConfiguration#retries` */
  readonly name: string;
}

/** The keys of OSGi configurations that any of the nodes sets, by name. */
export function osgiSubjectsOf(nodes: readonly Node[]): readonly OsgiSubject[] {
  const subjects = new Map<string, OsgiSubject>();
  for (const node of nodes)
    for (const { id, pid, settings } of osgiOf(node).byId.values())
      for (const key of settings.keys()) {
        const name = `${id}#${key}`;
        if (!isOfContainer(key) && !subjects.has(name)) subjects.set(name, { id, pid, key, name });
      }
  return [...subjects.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The properties of any of the nodes that are shown as keys of OSGi configurations: those that override one. */
export function overridingProperties(nodes: readonly Node[]): ReadonlySet<string> {
  const properties = new Set<string>();
  for (const node of nodes)
    for (const { settings } of osgiOf(node).byId.values())
      for (const { origin } of settings.values())
        if (origin.from === 'override') properties.add(origin.property);
  return properties;
}

/**
 * What nodes are required to do with a key: all nodes share the settings in the database, so the last one that starts
 * decides.
 */
export function osgiAgreement({ key }: OsgiSubject): Agreement {
  return isOfOneNode(key) ? 'per-node' : 'should-be-same';
}

/** What a node says with its value, as texts that are equal if the same is meant; undefined if it cannot be known. */
export function osgiMeaning(cluster: Cluster, node: Node, subject: OsgiSubject): string | undefined {
  return osgiIdentity(cluster, node, subject, lookUp(node, subject));
}

/** The same for a node by itself: without a value it has the default of the component. */
export function osgiMeaningAlone(cluster: Cluster, node: Node, subject: OsgiSubject): string | undefined {
  const lookup = lookUp(node, subject);
  return osgiIdentity(cluster, node, subject, lookup) ?? (lookup.state === 'unset' ? unset : undefined);
}

/** No value reads like this. */
const unset = '\0';

/** The value of a key on a node, without its secrets. */
export function shownOsgi(node: Node, subject: OsgiSubject): ShownValue {
  const lookup = lookUp(node, subject);
  const { setting } = lookup.state === 'unset' ? {} : lookup;
  const isSecret = isSecretSetting(node, subject.pid, subject.key);
  return {
    text: setting && (isSecret ? mask : withoutSecrets(setting.texts.join(', '))),
    kind: lookup.state === 'known' ? 'stated' : lookup.state,
    isSecret,
    origin: setting && placeOf(setting.origin),
  };
}

/** Whether a value of the node comes from a portal property, which Liferay reads at startup. */
export function isOverridden(node: Node, subject: OsgiSubject): boolean {
  const lookup = lookUp(node, subject);
  return lookup.state !== 'unset' && lookup.setting?.origin.from === 'override';
}

function lookUp(node: Node, { id, key }: OsgiSubject): OsgiLookup {
  return osgiValue(osgiOf(node).byId.get(id), key);
}

function placeOf(origin: OsgiOrigin): ShownPlace {
  const { file, span } = origin;
  return {
    file,
    keySpan: origin.from === 'override' ? origin.value.keySpan : origin.entry.keySpan,
    valueSpan: span,
  };
}
