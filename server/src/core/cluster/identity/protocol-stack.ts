import { holdsPlaceholder } from '../../configuration/unknown-values';
import { say } from '../../text/localise';
import { numberedName } from '../layout/node-names';

/** The transport through which the members of a channel reach each other. */
export type Transport = 'udp' | 'tcp';

/** How members prove that they belong to the cluster, according to the folders of Liferay's own stacks. */
export type Authentication = 'none' | 'md5' | 'x509';

/** A JGroups stack as `cluster.link.channel.properties.*` names it. */
export interface ProtocolStack {
  /** An XML file by its name, the content of such a file, or the stack itself on one line, as in 6.x to 7.2. */
  readonly form: 'resource' | 'xml' | 'inline';
  /** Equal texts for stacks whose members understand each other. */
  readonly identity: string;
  /** What may be shown of it: the resource, or the protocols. Never attributes, which may contain secrets. */
  readonly label: string;
  /** Undefined if the name does not tell. */
  readonly transport: Transport | undefined;
  readonly authentication: Authentication | undefined;
  /** Members find each other with MPING, which uses multicast in addition to TCP. */
  readonly usesMping: boolean;
  /** The protocols of an inline stack in order; empty for a resource. */
  readonly protocols: readonly InlineProtocol[];
}

/** One protocol of an inline stack: `UDP(bind_addr=localhost;mcast_port=23301)`. */
export interface InlineProtocol {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const inlineStart =
  /^(?:org\.jgroups\.protocols\.)?(?:UDP|TCP|TCP_NIO2?|BASIC_TCP|TUNNEL|LOOPBACK|SHARED_LOOPBACK)\s*(?:[(:]|$)/;

/**
 * Understands a stack; undefined for an empty text, or if a placeholder hides the file or the protocols. Attributes
 * such as bind_addr, bind_port, external_addr and the defaults in `${a:b}` never count, nor does the folder of a file
 * on disk, which may well be different on each host.
 */
export function parseProtocolStack(text: string): ProtocolStack | undefined {
  const stack = text.trim();
  if (stack === '') return undefined;
  return inlineStart.test(stack) ? parseInline(stack) : parseResource(stack);
}

/**
 * `identity` of a stack without the name or the number of the node: teams keep `tcp-node1.xml` and `tcp-node2.xml`,
 * which differ in their bind address.
 */
export function identityWithoutNode({ identity }: ProtocolStack, nodeName: string): string {
  const name = nodeName.slice(nodeName.lastIndexOf('/') + 1);
  const slash = identity.lastIndexOf('/') + 1;
  const folder = identity.slice(0, slash);
  const file = identity.slice(slash);
  const at = name === '' ? -1 : file.toLowerCase().indexOf(name.toLowerCase());
  if (at >= 0) return `${folder}${file.slice(0, at)}*${file.slice(at + name.length)}`;
  const number = numberedName(name)?.number.replace(/^0+(?=.)/, '');
  if (number === undefined) return identity;
  return folder + file.replace(new RegExp(`[-_.]?(?:node|n)?[-_.]?0*${number}(?=\\.xml|$)`, 'i'), '*');
}

function parseInline(stack: string): ProtocolStack | undefined {
  const protocols = splitOutside(stack, ':').flatMap((part) => {
    const text = part.trim();
    return text === '' ? [] : [parseProtocol(text)];
  });
  const names = protocols.map(({ name }) => name);
  if (!names.every((name) => /^[A-Za-z]\w*$/.test(name))) return undefined;
  const authentication = inlineAuthentication(protocols);
  const [first = ''] = names;
  return {
    form: 'inline',
    identity: `inline ${names.join(':')} ${authentication ?? ''}`,
    label: say`${first} with ${names.slice(1).join(', ')}`.replace(/ with $/, ''),
    transport: first === 'UDP' ? 'udp' : first.includes('TCP') ? 'tcp' : undefined,
    authentication,
    usesMping: names.includes('MPING'),
    protocols,
  };
}

function parseProtocol(text: string): InlineProtocol {
  const open = text.indexOf('(');
  const name = (open < 0 ? text : text.slice(0, open))
    .trim()
    .replace(/^org\.jgroups\.protocols\.|^pbcast\./g, '');
  const inner = open < 0 ? '' : text.slice(open + 1, text.endsWith(')') ? -1 : undefined);
  const attributes = new Map<string, string>();
  for (const attribute of splitOutside(inner, ';')) {
    const equals = attribute.indexOf('=');
    if (equals > 0) attributes.set(attribute.slice(0, equals).trim(), attribute.slice(equals + 1).trim());
  }
  return { name, attributes };
}

function inlineAuthentication(protocols: readonly InlineProtocol[]): Authentication | undefined {
  const own = protocols.find(({ name }) => name === 'AUTH');
  if (own === undefined) return 'none';
  const token = own.attributes.get('auth_class') ?? '';
  if (/x509/i.test(token)) return 'x509';
  return /md5/i.test(token) ? 'md5' : undefined;
}

/** Splits at `separator` outside brackets. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '(' || character === '{' || character === '[') depth++;
    else if (character === ')' || character === '}' || character === ']') depth = Math.max(0, depth - 1);
    else if (character === separator && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function parseResource(stack: string): ProtocolStack | undefined {
  const path = normaliseResource(stack);
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (holdsPlaceholder(name)) return undefined;
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const usesMping = words.includes('mping');
  const authentication = resourceAuthentication(path);
  const transport = words.some((word) => /^(?:udp|multicast)\d*$/.test(word))
    ? 'udp'
    : words.some((word) => /^(?:tcp|unicast|mping|tcpping)\d*$/.test(word))
      ? 'tcp'
      : undefined;
  const identity = isOnDisk(stack) ? [name, authentication].filter(Boolean).join(' ') : path;
  return { form: 'resource', identity, label: stack, transport, authentication, usesMping, protocols: [] };
}

/** A file on disk: absolute, on a drive, or below Liferay Home; everything else is found on the class path. */
function isOnDisk(stack: string): boolean {
  return /^(?:\/(?!jgroups\/)[^/]+\/|[A-Za-z]:[\\/]|\\\\|file:|\$\{)/.test(stack);
}

/** One spelling for one resource: `/` between the parts, never doubled, none in front. */
function normaliseResource(stack: string): string {
  if (/^https?:/i.test(stack)) return stack;
  return stack
    .replace(/^file:/i, '')
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '/')
    .replace(/^(?:\.?\/)+/, '')
    .replace(/^(?:classpath:)\/*/i, '');
}

/**
 * Whether the stack is one of those in Liferay's own jars, from 7.3 on. All of them bind to `cluster.link.bind.addr`.
 */
export function isBuiltInStack({ form, identity }: ProtocolStack): boolean {
  return form === 'resource' && builtIn.test(identity);
}

const builtIn = /^jgroups\/(?:unsecure\/|secure\/\w+\/)?(?:udp|tcp)_(?:control|transport)\.xml$/;

/**
 * Liferay keeps its stacks in `jgroups/unsecure`, `jgroups/secure/md5` and `jgroups/secure/x509` (7.4), before that in
 * `jgroups`.
 */
function resourceAuthentication(path: string): Authentication | undefined {
  if (/(?:^|\/)secure\/md5\//.test(path)) return 'md5';
  if (/(?:^|\/)secure\/x509\//.test(path)) return 'x509';
  return /(?:^|\/)unsecure\//.test(path) || /^jgroups\/(?:udp|tcp)_(?:control|transport)\.xml$/.test(path)
    ? 'none'
    : undefined;
}
