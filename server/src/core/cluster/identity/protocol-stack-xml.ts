import { attributeOf, type JgroupsProtocol, type JgroupsXml } from '../../formats/jgroups/jgroups-xml';
import { jgroupsPlaceholders } from '../../formats/jgroups/jgroups-values';
import { say } from '../../text/localise';
import type { Authentication, InlineProtocol, ProtocolStack } from './protocol-stack';

/**
 * Understands the stack in an XML file; undefined if it contains none that JGroups could read. Two are the same if they
 * have the same protocols in the same order, agree in what members have to agree on (multicast, the class of the
 * authentication, the cipher), and differ only in addresses and ports of their own, in tuning, and in defaults of
 * `${property:default}`.
 */
export function protocolStackOf(xml: JgroupsXml): ProtocolStack | undefined {
  const [transport] = xml.protocols;
  if (transport === undefined || xml.problems.some(({ kind }) => kind !== 'document-type')) return undefined;
  const names = xml.protocols.map(({ name }) => name);
  return {
    form: 'xml',
    identity: `xml ${protocolStackIdentity(xml)}`,
    label: say`${transport.name} with ${names.slice(1).join(', ')}`.replace(/ with $/, ''),
    transport: transportOf(transport.name),
    authentication: authenticationOf(xml),
    usesMping: names.includes('MPING'),
    protocols: xml.protocols.map(asInline),
  };
}

/** Equal texts for stacks whose members understand each other. It contains no secret. */
export function protocolStackIdentity({ protocols }: Pick<JgroupsXml, 'protocols'>): string {
  return protocols.map(protocolIdentity).join(':');
}

/** Attributes on which members have to agree, by protocol. Secrets are compared separately. */
const agreedAttributes: ReadonlyMap<string, readonly string[]> = new Map([
  ['UDP', ['mcast_addr', 'mcast_port', 'ip_mcast']],
  ['MPING', ['mcast_addr', 'mcast_port']],
  ['AUTH', ['auth_class', 'token_hash']],
  ['ENCRYPT', ['sym_algorithm', 'asym_algorithm', 'encrypt_entire_message']],
  ['SYM_ENCRYPT', ['sym_algorithm', 'encrypt_entire_message']],
  ['ASYM_ENCRYPT', ['sym_algorithm', 'asym_algorithm', 'encrypt_entire_message']],
]);

function protocolIdentity(protocol: JgroupsProtocol): string {
  const agreed = (agreedAttributes.get(protocol.name) ?? []).flatMap((name) => {
    const value = attributeOf(protocol, name)?.value;
    return value === undefined ? [] : [`${name}=${withoutDefaults(value).trim()}`];
  });
  return agreed.length === 0 ? protocol.name : `${protocol.name}(${agreed.join(';')})`;
}

/** `${a:b}` becomes `${a}`: the property decides, and the default stands in for what the file cannot know. */
function withoutDefaults(value: string): string {
  let kept = '';
  let copied = 0;
  for (const { span, properties } of jgroupsPlaceholders(value)) {
    kept += `${value.slice(copied, span.start)}\${${properties.join(',')}}`;
    copied = span.end;
  }
  return kept + value.slice(copied);
}

function transportOf(name: string): ProtocolStack['transport'] {
  if (name === 'UDP') return 'udp';
  return /^(?:BASIC_)?TCP(?:_NIO2?)?$/.test(name) ? 'tcp' : undefined;
}

function authenticationOf({ protocols }: JgroupsXml): Authentication | undefined {
  const protocol = protocols.find(({ name }) => name === 'AUTH');
  if (protocol === undefined) return 'none';
  const token = attributeOf(protocol, 'auth_class')?.value ?? '';
  if (/x509/i.test(token)) return 'x509';
  return /md5/i.test(token) ? 'md5' : undefined;
}

function asInline({ name, attributes }: JgroupsProtocol): InlineProtocol {
  return { name, attributes: new Map(attributes.map((attribute) => [attribute.name, attribute.value])) };
}
