import type { Catalogue } from '../catalogue/catalogue';
import type { Snapshot } from '../cluster/snapshot';
import { layerOf } from '../configuration/layer';
import { touches, type Span } from '../text/span';
import { type FilePath, type SourceFile, writtenAt } from '../workspace';
import { type Document, documentAt } from './cursor';
import { defaultDocument } from './default-document';
import { keyAt } from './key-places';
import { links, type LinkTarget } from './links';

/** Where something is defined: in a file, or in the defaults of a release. */
export type DefinitionTarget =
  | { readonly kind: 'file'; readonly file: SourceFile; readonly span: Span }
  | { readonly kind: 'defaults'; readonly catalogue: Catalogue; readonly span: Span };

export interface Definition {
  /** What leads there. */
  readonly span: Span;
  readonly targets: readonly DefinitionTarget[];
}

/**
 * Where what stands at `offset` is defined: a key in the defaults of the release in force or the user's own file of them, a `${…}` where each node
 * that reads the file sets it, a file name in the first line of that file.
 */
export function definition(snapshot: Snapshot, path: FilePath, offset: number): Definition | undefined {
  const document = documentAt(snapshot, path);
  if (document === undefined) return undefined;
  const named = keyAt(document, offset);
  if (named !== undefined) {
    const targets =
      named.kind === 'key'
        ? defaultOf(snapshot, document, named.key)
        : settersOf(snapshot, document, named.key);
    return targets.length === 0 ? undefined : { span: named.span, targets };
  }
  const link = links(snapshot, path).find(({ span }) => touches(span, offset));
  const target = link && linkedTarget(snapshot, link.target);
  return link === undefined || target === undefined ? undefined : { span: link.span, targets: [target] };
}

function linkedTarget({ workspace }: Snapshot, target: LinkTarget): DefinitionTarget | undefined {
  if (target.kind !== 'file') return target.kind === 'defaults' ? target : undefined;
  const file = workspace.files.get(target.path);
  return file && { kind: 'file', file, span: { start: 0, end: 0 } };
}

/** In the user's own portal.properties where that lies there as a file; one in an archive is shown as a document. */
function defaultOf({ workspace }: Snapshot, { catalogue }: Document, key: string): DefinitionTarget[] {
  const own = workspace.defaults?.find(
    ({ path, file }) => path === catalogue.defaultsFrom && file.path === path && path.endsWith('.properties'),
  )?.file;
  const keySpan = own === undefined ? undefined : layerOf(own).tree.occurrences(key)[0]?.keySpan;
  if (own !== undefined && keySpan !== undefined) return [{ kind: 'file', file: own, span: keySpan }];
  const span = defaultDocument(catalogue).keySpan(key);
  return span === undefined ? [] : [{ kind: 'defaults', catalogue, span }];
}

function settersOf(snapshot: Snapshot, document: Document, key: string): DefinitionTarget[] {
  const { readers, file, tree } = document;
  const set = new Map<string, DefinitionTarget>();
  const add = (from: SourceFile, keySpan: Span): void => {
    const written = writtenAt(from, keySpan);
    set.set(`${written.file.path}\n${written.span.start}`, { kind: 'file', ...written });
  };
  for (const { configuration } of readers) {
    const origin = configuration.stated(key)?.origin;
    if (origin !== undefined) add(origin.file, origin.keySpan);
  }
  if (readers.length === 0) for (const { keySpan } of tree.occurrences(key)) add(file, keySpan);
  return set.size > 0 ? [...set.values()] : defaultOf(snapshot, document, key);
}
