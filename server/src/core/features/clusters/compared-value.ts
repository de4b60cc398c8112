import { type Cluster, type Node, valueOn } from '../../cluster/cluster';
import { jdbcIdentity } from '../../cluster/identity/jdbc-identity';
import { parseKnownUrl } from '../../cluster/identity/data-source';
import { parseProtocolStack } from '../../cluster/identity/protocol-stack';
import type { EffectiveValue, ValueOrigin } from '../../configuration/effective';
import { displayEffective, isSecret } from '../../configuration/secrets';
import { storeOf } from '../../rules/file-store/support/file-stores';
import { comparableValue } from '../../rules/deployment/support/comparable-values';
import { say } from '../../text/localise';

/** Where a value is. */
export type ShownPlace = Pick<ValueOrigin, 'file' | 'keySpan' | 'valueSpan'>;

/** What one node has for one key, as it may be shown. */
export interface ShownValue {
  /** Secrets masked, not cut; undefined if nothing sets the key. */
  readonly text: string | undefined;
  /** `default` is that of portal.properties; `unknown` is filled in by something that cannot be seen. */
  readonly kind: 'stated' | 'default' | 'unset' | 'unknown';
  /** The whole value is secret. */
  readonly isSecret: boolean;
  /** Where it is; undefined for a default. */
  readonly origin: ShownPlace | undefined;
}

/** The value of `key` on `node`, without its secrets. */
export function shownValue(node: Node, key: string): ShownValue {
  const value = valueOn(node, key);
  return {
    text: value.text === undefined ? undefined : displayEffective(node.catalogue, value, Infinity),
    kind: kindOf(value),
    isSecret: isSecret(node.catalogue, key),
    origin: value.origin,
  };
}

function kindOf({ text, origin, isKnown }: EffectiveValue): ShownValue['kind'] {
  if (!isKnown) return 'unknown';
  if (text === undefined) return 'unset';
  return origin === undefined ? 'default' : 'stated';
}

/** A shown value in plain words: `not set`, `empty`, `true (default)`, `${x} (filled in elsewhere)`. */
export function valueInWords(shown: Pick<ShownValue, 'text' | 'kind'>): string {
  return writtenInWords(shown, (text) => text);
}

/** The same, with the value itself formatted by `write`. */
export function writtenInWords(
  { text, kind }: Pick<ShownValue, 'text' | 'kind'>,
  write: (text: string) => string,
): string {
  if (text === undefined) return say`not set`;
  const value = text === '' ? say`empty` : write(text);
  if (kind === 'unknown') return say`${value} (filled in elsewhere)`;
  return kind === 'default' ? say`${value} (default)` : value;
}

/**
 * What a node says with its value, as texts that are equal if the same is meant: spellings of booleans and numbers, the
 * order of lists, JDBC URLs of one database with the same parameters, classes of one file store, protocol stacks that
 * differ by the node's own address.
 * @returns undefined if something outside fills the value in
 */
export function meaningOf({ hostIdentity }: Cluster, node: Node, key: string): string | undefined {
  const plain = comparableValue(node, key);
  if (plain === undefined || plain === '') return plain;
  if (/^jdbc\.[^.]+\.url$/.test(key)) {
    const url = parseKnownUrl(valueOn(node, key).text ?? '');
    if (url === undefined) return plain;
    const parameters = [...url.parameters].map(([name, { value }]) => `${name}=${value}`).sort();
    return JSON.stringify([jdbcIdentity(url, hostIdentity), url.user, parameters]);
  }
  if (key === 'dl.store.impl') return storeOf(node);
  if (key.startsWith('cluster.link.channel.properties.'))
    return parseProtocolStack(valueOn(node, key).text ?? '')?.identity;
  return plain;
}
