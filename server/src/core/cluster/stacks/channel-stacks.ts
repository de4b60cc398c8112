import { liferayHomeSymbol } from '../../configuration/effective';
import { pathOfStack } from '../../configuration/include-candidates';
import { findIncluded } from '../../configuration/includes';
import { liferayHomePath } from '../../configuration/liferay-home';
import { oncePer } from '../../configuration/reads';
import { holdsPlaceholder } from '../../configuration/unknown-values';
import { type JgroupsXml, parseJgroupsXml } from '../../formats/jgroups/jgroups-xml';
import { joinPath } from '../../text/path';
import type { SourceFile } from '../../workspace';
import { type Node, valueOn } from '../cluster';
import { isBuiltInStack, parseProtocolStack, type ProtocolStack } from '../identity/protocol-stack';
import { protocolStackOf } from '../identity/protocol-stack-xml';

/** The channels that Liferay opens: one for control, and up to ten for transport. */
export const channels: readonly string[] = [
  'control',
  ...Array.from({ length: 10 }, (_, i) => `transport.${String(i)}`),
];

export const stackKey = (channel: string): string => `cluster.link.channel.properties.${channel}`;

/** Where the protocols of a channel are written. */
export type StackSource =
  /** In the property itself, as in 6.x to 7.2. */
  | { readonly kind: 'inline' }
  /** In an XML file that comes with Liferay. */
  | { readonly kind: 'built-in' }
  /** In an XML file that the node sees. */
  | { readonly kind: 'file'; readonly file: SourceFile; readonly xml: JgroupsXml }
  /** In an XML file that is not in the workspace; only what its name tells is known. */
  | { readonly kind: 'not-seen' }
  /** At an address on a network. */
  | { readonly kind: 'remote' };

/** The stack that a channel of a node runs. */
export interface ChannelStack {
  /** `control` or `transport.0`. */
  readonly channel: string;
  /** The property that names it. */
  readonly key: string;
  readonly source: StackSource;
  readonly stack: ProtocolStack;
  /** What the name alone says about it, whether the file can be seen or not. */
  readonly named: ProtocolStack;
}

/**
 * The stacks in force on a node by channel; a channel is left out if it is not opened, or if its stack cannot be known.
 */
export const channelStacks = oncePer(
  (node: Node): ReadonlyMap<string, ChannelStack> =>
    new Map(
      channels.flatMap((channel) => {
        const stack = readStack(node, channel);
        return stack === undefined ? [] : [[channel, stack] as const];
      }),
    ),
);

function readStack(node: Node, channel: string): ChannelStack | undefined {
  const key = stackKey(channel);
  const text = valueOn(node, key).text?.trim() ?? '';
  const named = parseProtocolStack(text);
  if (named === undefined) return undefined;
  const base = { channel, key, named };
  if (named.form === 'inline') return { ...base, source: { kind: 'inline' }, stack: named };
  if (/^[a-z]{2,}:\/\//i.test(text) && !/^file:/i.test(text))
    return { ...base, source: { kind: 'remote' }, stack: named };
  const file = findStackFile(node, text);
  if (file === undefined)
    return { ...base, source: { kind: isBuiltInStack(named) ? 'built-in' : 'not-seen' }, stack: named };
  if (file.problem !== undefined) return undefined;
  const xml = xmlOf(file);
  const stack = protocolStackOf(xml);
  return stack && { ...base, source: { kind: 'file', file, xml }, stack };
}

const parsed = new WeakMap<SourceFile, JgroupsXml>();

function xmlOf(file: SourceFile): JgroupsXml {
  let xml = parsed.get(file);
  if (xml === undefined) parsed.set(file, (xml = parseJgroupsXml(file.text)));
  return xml;
}

/**
 * The XML that a node finds under a name: a path of its machine, a `file:` URL, otherwise a resource of its class path,
 * or a file in Liferay Home, which is Liferay's working directory. JGroups tries them in this order.
 */
function findStackFile({ home }: Node, text: string): SourceFile | undefined {
  const name = pathOfStack(text.replaceAll(liferayHomeSymbol, liferayHomePath));
  if (holdsPlaceholder(name)) return undefined;
  const found = findIncluded(home, name);
  if (found !== undefined || !name.startsWith('/')) return found;
  for (const folder of home.classPath()) {
    const file = home.file(joinPath(folder, name.slice(1)));
    if (file !== undefined) return file;
  }
  return undefined;
}
