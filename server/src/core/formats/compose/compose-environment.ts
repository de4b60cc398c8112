import type { ComposePart } from './compose-reader';
import type { ListSetting } from './compose-setting';
import { inherited } from '../environment/env-file';
import type { EnvironmentEntry } from '../environment/environment-entry';
import { sourceSpan } from '../mapped-text';
import { substituteVariables } from '../environment/variable-substitution';
import type { YamlNode, YamlScalar } from '../yaml/yaml';
import { entriesOf, itemsOf, scalarOf } from '../yaml/yaml-access';
import { scalarText } from '../yaml/yaml-scalar';

/**
 * Variables in either form, `NAME: value` or `- NAME=value`; without a value, `NAME:` and `- NAME`, they come from
 * outside. Used for `environment` and for the `args` of a build.
 */
export function environmentSetting(
  part: ComposePart,
  node: YamlNode | undefined,
): ListSetting<EnvironmentEntry> | undefined {
  if (node === undefined || (node.kind === 'scalar' && node.isNull && node.tag !== '!reset'))
    return undefined;
  const replaces = node.tag === '!override' || node.tag === '!reset';
  const removed = new Set<string>();
  const items: EnvironmentEntry[] = [];
  if (node.tag === '!reset') return { items, replaces, removed };
  for (const { key, keySpan, file, value } of entriesOf(node)) {
    if (value.tag === '!reset') removed.add(key);
    else if (value.kind === 'scalar') {
      const common = {
        name: key,
        isSecret: false,
        path: file.path,
        nameSpan: keySpan,
        valuePath: value.file.path,
      };
      items.push({
        ...common,
        valueSpan: value.span,
        style: value.style,
        ...valueOfScalar(part, key, value),
      });
    }
  }
  for (const item of itemsOf(node)) {
    const scalar = scalarOf(item);
    if (scalar !== undefined) items.push(listEntry(part, scalar));
  }
  return { items, replaces, removed };
}

type Value = Pick<EnvironmentEntry, 'value' | 'isKnown' | 'usesDefault' | 'origins'>;

function valueOfScalar(part: ComposePart, name: string, scalar: YamlScalar): Value {
  return scalar.isNull ? inherited(part.lookup, name) : filled(part, scalar.text);
}

function filled({ lookup }: ComposePart, text: string): Value {
  const { variables, ...substitution } = substituteVariables(text, lookup);
  return { ...substitution, origins: variables };
}

function listEntry(part: ComposePart, scalar: YamlScalar): EnvironmentEntry {
  const mapped = scalarText(scalar);
  const { text } = mapped;
  const equals = text.indexOf('=');
  const nameEnd = equals < 0 ? text.length : equals;
  const name = substituteVariables(text.slice(0, nameEnd), part.lookup).value;
  const nameSpan = sourceSpan(mapped, { start: 0, end: nameEnd });
  const valueStart = equals < 0 ? nameEnd : equals + 1;
  return {
    name,
    isSecret: false,
    path: scalar.file.path,
    nameSpan,
    valuePath: scalar.file.path,
    valueSpan: sourceSpan(mapped, { start: valueStart, end: text.length }),
    style: scalar.style,
    ...(equals < 0 ? inherited(part.lookup, name) : filled(part, text.slice(valueStart))),
  };
}
