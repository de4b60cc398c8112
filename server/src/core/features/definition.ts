import { propertiesRole } from '../cluster/file-names';
import type { Snapshot } from '../cluster/snapshot';
import { touches, type Span } from '../text/span';
import type { FilePath } from '../workspace';
import { type Document, documentAt } from './cursor';
import { defaultDocument } from './default-document';
import { keyAt, type NamedKey } from './key-places';
import { links } from './links';

/** Where something is defined: in a file, or in the defaults of a release. */
export type DefinitionTarget =
  | { readonly kind: 'file'; readonly path: FilePath; readonly span: Span }
  | { readonly kind: 'defaults'; readonly release: string; readonly span: Span };

export interface Definition {
  /** What leads there. */
  readonly span: Span;
  readonly targets: readonly DefinitionTarget[];
}

/**
 * Where what stands at `offset` is defined: a key in the defaults of the release in force, a `${…}` where each node
 * that reads the file sets it, a file name in the first line of that file.
 */
export function definition(snapshot: Snapshot, path: FilePath, offset: number): Definition | undefined {
  const document = documentAt(snapshot, path);
  if (document === undefined) return undefined;
  const named = keyAt(document, offset);
  if (named !== undefined) {
    const targets = named.kind === 'key' ? defaultOf(document, named.key) : settersOf(document, named);
    return targets.length === 0 ? undefined : { span: named.span, targets };
  }
  const link = links(snapshot, path).find(({ span }) => touches(span, offset));
  if (link === undefined || link.target.kind === 'address') return undefined;
  const { target } = link;
  const first = { start: 0, end: 0 };
  return { span: link.span, targets: [target.kind === 'file' ? { ...target, span: first } : target] };
}

function defaultOf({ catalogue, file }: Document, key: string): DefinitionTarget[] {
  if (propertiesRole(file.path) === 'system-ext') return [];
  const span = defaultDocument(catalogue).keySpan(key);
  return span === undefined ? [] : [{ kind: 'defaults', release: catalogue.release.id, span }];
}

function settersOf(document: Document, { key }: NamedKey): DefinitionTarget[] {
  const { readers, file, tree } = document;
  const set = new Map<string, DefinitionTarget>();
  for (const { configuration } of readers) {
    const origin = configuration.stated(key)?.origin;
    if (origin === undefined) continue;
    const { path } = origin.file;
    set.set(`${path}\n${origin.keySpan.start}`, { kind: 'file', path, span: origin.keySpan });
  }
  if (set.size > 0) return [...set.values()];
  const own = readers.length === 0 ? tree.occurrences(key) : [];
  if (own.length > 0) return own.map(({ keySpan }) => ({ kind: 'file', path: file.path, span: keySpan }));
  return defaultOf(document, key);
}
