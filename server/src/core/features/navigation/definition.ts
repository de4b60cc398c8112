import type { Catalogue } from '../../catalogue/catalogue';
import type { Snapshot } from '../../cluster/snapshot';
import { layerOf } from '../../configuration/layer';
import { touches, type Span } from '../../text/span';
import { type FilePath, type SourceFile, writtenAt } from '../../workspace';
import { type Document, documentAt } from '../cursor';
import { defaultDocument } from './default-document';
import { settingAt } from './environment-places';
import { namedKeyAt } from './key-places';
import { links, type LinkTarget, type SectionDefaults, sectionDefaults } from './links';

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
 * Where the thing at `offset` is defined: a key, or the variable for it, in the defaults of the release in force, or in
 * the user's own file of them; a `${…}` where each node that reads the file sets it; a file name in the first line of
 * that file; a heading in the section with that name in the defaults.
 */
export function definition(snapshot: Snapshot, path: FilePath, offset: number): Definition | undefined {
  const named = namedKeyAt(snapshot, path, offset);
  if (named !== undefined) {
    const catalogue = catalogueAt(snapshot, path, offset);
    const document = named.kind === 'placeholder' ? documentAt(snapshot, path) : undefined;
    const setters = document === undefined ? [] : settersOf(document, named.key);
    const targets = setters.length > 0 ? setters : defaultOf(snapshot, catalogue, named.key);
    return targets.length === 0 ? undefined : { span: named.span, targets };
  }
  const link = [...links(snapshot, path), ...sectionDefaults(snapshot, path)].find(({ span }) =>
    touches(span, offset),
  );
  const target = link && linkedTarget(snapshot, link.target);
  return link === undefined || target === undefined ? undefined : { span: link.span, targets: [target] };
}

/** For a variable it is the catalogue of a node that takes it from there. */
function catalogueAt(snapshot: Snapshot, path: FilePath, offset: number): Catalogue {
  const [reader] = settingAt(snapshot, path, offset)?.readers ?? [];
  return reader?.node.catalogue ?? snapshot.catalogueFor(path);
}

function linkedTarget(
  { workspace }: Snapshot,
  target: LinkTarget | SectionDefaults['target'],
): DefinitionTarget | undefined {
  if (target.kind !== 'file') return target.kind === 'defaults' ? target : undefined;
  const file = workspace.files.get(target.path);
  return file && { kind: 'file', file, span: { start: 0, end: 0 } };
}

/** In the user's own portal.properties if it exists as a file; one in an archive is shown as a document. */
function defaultOf({ workspace }: Snapshot, catalogue: Catalogue, key: string): DefinitionTarget[] {
  const own = workspace.defaults?.find(
    ({ path, file }) => path === catalogue.defaultsFrom && file.path === path && path.endsWith('.properties'),
  )?.file;
  const keySpan = own === undefined ? undefined : layerOf(own).tree.occurrences(key)[0]?.keySpan;
  if (own !== undefined && keySpan !== undefined) return [{ kind: 'file', file: own, span: keySpan }];
  const span = defaultDocument(catalogue).keySpan(key);
  return span === undefined ? [] : [{ kind: 'defaults', catalogue, span }];
}

function settersOf({ readers, file, tree }: Document, key: string): DefinitionTarget[] {
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
  return [...set.values()];
}
