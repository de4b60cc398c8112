import type { Node } from '../../core/cluster/cluster';
import type { Reader } from '../../core/cluster/snapshot';
import type { EffectiveValue } from '../../core/configuration/effective';
import { displayEffective } from '../../core/configuration/secrets';
import { linesOf, type Snapshot } from '../../core/service';
import { isWithin, parentFolder, relativePath } from '../../core/text/path';
import { writtenAt } from '../../core/workspace';
import { kindOf, toFilePath } from '../../node/disk';
import { type Colors, colorsFor } from '../colors';
import type { Io } from '../io';
import { hintFor, nameOne, nodesNamed, readersOf, severalNodes } from '../find-node';
import { tellLeftOut } from '../left-out';
import { absolute, loadSnapshot } from '../load';
import { nodeName } from '../../reports/node-name';
import type { CommonOptions } from '../options';
import { didYouMean, likeNames } from '../suggestions';
import { columnsOf, safeJson, visible, withoutCommands, withSafeStrings } from '../terminal-text';
import { UsageError } from '../usage-error';

/** A table with columns that leave less than this for its values is no use on a terminal. */
const leastForValues = 20;

/** Takes the place of the layer for a value that comes from the release itself. */
const defaults = 'portal.properties';

/**
 * Writes what a node really runs with: each key with its value and the layer and place that it comes from.
 * @param asked the name of a node, preceded by that of its cluster if it is ambiguous otherwise, or a file or folder of
 * one
 * @param keys everything that something of the node sets, if none is given
 * @throws UsageError if there is no such node, or more than one
 */
export async function effective(
  asked: string,
  keys: readonly string[],
  options: CommonOptions,
  io: Io,
): Promise<number> {
  const { cluster, node } = await findNode(asked, options, io);
  const { configuration, catalogue } = node;
  const wanted = keys.length > 0 ? [...new Set(keys)] : [...configuration.keys()].sort();
  const cwd = toFilePath(io.cwd);
  const rows = wanted.map((key): Row => {
    const value = configuration.value(key);
    return {
      key,
      value: value.text === undefined ? undefined : displayEffective(catalogue, value, Infinity),
      layer: layerOf(value),
      isKnown: value.isKnown,
      ...placeOf(value, cwd),
    };
  });
  if (options.format === 'json') io.stdout.write(asJson(node.name, rows));
  else {
    const from = node.release.from === 'newest' ? 'the newest known' : `as ${node.release.from} says`;
    const heading = `${nodeName({ cluster, node })} (Portal ${catalogue.release.id}, ${from})`;
    const form = { colors: colorsFor(options.color, io), columns: io.stdout.columns };
    io.stdout.write(withoutCommands(asText(heading, rows, form)));
  }
  for (const { key } of rows.filter(({ value }) => value === undefined)) tellUnknown(key, node, io);
  return 0;
}

/** A key that nothing sets and no release has is probably misspelt. */
function tellUnknown(key: string, { catalogue, configuration }: Node, io: Io): void {
  if (catalogue.property(key) !== undefined || catalogue.migration(key) !== undefined) return;
  const hint = didYouMean(likeNames([...configuration.keys(), ...catalogue.keys], key));
  if (hint !== undefined)
    io.stderr.write(`${visible(`Portal ${catalogue.release.id} has no property "${key}". ${hint}`)}\n`);
}

interface Row {
  readonly key: string;
  /** Undefined if nothing sets the key; secrets are masked. */
  readonly value: string | undefined;
  readonly layer: string | undefined;
  readonly isKnown: boolean;
  readonly file?: string;
  readonly range?: ReturnType<ReturnType<typeof linesOf>['range']>;
}

function layerOf({ origin, text }: EffectiveValue): string | undefined {
  return origin?.layer ?? (text === undefined ? undefined : defaults);
}

function placeOf({ origin }: EffectiveValue, cwd: string): Pick<Row, 'file' | 'range'> {
  if (origin === undefined) return {};
  const { file, span } = writtenAt(origin.file, origin.valueSpan);
  return { file: relativePath(cwd, file.path), range: linesOf(file).range(span) };
}

/** The keys in their order, which a JavaScript object would change for those that are numbers. */
function asJson(node: string, rows: readonly Row[]): string {
  const values = rows.map(({ key, value, layer, file, range }) => {
    const entry = safeJson({
      value: value ?? null,
      layer: layer ?? null,
      ...(file === undefined ? {} : { file, range }),
    });
    return `    ${withSafeStrings(JSON.stringify(key))}: ${entry.replaceAll('\n', '\n    ')}`;
  });
  const inner = values.length === 0 ? '{}' : `{\n${values.join(',\n')}\n  }`;
  return `{\n  "node": ${withSafeStrings(JSON.stringify(node))},\n  "values": ${inner}\n}\n`;
}

interface Form {
  readonly colors: Colors;
  /** Width of the terminal; undefined if the text goes elsewhere. */
  readonly columns: number | undefined;
}

/** A table with the values last, because they may be long; if the terminal is too narrow for it, line below line. */
function asText(heading: string, rows: readonly Row[], { colors, columns: width = Infinity }: Form): string {
  if (rows.length === 0)
    return `${colors.bold(visible(heading))}\n\nNothing is set; every default is in force.\n`;
  const cells = rows.map(({ key, value, layer, isKnown, file, range }) => ({
    columns: [
      visible(key),
      layer ?? '',
      file === undefined ? '' : visible(`${file}:${String((range?.start.line ?? 0) + 1)}`),
    ],
    value: value === undefined ? colors.dim('not set') : visible(value),
    note: isKnown ? '' : colors.dim(' (filled in elsewhere)'),
  }));
  const titles = ['Key', 'Layer', 'Place'];
  const widths = titles.map((title, i) =>
    Math.max(columnsOf(title), ...cells.map(({ columns }) => columnsOf(columns[i] ?? ''))),
  );
  const start = widths.reduce((sum, own) => sum + own + 2, 0);
  if (start + leastForValues > width)
    return [
      colors.bold(visible(heading)),
      ...cells.flatMap(({ columns: [key = '', ...from], value, note }) => [
        '',
        key,
        `  ${value}${note}`,
        ...from.filter(Boolean).map((text) => `  ${colors.dim(text)}`),
      ]),
      '',
    ].join('\n');
  const line = (columns: readonly string[], last: string): string =>
    [...columns.map((text, i) => text + ' '.repeat((widths[i] ?? 0) - columnsOf(text))), last]
      .join('  ')
      .trimEnd();
  return [
    colors.bold(visible(heading)),
    '',
    colors.dim(line(titles, 'Value')),
    ...cells.map(({ columns, value, note }) => line(columns, value + note)),
    '',
  ].join('\n');
}

async function findNode(asked: string, options: CommonOptions, io: Io): Promise<Reader> {
  const path = absolute(asked, io);
  const kind = await kindOf(path);
  const cwd = toFilePath(io.cwd);
  const folder = isWithin(cwd, path) ? '.' : kind === 'folder' ? path : parentFolder(path);
  // A properties file may have any name; other files count only as a part of what is found.
  const paths = kind === 'file' && path.endsWith('.properties') ? [folder, path] : [folder];
  const loaded = await loadSnapshot(kind === undefined ? ['.'] : paths, options, new Map(), io);
  const { snapshot } = loaded;
  tellLeftOut(loaded, io);
  const all = readersOf(snapshot);
  const named = nodesNamed(all, asked);
  const found = named.length > 0 ? named : kind === undefined ? [] : nodesAt(snapshot, path, all);
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  if (named.length > 0) throw severalNodes(named, asked);
  if (first !== undefined) throw new UsageError(`Several nodes read ${asked}.`, nameOne(found));
  throw new UsageError(
    kind === undefined ? `There is no node ${asked}, and no such file.` : `No node reads ${asked}.`,
    hintFor(all, asked),
  );
}

/** The nodes that read a file, or whose portal-ext.properties lies in a folder. */
function nodesAt(snapshot: Snapshot, path: string, all: readonly Reader[]): readonly Reader[] {
  const readers = snapshot.readersOf(path);
  if (readers.length > 0) return readers;
  const declared = snapshot.declaredIn(path);
  return declared.length > 0 ? declared : all.filter(({ node }) => parentFolder(node.mainFile.path) === path);
}
