import type { EnvironmentSetting } from '../../configuration/surroundings';
import { settingOf } from '../../configuration/surroundings';
import { holdsPlaceholder } from '../../configuration/unknown-values';
import { jgroupsPlaceholders } from '../../formats/jgroups/jgroups-values';
import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import type { ChannelStack } from './channel-stacks';
import { type Node, valueOn } from '../cluster';

/** An attribute of a protocol as it is written and as JGroups gets it. */
export interface StackValue {
  /** As written in the XML; with its placeholders filled in if a property holds the whole stack. */
  readonly written: string;
  readonly text: string;
  /** False if something that cannot be seen fills in a part of it. */
  readonly isKnown: boolean;
  /** System properties that nothing sets as far as can be seen, so that the default in the stack stands in for them. */
  readonly unseen: readonly string[];
  /**
   * Where the text comes from: the system property if that is the whole of it, otherwise the attribute, otherwise the
   * property.
   */
  readonly path: FilePath;
  readonly span: Span;
}

/** The value of an attribute in the first protocol with one of these names that has it; undefined if none has. */
export function stackValue(
  node: Node,
  channel: ChannelStack,
  protocols: RegExp,
  attribute: string,
): StackValue | undefined {
  const { source, stack, key } = channel;
  if (source.kind === 'file') {
    for (const protocol of source.xml.protocols)
      for (const { name, value, valueSpan } of protocol.attributes)
        if (name === attribute && protocols.test(protocol.name))
          return fillIn(node, value, { path: source.file.path, span: valueSpan });
    return undefined;
  }
  const origin = valueOn(node, key).origin;
  const value = stack.protocols.find(
    ({ name, attributes }) => protocols.test(name) && attributes.has(attribute),
  );
  const written = value?.attributes.get(attribute);
  if (written === undefined) return undefined;
  return fillIn(
    node,
    written,
    origin === undefined
      ? { path: node.mainFile.path, span: { start: 0, end: 0 } }
      : { path: origin.file.path, span: origin.valueSpan },
  );
}

/** Whether an attribute of the stack uses the portal property `key`; undefined if that cannot be seen. */
export function mentions({ source, stack }: ChannelStack, key: string, written: string): boolean | undefined {
  if (source.kind === 'inline') return written.includes(`\${${key}}`);
  if (source.kind !== 'file') return undefined;
  return stack.protocols.some(({ attributes }) =>
    [...attributes.values()].some((value) => value.includes(`\${${key}}`)),
  );
}

/**
 * Fills in `${…}` as Liferay and JGroups do, one after the other: a portal property of exactly the name between the braces, a
 * system property that `cluster.link.channel.system.properties` or the command line of Java sets, the default.
 */
function fillIn(node: Node, written: string, place: Pick<StackValue, 'path' | 'span'>): StackValue {
  const unseen: string[] = [];
  let isKnown = true;
  let from: EnvironmentSetting | undefined;
  let text = '';
  let copied = 0;
  const placeholders = jgroupsPlaceholders(written);
  for (const { span, properties, defaultValue } of placeholders) {
    text += written.slice(copied, span.start);
    copied = span.end;
    const portal = valueOn(node, written.slice(span.start + 2, span.end - 1));
    if (portal.text !== undefined) {
      isKnown &&= portal.isKnown;
      text += portal.text;
      continue;
    }
    const system = systemProperty(node, properties);
    if (system !== undefined) {
      isKnown &&= system.value !== undefined;
      text += system.value ?? '';
      if (span.start === 0 && span.end === written.length) from = system.setting;
    } else if (defaultValue === undefined) isKnown = false;
    else {
      unseen.push(...properties);
      text += defaultValue;
    }
  }
  text += written.slice(copied);
  return {
    written,
    text,
    isKnown: isKnown && !holdsPlaceholder(text),
    unseen,
    ...(from === undefined ? place : { path: from.file.path, span: spanOf(from) }),
  };
}

const spanOf = ({ nameSpan, valueSpan }: EnvironmentSetting): Span =>
  valueSpan.end > valueSpan.start ? valueSpan : nameSpan;

interface SystemValue {
  /** Undefined if it cannot be seen. */
  readonly value: string | undefined;
  readonly setting: EnvironmentSetting | undefined;
}

/** The first of `properties` that is set. Liferay sets its own through the command line. */
function systemProperty(node: Node, properties: readonly string[]): SystemValue | undefined {
  const own = valueOn(node, 'cluster.link.channel.system.properties');
  for (const name of properties) {
    const item = own.items.find((candidate) => candidate.startsWith(`${name}:`));
    if (item !== undefined) {
      const value = item.slice(name.length + 1);
      return { value: holdsPlaceholder(value) ? undefined : value, setting: undefined };
    }
    const setting = settingOf(node.sources.systemProperties, name);
    if (setting !== undefined) return { value: setting.value, setting };
  }
  return own.isKnown ? undefined : { value: undefined, setting: undefined };
}
