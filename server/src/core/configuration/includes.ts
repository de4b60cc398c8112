import { splitList } from '../properties/list';
import { isAbsolutePath, joinPath, parentFolder } from '../text/path';
import type { Span } from '../text/span';
import type { FilePath, SourceFile } from '../workspace';
import { interpolate } from './interpolation';
import {
  commonsIncludes,
  type FileLayer,
  type FileLayerKind,
  type IncludeItem,
  layerWithIncludes,
} from './layer';
import { type LiferayHome, liferayHomePath, placeInMachine } from './liferay-home';
import { lookUpAround, settingOf, type Surroundings } from './surroundings';
import { isSystemPropertyName } from './system-properties';
import { holdsPlaceholder } from './unknown-values';

/** What became of a name in an include line. */
export type IncludeOutcome =
  | { readonly kind: 'read'; readonly file: SourceFile }
  /** Nothing with that name can be seen. */
  | { readonly kind: 'missing' }
  /** A file that comes with Liferay itself. */
  | { readonly kind: 'inside-liferay' }
  /** Something outside decides what the name is. */
  | { readonly kind: 'unknown' }
  /** The names of placeholders that Liferay cannot fill in at that time: nothing is read. */
  | { readonly kind: 'unresolved'; readonly names: readonly string[] }
  /** The file leads back to itself through these paths, from the first back to the first. Liferay's stack overflows. */
  | { readonly kind: 'cycle'; readonly way: readonly FilePath[] };

/** One name in an `include-and-override` or `include` line of a node's files. */
export interface IncludeLine {
  readonly keyword: 'include-and-override' | 'include';
  readonly file: SourceFile;
  readonly span: Span;
  /** As it is written, and with its placeholders filled in. */
  readonly written: string;
  readonly name: string;
  readonly outcome: IncludeOutcome;
}

/** The files of a node as layers, lowest first, with what became of every include line in them. */
export interface LoadedFiles {
  readonly layers: readonly FileLayer[];
  readonly includes: readonly IncludeLine[];
}

/** Files inside Liferay's own jars. */
const insideLiferay = /^portal-(?:developer|legacy-[\d.]+)\.properties$/;

/** Files that include each other in pairs multiply. */
const mostLayers = 1000;

/**
 * Reads `bases`, lowest first, each with the files that it includes directly above it: later names above earlier ones,
 * and what they include above them, as Liferay's ClassLoaderAggregateProperties stacks them (6.2 to 7.4). A file that
 * would be read forever is left out.
 */
export function loadFiles(
  bases: readonly { readonly file: SourceFile; readonly kind: FileLayerKind }[],
  home: LiferayHome,
  surroundings: Surroundings,
): LoadedFiles {
  const layers: FileLayer[] = [];
  const lines = new Map<string, IncludeLine>();

  const note = (
    keyword: IncludeLine['keyword'],
    { file, item }: IncludeItem,
    name: string,
    outcome: IncludeOutcome,
  ): void => {
    const id = `${file.path}\n${item.span.start}`;
    const before = lines.get(id);
    // A line that is reached again from elsewhere keeps its first outcome, but a cycle is never forgotten.
    if (before === undefined || outcome.kind === 'cycle')
      lines.set(id, { keyword, file, span: item.span, written: item.value, name, outcome });
  };

  const read = (file: SourceFile, kind: FileLayerKind, way: readonly SourceFile[]): void => {
    if (layers.length >= mostLayers) return;
    const layer = layerWithIncludes(file, kind, (name) => findBeside(home, file, name));
    const own = [...way, file];
    noteCommonsIncludes(layer);
    const resolved = layer.includes.map((item) => ({
      item,
      ...fillIn(item.item.value, layer, surroundings),
    }));
    // A name without end makes Liferay skip the file that contains it.
    if (resolved.some(({ isEndless }) => isEndless)) return;
    layers.push(layer);
    for (const { item, text, unresolved } of resolved) {
      const outcome = outcomeOf(text, unresolved, own);
      note('include-and-override', item, text, outcome);
      if (outcome.kind === 'read') read(outcome.file, 'included', own);
    }
  };

  const outcomeOf = (
    name: string,
    unresolved: readonly string[],
    way: readonly SourceFile[],
  ): IncludeOutcome => {
    if (unresolved.length > 0) return { kind: 'unresolved', names: unresolved };
    const file = findIncluded(home, name);
    if (file === undefined) return { kind: whyNotFound(name) };
    const again = way.indexOf(file);
    return again < 0
      ? { kind: 'read', file }
      : { kind: 'cycle', way: [...way.slice(again), file].map(({ path }) => path) };
  };

  const noteCommonsIncludes = (layer: FileLayer): void => {
    for (const file of layer.files)
      for (const line of commonsIncludes(file)) {
        const name = line.item.value.trim();
        const target = findBeside(home, layer.file, name);
        const outcome: IncludeOutcome =
          target === undefined
            ? { kind: whyNotFound(name) }
            : target === layer.file || target === file
              ? {
                  kind: 'cycle',
                  way: [target, ...(target === file ? [] : [file]), target].map(({ path }) => path),
                }
              : { kind: 'read', file: target };
        note('include', line, name, outcome);
      }
  };

  for (const { file, kind } of bases) read(file, kind, []);
  return { layers, includes: [...lines.values()] };
}

function whyNotFound(name: string): 'unknown' | 'inside-liferay' | 'missing' {
  if (name === '' || holdsPlaceholder(name)) return 'unknown';
  return insideLiferay.test(name) ? 'inside-liferay' : 'missing';
}

/**
 * The file that a name of `include-and-override` leads to: on the class path, otherwise in Liferay Home, which is
 * Liferay's working directory.
 */
export function findIncluded(home: LiferayHome, name: string): SourceFile | undefined {
  const path = name.replace(/^file:(?=\/)/, '').trim();
  if (path === '') return undefined;
  if (isAbsolutePath(path)) return home.file(path);
  for (const folder of home.classPath()) {
    const file = home.file(joinPath(folder, path));
    if (file !== undefined) return file;
  }
  return home.file(path);
}

/**
 * The file that an `include=` line leads to: next to the file that was read first, otherwise where other names are
 * looked for.
 */
function findBeside(home: LiferayHome, from: SourceFile, name: string): SourceFile | undefined {
  const place = placeInMachine(home, from.path);
  const beside = place === undefined ? undefined : home.file(joinPath(parentFolder(place), name));
  return beside ?? findIncluded(home, name);
}

interface FilledIn {
  readonly text: string;
  /** Names that Liferay cannot fill in. */
  readonly unresolved: readonly string[];
  readonly isEndless: boolean;
}

/**
 * Fills in a name of `include-and-override` as Liferay does while it loads: from `portal:` system properties, the same
 * file, and system properties. Liferay Home is not among them yet; `default.liferay.home` is.
 */
function fillIn(written: string, layer: FileLayer, surroundings: Surroundings): FilledIn {
  const { systemProperties } = surroundings;
  const lookup = (name: string): string | undefined => {
    const around = lookUpAround(surroundings, name);
    if (around !== undefined) return around;
    const portal = settingOf(systemProperties, `portal:${name}`);
    if (portal?.value !== undefined) return firstItem(portal.value);
    const own = layer.get(name)?.items[0];
    if (own !== undefined) return own;
    const plain = settingOf(systemProperties, name);
    return plain === undefined && name === 'default.liferay.home'
      ? liferayHomePath
      : plain?.value === undefined
        ? undefined
        : firstItem(plain.value);
  };
  const { text, undefinedNames, cycle } = interpolate(written, lookup);
  const isSet = (name: string): boolean =>
    [name, `portal:${name}`].some((one) => settingOf(systemProperties, one) !== undefined);
  const isFromOutside = (name: string): boolean =>
    name.includes(':') || isSystemPropertyName(name) || /^[A-Z][A-Z0-9_]*$/.test(name);
  return {
    text,
    unresolved: undefinedNames.filter(
      (name) => !isSet(name) && (name === 'liferay.home' || !isFromOutside(name)),
    ),
    isEndless: cycle !== undefined,
  };
}

/** Here, and only here, Liferay takes a system property for a list: what comes before its first comma. */
function firstItem(value: string): string {
  return value === '' || value.startsWith(',') ? '' : (splitList(`${value},`)[0]?.value ?? '');
}
