import { type Node, valueOn } from '../../cluster/cluster';
import { type ChannelStack, channelStacks } from '../../cluster/stacks/channel-stacks';
import { toBoolean } from '../../configuration/conversion';
import { isSecretName, mask, withoutSecrets } from '../../configuration/secrets';
import type { JgroupsProtocol, JgroupsXml } from '../../formats/jgroups/jgroups-xml';
import type { ShownValue } from './compared-value';

/** One thing that an XML file of JGroups says differently than before. */
export interface ChangedStackPart {
  /**
   * The file as the property names it, followed by `#`, the protocol and its attribute:
   * `/tcp.xml#TCPPING.initial_hosts`.
   */
  readonly key: string;
  readonly before: ShownValue;
  readonly after: ShownValue;
}

/**
 * What changed in the XML files of the channels that a node opens, if the property still names the same file. Files
 * that cannot be seen count as empty, so one that is gone has lost all its protocols. Each file counts once.
 */
export function changedStacks(then: Node, now: Node): readonly ChangedStackPart[] {
  if (!toBoolean(valueOn(now, 'cluster.link.enabled').text ?? 'false')) return [];
  const [old, fresh] = [channelStacks(then), channelStacks(now)];
  const parts = new Map<string, ChangedStackPart>();
  for (const [channel, after] of fresh) {
    const before = old.get(channel);
    const name = valueOn(now, after.key).text?.trim() ?? '';
    if (before === undefined || (valueOn(then, before.key).text?.trim() ?? '') !== name) continue;
    for (const part of changedParts(before, after)) {
      const key = name + part.key;
      if (!parts.has(key)) parts.set(key, { ...part, key });
    }
  }
  return [...parts.values()];
}

function changedParts(before: ChannelStack, after: ChannelStack): ChangedStackPart[] {
  const [old, fresh] = [before, after].map(xmlOf);
  if (old === fresh) return [];
  const parts: ChangedStackPart[] = [];
  const protocols = [old, fresh].map((xml) =>
    xml === undefined ? undefined : xml.protocols.map(({ elementName }) => elementName).join(', '),
  );
  if (protocols[0] !== protocols[1])
    parts.push({ key: '', before: shown('', protocols[0]), after: shown('', protocols[1]) });
  if (old === undefined || fresh === undefined) return parts;
  const known = byName(old);
  for (const [name, protocol] of byName(fresh)) {
    const other = known.get(name);
    if (other === undefined) continue;
    const [was, is] = [attributesOf(other), attributesOf(protocol)];
    for (const attribute of new Set([...was.keys(), ...is.keys()]))
      if (was.get(attribute) !== is.get(attribute))
        parts.push({
          key: `#${name}.${attribute}`,
          before: shown(attribute, was.get(attribute)),
          after: shown(attribute, is.get(attribute)),
        });
  }
  return parts;
}

const xmlOf = ({ source }: ChannelStack): JgroupsXml | undefined =>
  source.kind === 'file' ? source.xml : undefined;

/** The protocols by name; the second one with a name, which stacks rarely have, with its number. */
function byName({ protocols }: JgroupsXml): ReadonlyMap<string, JgroupsProtocol> {
  const named = new Map<string, JgroupsProtocol>();
  const counts = new Map<string, number>();
  for (const protocol of protocols) {
    const count = (counts.get(protocol.elementName) ?? 0) + 1;
    counts.set(protocol.elementName, count);
    named.set(count === 1 ? protocol.elementName : `${protocol.elementName}[${String(count)}]`, protocol);
  }
  return named;
}

const attributesOf = ({ attributes }: JgroupsProtocol): ReadonlyMap<string, string> =>
  new Map(attributes.map(({ name, value }) => [name, value]));

function shown(name: string, text: string | undefined): ShownValue {
  const isSecret = isSecretName(name);
  return {
    text: text === undefined ? undefined : isSecret ? mask : withoutSecrets(text),
    kind: text === undefined ? 'unset' : 'stated',
    isSecret,
    origin: undefined,
  };
}
