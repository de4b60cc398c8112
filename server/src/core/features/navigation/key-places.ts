import type { Snapshot } from '../../cluster/snapshot';
import { propertiesRole } from '../../cluster/layout/file-names';
import { isImageVariable, keyOfEnvironmentName } from '../../configuration/environment-names';
import { placeholders } from '../../configuration/interpolation';
import { layerOf } from '../../configuration/layer';
import type { Entry } from '../../properties/tree';
import { type Span, touches } from '../../text/span';
import type { FilePath, SourceFile } from '../../workspace';
import { cursorAt, type Document, documentAt } from '../cursor';
import { settingAt, settingsIn } from './environment-places';

/** Where a key occurs: `key` if a line sets it, `placeholder` in `${…}`, `variable` as the name of a variable. */
export interface KeyPlace {
  readonly path: FilePath;
  readonly span: Span;
  readonly kind: 'key' | 'placeholder' | 'variable';
}

/** A key under the cursor, as it is written there: without the `${` and `}` of a placeholder, or as a variable. */
export interface NamedKey {
  readonly key: string;
  readonly span: Span;
  readonly kind: KeyPlace['kind'];
}

/** The key at `offset`, or the one that a `${…}` or the name of a variable there means. */
export function namedKeyAt(snapshot: Snapshot, path: FilePath, offset: number): NamedKey | undefined {
  const document = documentAt(snapshot, path);
  if (document !== undefined) return inDocument(document, offset);
  const setting = settingAt(snapshot, path, offset)?.setting;
  if (setting === undefined || !touches(setting.nameSpan, offset)) return undefined;
  const key = keyOfVariable(setting.name);
  return key === undefined ? undefined : { key, span: setting.nameSpan, kind: 'variable' };
}

function keyOfVariable(name: string): string | undefined {
  return isImageVariable(name) ? undefined : keyOfEnvironmentName(name)?.key;
}

function inDocument(document: Document, offset: number): NamedKey | undefined {
  const cursor = cursorAt(document, offset);
  if (cursor.kind === 'key' && cursor.entry !== undefined)
    return { key: cursor.entry.key, span: cursor.entry.keySpan, kind: 'key' };
  if (cursor.kind !== 'value') return undefined;
  for (const { name, span, whole } of namesIn(cursor.entry))
    if (touches(whole, offset)) return { key: name, span, kind: 'placeholder' };
  return undefined;
}

/** Every place in the workspace where `key` is set or used, each once: by path, then in reading order. */
export function keyPlaces(snapshot: Snapshot, key: string): readonly KeyPlace[] {
  const places = new Map<string, KeyPlace>();
  const add = (place: KeyPlace): void => {
    places.set(`${place.path}\n${place.span.start}`, place);
  };
  for (const file of snapshot.propertiesFiles)
    if (file.problem === undefined && isPortalFile(file)) for (const place of placesIn(file, key)) add(place);
  for (const { nodes } of snapshot.clusters)
    for (const node of nodes)
      for (const { name, file, nameSpan } of node.sources.environment)
        if (keyOfVariable(name) === key) add({ path: file.path, span: nameSpan, kind: 'variable' });
  return [...places.values()].sort((a, b) =>
    a.path === b.path ? a.span.start - b.span.start : a.path < b.path ? -1 : 1,
  );
}

/** The places in one file: lines and placeholders of a properties file, or variables. */
export function placesInFile(snapshot: Snapshot, path: FilePath, key: string): readonly KeyPlace[] {
  const document = documentAt(snapshot, path);
  if (document !== undefined) return placesIn(document.file, key);
  return settingsIn(snapshot, path)
    .filter(({ setting }) => keyOfVariable(setting.name) === key)
    .map(({ setting }): KeyPlace => ({ path, span: setting.nameSpan, kind: 'variable' }))
    .sort((a, b) => a.span.start - b.span.start);
}

function placesIn(file: SourceFile, key: string): readonly KeyPlace[] {
  const { path } = file;
  const set = layerOf(file).tree.occurrences(key);
  const uses = usesIn(file).get(key) ?? [];
  return [
    ...set.map(({ keySpan }): KeyPlace => ({ path, span: keySpan, kind: 'key' })),
    ...uses.map((span): KeyPlace => ({ path, span, kind: 'placeholder' })),
  ].sort((a, b) => a.span.start - b.span.start);
}

const isPortalFile = ({ path }: SourceFile): boolean =>
  path.endsWith('.properties') && propertiesRole(path) !== 'system-ext';

const knownUses = new WeakMap<SourceFile, ReadonlyMap<string, readonly Span[]>>();

/** The names in all `${…}` of a file, and where they are. */
function usesIn(file: SourceFile): ReadonlyMap<string, readonly Span[]> {
  const known = knownUses.get(file);
  if (known !== undefined) return known;
  const uses = new Map<string, Span[]>();
  if (file.text.includes('${'))
    for (const entry of layerOf(file).tree.entries())
      for (const { name, span } of namesIn(entry)) {
        const before = uses.get(name);
        if (before === undefined) uses.set(name, [span]);
        else before.push(span);
      }
  knownUses.set(file, uses);
  return uses;
}

function namesIn(entry: Entry): { readonly name: string; readonly span: Span; readonly whole: Span }[] {
  if (!entry.value.includes('${')) return [];
  return placeholders(entry.value).map(({ name, span: { start, end } }) => ({
    name,
    span: entry.sourceSpan(start + 2, end - 1),
    whole: entry.sourceSpan(start, end),
  }));
}
