import { getNodeValue, type Node as JsonNode } from 'jsonc-parser';
import { type Agreement, type OwnProperty, type Unit, units, type ValueType } from '../catalogue/catalogue';
import { isLegal } from '../catalogue/value-types';
import { say } from '../text/localise';
import { type JsonReader, spanOf } from './json-reader';

/** The types that portal-properties.json can state, by the names that it has for them. */
export const ownTypes = [
  'string',
  'boolean',
  'integer',
  'decimal',
  'enumeration',
  'list',
  'secret',
  'path',
  'url',
  'jdbc-url',
  'jndi-name',
  'class',
  'resource',
  'host',
  'host-and-port',
  'port',
  'regular-expression',
  'cron',
  'color',
  'locale',
  'time-zone',
] as const;

type OwnType = (typeof ownTypes)[number];

/** What nodes of a cluster are required to do with a key, in the words of portal-properties.json. */
export const ownAgreements = ['same', 'different', 'free'] as const;

const agreements: Readonly<Record<(typeof ownAgreements)[number], Agreement>> = {
  same: 'same',
  different: 'per-node',
  free: 'free',
};

const known = ['type', 'items', 'values', 'min', 'max', 'unit', 'default', 'cluster', 'doc'];

/** Reads `properties` of portal-properties.json or of a catalogue file: keys by their names. */
export function parseOwnProperties(node: JsonNode, json: JsonReader): ReadonlyMap<string, OwnProperty> {
  return new Map(
    json
      .members(node, '"properties"')
      .map(({ name, value }) => [name, parseOwnProperty(name, value, json)] as const),
  );
}

/**
 * Reads one key of `properties`: `{ "type": "integer", "min": 1, "unit": "seconds", "cluster": "same", "doc": "…" }`.
 * What is wrong is reported at its place and left out.
 */
function parseOwnProperty(
  name: string,
  node: JsonNode,
  { members, text, texts, report, unknown }: JsonReader,
): OwnProperty {
  let type: OwnType | undefined;
  let item: OwnType | undefined;
  let values: readonly string[] | undefined;
  let agreement: Agreement = 'should-be-same';
  let documentation: string | undefined;
  let standard: { readonly text: string; readonly node: JsonNode } | undefined;
  const numbers: { min?: number; max?: number } = {};
  let unit: Unit | undefined;

  const word = <Word extends string>(
    value: JsonNode,
    what: string,
    words: readonly Word[],
  ): Word | undefined => {
    const stated: unknown = getNodeValue(value);
    const found = words.find((candidate) => candidate === stated);
    if (found === undefined)
      report(
        spanOf(value),
        say`"${what}" must be one of ${words.join(', ')}, not ${JSON.stringify(stated)}.`,
      );
    return found;
  };

  for (const member of members(node, `"${name}"`)) {
    const stated: unknown = getNodeValue(member.value);
    switch (member.name) {
      case 'type':
        type = word(member.value, 'type', ownTypes);
        break;
      case 'items':
        item = word(
          member.value,
          'items',
          ownTypes.filter((candidate) => candidate !== 'list'),
        );
        break;
      case 'values':
        values = texts(member.value, '"values"');
        break;
      case 'min':
      case 'max':
        if (typeof stated === 'number') numbers[member.name] = stated;
        else report(spanOf(member.value), say`"${member.name}" must be a number.`);
        break;
      case 'unit':
        unit = word(member.value, 'unit', units);
        break;
      case 'default': {
        const said = text(member.value, '"default"');
        if (said !== undefined) standard = { text: said, node: member.value };
        break;
      }
      case 'cluster': {
        const found = word(member.value, 'cluster', ownAgreements);
        if (found !== undefined) agreement = agreements[found];
        break;
      }
      case 'doc':
        documentation = text(member.value, '"doc"') ?? documentation;
        break;
      default:
        unknown(member.key, member.name, say`in a property`, known);
    }
  }
  const details: Details = { values, ...numbers, unit };
  const resolved =
    type === 'list'
      ? {
          kind: 'list' as const,
          item: typeOf(item ?? (values === undefined ? 'string' : 'enumeration'), details),
        }
      : typeOf(type ?? (values === undefined ? 'string' : 'enumeration'), details);
  const isSecret = (resolved.kind === 'list' ? resolved.item : resolved).kind === 'secret';
  // Not even reported: a message that refers to a secret would reveal it.
  if (isSecret) standard = undefined;
  if (standard !== undefined && !isLegal(resolved, standard.text)) {
    report(spanOf(standard.node), say`The default of "${name}" does not fit its type.`);
    standard = undefined;
  }
  return { type: resolved, default: standard?.text, agreement, documentation };
}

interface Details {
  readonly values: readonly string[] | undefined;
  readonly min?: number;
  readonly max?: number;
  readonly unit: Unit | undefined;
}

function typeOf(type: OwnType, { values, min, max, unit }: Details): ValueType {
  switch (type) {
    case 'integer':
      return {
        kind: 'integer',
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
        ...(unit === undefined ? {} : { unit }),
      };
    case 'enumeration':
      return values === undefined || values.length === 0
        ? { kind: 'string' }
        : { kind: 'enumeration', values };
    case 'list':
      return { kind: 'list', item: { kind: 'string' } };
    default:
      return { kind: type };
  }
}
