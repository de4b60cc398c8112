import { environmentName, keyOfEnvironmentName } from '../../configuration/environment-names';
import { layerOf } from '../../configuration/layer';
import type { Snapshot } from '../../cluster/snapshot';
import { doubleQuoted } from '../../editing/yaml-scalars';
import { readEnvFile } from '../../formats/environment/env-file';
import { splitList } from '../../properties/list';
import { escapeKey, escapeList, escapeValue } from '../../properties/write';
import type { Span } from '../../text/span';
import { type FilePath, sourceFile } from '../../workspace';
import { documentAt } from '../cursor';

/**
 * The entries that `within` touches as variables of a compose file, a line each: `LIFERAY_…: "value"`. A key that the
 * file has twice occurs once, with what Liferay makes of both. Include lines are not variables and are left out, as is
 * everything that a variable cannot express.
 */
export function toEnvironment(snapshot: Snapshot, path: FilePath, within: Span): string {
  const document = documentAt(snapshot, path);
  if (document === undefined) return '';
  const layer = layerOf(document.file);
  const keys = new Set<string>();
  for (const { key, span } of document.tree.entries())
    if (span.start <= within.end && within.start <= span.end) keys.add(key);
  return [...keys]
    .flatMap((key) => {
      const items = layer.get(key)?.items;
      const name = environmentName(key);
      const value = items && variableValue(items);
      const isKept = keyOfEnvironmentName(name)?.key === key && !/^include(?:-and-override)?$/i.test(key);
      if (value === undefined || !isKept) return [];
      return [`${name}: ${doubleQuoted(value.replaceAll('$', () => '$$'))}\n`];
    })
    .join('');
}

/** Liferay splits a variable at commas twice; undefined for items that would not survive that. */
function variableValue(items: readonly string[]): string | undefined {
  const [only] = items;
  const escaped = (item: string): string =>
    item.replace(/\\(?=[,\\]|$)/g, '\\\\\\\\').replace(/,/g, '\\\\\\,');
  const written = items.length === 1 && only?.includes(',') !== true ? only : items.map(escaped).join(',');
  if (written === undefined) return undefined;
  const read = itemsOf(written);
  return read.length === items.length && read.every((item, i) => item === items[i]) ? written : undefined;
}

const itemsOf = (value: string): string[] =>
  splitList(value).flatMap((item) => splitList(item.value).map((inner) => inner.value));

/**
 * The `LIFERAY_…` variables of a text, which may be a part of a compose file or an environment file, as lines of a
 * properties file. Other lines are skipped.
 */
export function fromEnvironment(text: string): string {
  const lines = new Map<string, string>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    const variable = variableOf(line);
    const key = variable && keyOfEnvironmentName(variable.name)?.key;
    if (variable === undefined || key === undefined || key === '') continue;
    const items = itemsOf(variable.value);
    const value = items.length > 1 ? escapeList(items) : escapeValue(items[0] ?? '', 'liferay', 'literal');
    lines.set(key, `${escapeKey(key, 'liferay')}=${value}\n`);
  }
  return [...lines.values()].join('');
}

interface WrittenVariable {
  readonly name: string;
  readonly value: string;
}

/** A variable as compose's map (`NAME: value`) or list (`- NAME=value`) has it, or an environment file. */
function variableOf(line: string): WrittenVariable | undefined {
  const mapped = /^\s*["']?(LIFERAY_\w+)["']?:(?:\s+(.*))?$/.exec(line);
  if (mapped !== null) return { name: mapped[1] ?? '', value: composeScalar(mapped[2] ?? '') };
  const item = /^\s*-\s+(.*)$/.exec(line)?.[1];
  if (item !== undefined) {
    const pair = /^(LIFERAY_\w+)=(.*)$/s.exec(composeScalar(item));
    return pair === null ? undefined : { name: pair[1] ?? '', value: pair[2] ?? '' };
  }
  const [entry] = readEnvFile(sourceFile('.env', line)).entries;
  return entry?.value === undefined ? undefined : { name: entry.name, value: entry.value };
}

/** A YAML scalar on one line, with compose's `$$` as the dollar that it stands for. */
function composeScalar(written: string): string {
  const text = written.trim();
  const single = /^'((?:[^']|'')*)'/.exec(text)?.[1];
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  const plain =
    single?.replaceAll("''", "'") ??
    (double === undefined ? undefined : unescaped(double)) ??
    text.replace(/\s#.*$/, '').trim();
  return plain.replaceAll('$$', () => '$');
}

function unescaped(text: string): string {
  const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };
  return text.replace(
    /\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|(.))/g,
    (_, four: string | undefined, two: string | undefined, one: string | undefined) => {
      const code = four ?? two;
      if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
      return letters[one ?? ''] ?? one ?? '';
    },
  );
}
