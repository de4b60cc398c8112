import type { Catalogue } from '../../catalogue/catalogue';
import { isComposeFile } from '../../formats/compose/compose';
import type { Snapshot } from '../../cluster/snapshot';
import { environmentName, keyOfEnvironmentName } from '../../configuration/environment-names';
import { isSecret } from '../../configuration/secrets';
import { linesOf } from '../../text/lines-of';
import type { FilePath, SourceFile } from '../../workspace';
import { type CompletionItem, type CompletionList, noCompletion } from './completion-item';
import { nodesOfEnvironment, settingAt } from '../navigation/environment-places';
import { bestOf, type RankedName, rankedName } from './ranking';
import { valuesFor } from './value-completion';

/** How many names one answer contains; more typing brings the others. */
const mostNames = 200;

/**
 * What can be completed at `offset` (UTF-16 units) among the variables of a container: the names that set properties,
 * and the values that their keys may have.
 */
export function completeEnvironment(snapshot: Snapshot, path: FilePath, offset: number): CompletionList {
  const file = snapshot.workspace.files.get(path);
  const notation = file && notationAt(file, offset);
  if (file === undefined || notation === undefined) return noCompletion;
  const node = settingAt(snapshot, path, offset)?.readers[0]?.node ?? nodesOfEnvironment(snapshot, path)[0];
  const catalogue = node?.catalogue ?? snapshot.catalogueFor(path);
  if (notation.value === undefined) return completeName(file, catalogue, notation, offset);
  const key = keyOfEnvironmentName(notation.name)?.key;
  return key === undefined
    ? noCompletion
    : completeValueOf(snapshot, path, key, { ...notation, typed: notation.value, offset });
}

/** How a variable is written at the cursor. */
interface Notation {
  readonly name: string;
  readonly nameStart: number;
  /** What comes between a name and its value. */
  readonly separator: string;
  /** What follows the separator, up to the cursor; undefined on the name itself. */
  readonly value: string | undefined;
  /** A boolean or a number has to be in quotes, because YAML would not take it for a text. */
  readonly wantsQuotes: boolean;
}

const patterns: readonly {
  readonly fits: (path: FilePath) => boolean;
  readonly line: RegExp;
  readonly separator: string;
  readonly wantsQuotes?: boolean;
}[] = [
  { fits: isComposeFile, line: /^(\s*-\s+["']?)(L\w*)(?:=(.*))?$/, separator: '=' },
  {
    fits: isComposeFile,
    line: /^(\s*["']?)(L\w*)["']?(?::(?: +(.*))?)?$/,
    separator: ': ',
    wantsQuotes: true,
  },
  { fits: (path) => /\.ya?ml$/.test(path), line: /^(\s*(?:-\s+)?name:\s+["']?)(L\w*)$/, separator: '' },
  {
    fits: (path) => /\.ya?ml$/.test(path),
    line: /^(\s+["']?)(L\w*)["']?(?::(?: +(.*))?)?$/,
    separator: ': ',
    wantsQuotes: true,
  },
  {
    fits: (path) => /Dockerfile|Containerfile/i.test(path),
    line: /^(\s*(?:ENV\s+)?(?:.*\s)?)(L\w*)(?:=(\S*))?$/i,
    separator: '=',
  },
  {
    fits: (path) => /(?:^|[./])env(?:\.[\w-]+)?$/i.test(path),
    line: /^(\s*(?:export\s+)?)(L\w*)(?:=(.*))?$/,
    separator: '=',
  },
];

function notationAt(file: SourceFile, offset: number): Notation | undefined {
  const lines = linesOf(file);
  const start = lines.lineStart(lines.lineAt(offset));
  const before = file.text.slice(start, offset);
  for (const { fits, line, separator, wantsQuotes = false } of patterns) {
    const match = fits(file.path) ? line.exec(before) : null;
    if (match === null) continue;
    const [, lead = '', name = '', value] = match;
    // After the colon of a map there is a value even before one is typed.
    const isValue = value !== undefined || (separator === ': ' && /:\s*$/.test(before));
    return {
      name,
      nameStart: start + lead.length,
      separator,
      value: isValue ? (value ?? '') : undefined,
      wantsQuotes,
    };
  }
  return undefined;
}

interface NamedKey {
  readonly ranked: RankedName;
  readonly key: string;
}

const names = new WeakMap<Catalogue, readonly NamedKey[]>();

function namesOf(catalogue: Catalogue): readonly NamedKey[] {
  let known = names.get(catalogue);
  if (known === undefined) {
    known = catalogue.keys
      .filter((key) => catalogue.migration(key) === undefined)
      .map((key) => ({ key, ranked: rankedName(environmentName(key)) }));
    names.set(catalogue, known);
  }
  return known;
}

function completeName(
  file: SourceFile,
  catalogue: Catalogue,
  { name, nameStart, separator }: Notation,
  offset: number,
): CompletionList {
  const lines = linesOf(file);
  const after = file.text.slice(offset, lines.lineSpan(lines.lineAt(offset)).end);
  const rest = /^\w*/.exec(after)?.[0].length ?? 0;
  const isAlone = after.slice(rest).trim() === '';
  const { found, isComplete } = bestOf([namesOf(catalogue)], {
    typed: name,
    most: mostNames,
    weigh: ({ key }) => (catalogue.property(key)?.agreement === 'same' ? 0 : 1),
  });
  const items = found.map(({ key, ranked }, i): CompletionItem => ({
    label: ranked.name,
    kind: 'property',
    detail: key,
    sortText: String(i).padStart(4, '0'),
    filterText: ranked.name,
    insertSpan: { start: nameStart, end: offset },
    replaceSpan: { start: nameStart, end: offset + rest },
    text: isAlone ? `${ranked.name}${separator}` : ranked.name,
    ...(isAlone && separator !== '' ? { continues: true } : {}),
    key,
  }));
  return { items, isIncomplete: !isComplete };
}

function completeValueOf(
  snapshot: Snapshot,
  path: FilePath,
  key: string,
  { wantsQuotes, typed, offset }: Notation & { readonly typed: string; readonly offset: number },
): CompletionList {
  const quote = /^["']/.exec(typed)?.[0] ?? '';
  const start = offset - typed.length + quote.length;
  const node = nodesOfEnvironment(snapshot, path)[0];
  const catalogue = node?.catalogue ?? snapshot.catalogueFor(path);
  if (isSecret(catalogue, key)) return noCompletion;
  const values = valuesFor({ catalogue, node, clusterNodes: [] }, key);
  const items = values.map(({ value, from }, i): CompletionItem => {
    const text = wantsQuotes && quote === '' ? JSON.stringify(value) : value;
    return {
      label: value === '' ? '(empty)' : value,
      kind: 'value',
      ...(from === undefined ? {} : { detail: from }),
      sortText: String(i).padStart(4, '0'),
      filterText: value,
      insertSpan: { start, end: offset },
      replaceSpan: { start, end: offset },
      text,
    };
  });
  return { items, isIncomplete: false };
}
