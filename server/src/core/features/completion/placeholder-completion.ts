import type { Catalogue } from '../../catalogue/catalogue';
import { displayValue } from '../../configuration/secrets';
import type { Entry } from '../../properties/tree';
import type { Span } from '../../text/span';
import type { CompletionItem, CompletionList } from './completion-item';
import type { Document } from '../cursor';
import { bestOf, type RankedName, rankedName } from './ranking';

const mostNames = 100;

/** System properties that every node has before its files are read. */
const systemProperties = ['default.liferay.home'];

/** The name in the `${…` that is open at the cursor: what there is of it, and whether a `}` closes it. */
export interface OpenPlaceholder {
  readonly span: Span;
  readonly isClosed: boolean;
}

/** The `${` before the cursor that is not closed yet; undefined if there is none on this line of the value. */
export function placeholderBefore(
  { file }: Document,
  { valueSpan }: Entry,
  offset: number,
): OpenPlaceholder | undefined {
  const before = /\$\{([^{}$\r\n]*)$/.exec(file.text.slice(valueSpan.start, offset));
  if (before === null) return undefined;
  const start = offset - (before[1] ?? '').length;
  const rest = /^[\w.[\]"-]*/.exec(file.text.slice(offset, valueSpan.end))?.[0] ?? '';
  const end = offset + rest.length;
  return { span: { start, end }, isClosed: file.text[end] === '}' };
}

interface Named {
  readonly ranked: RankedName;
}

const defaultNames = new WeakMap<Catalogue, readonly Named[]>();

/** The keys that have a value if nobody sets them. */
function namesWithDefault(catalogue: Catalogue): readonly Named[] {
  let names = defaultNames.get(catalogue);
  if (names === undefined) {
    names = [...new Set([...systemProperties, ...catalogue.keys])]
      .filter((key) => systemProperties.includes(key) || catalogue.property(key)?.default !== undefined)
      .map((key) => ({ ranked: rankedName(key) }));
    defaultNames.set(catalogue, names);
  }
  return names;
}

/** The names that a `${…}` can stand for, with what it becomes: the keys of the node first, then the defaults. */
export function completePlaceholder(
  document: Document,
  entry: Entry,
  { span, isClosed }: OpenPlaceholder,
  offset: number,
): CompletionList {
  const { catalogue, node, tree, file } = document;
  const own = node?.configuration.keys() ?? new Set(tree.keys());
  const seen = new Set([entry.key, '']);
  const { found, isComplete } = bestOf(
    [[...own].map((key) => ({ ranked: rankedName(key) })), namesWithDefault(catalogue)],
    {
      typed: file.text.slice(span.start, offset),
      most: mostNames,
      weigh: ({ ranked: { name } }) => {
        if (seen.has(name)) return undefined;
        seen.add(name);
        return own.has(name) ? 0 : 1;
      },
    },
  );
  const items = found.map(({ ranked: { name } }, i): CompletionItem => {
    const effective = node?.configuration.value(name);
    const value =
      effective === undefined ? catalogue.property(name)?.default : (effective.maskedText ?? effective.text);
    return {
      label: name,
      kind: 'reference',
      ...(value === undefined || value === '' ? {} : { detail: displayValue(catalogue, name, value, 60) }),
      sortText: String(i).padStart(4, '0'),
      filterText: name,
      insertSpan: { start: span.start, end: offset },
      replaceSpan: span,
      text: isClosed ? name : `${name}}`,
      key: name,
    };
  });
  return { items, isIncomplete: !isComplete };
}
