import { parseOsgiConfig } from '../../formats/osgi/osgi-config';
import { parseProperties } from '../../properties/parse';
import { isWithin, joinPath, parentFolder } from '../../text/path';
import type { FilePath, SourceFile } from '../../workspace';
import { lineEnding, writeEntry } from '../entry-edits';
import type { FileEdit } from '../file-edit';

/** The files that are there, by path. */
export type Files = ReadonlyMap<FilePath, SourceFile>;

const classesFolder = /^(.*)\/[^/]+\/webapps\/ROOT\/WEB-INF\/classes$/;

/**
 * The file of an OSGi configuration for the Liferay that reads the properties file at `path`: in `osgi/configs` of its
 * home, which is the folder of the file, or the one that contains the application server to whose classes it belongs.
 */
export function osgiConfigPath(path: FilePath, pid: string): FilePath {
  const folder = parentFolder(path);
  return joinPath(classesFolder.exec(folder)?.[1] ?? folder, `osgi/configs/${pid}.config`);
}

/**
 * Where settings of system.properties go: into the one system-ext.properties below the folder of the file at `path`,
 * otherwise next to it. Liferay finds it only on the class path (`WEB-INF/classes`).
 */
export function systemExtPath(path: FilePath, files: Files): FilePath {
  return siblingOf(path, 'system-ext.properties', files);
}

/** The counterpart of a file at `path` for keys that moved between system.properties and portal.properties. */
export function portalExtPath(path: FilePath): FilePath {
  const folder = parentFolder(path);
  return joinPath(classesFolder.exec(folder)?.[1] ?? folder, 'portal-ext.properties');
}

function siblingOf(path: FilePath, name: string, files: Files): FilePath {
  const folder = parentFolder(path);
  const beside = joinPath(folder, name);
  if (files.has(beside)) return beside;
  const below = [...files.keys()].filter((own) => own.endsWith(`/${name}`) && isWithin(folder, own));
  const [only] = below;
  return below.length === 1 && only !== undefined ? only : beside;
}

/** Whether text can be added to the file that may exist at a path, and the keys that it already sets. */
export interface Target {
  readonly isWritable: boolean;
  readonly keys: ReadonlySet<string>;
}

export function readTarget(path: FilePath, files: Files): Target {
  const file = files.get(path);
  if (file === undefined) return { isWritable: true, keys: new Set() };
  if (file.problem !== undefined) return { isWritable: false, keys: new Set() };
  if (path.endsWith('.config')) {
    const { entries, readUntil } = parseOsgiConfig(file.text);
    return { isWritable: readUntil === file.text.length, keys: new Set(entries.map(({ key }) => key)) };
  }
  const tree = parseProperties(file.text, path.endsWith('system-ext.properties') ? 'jdk' : 'liferay');
  const isSwallowing = tree.problems.some(({ kind }) => kind === 'continuation-at-end-of-file');
  return { isWritable: !isSwallowing, keys: new Set(tree.keys()) };
}

/** What a file is to get: a setting with the comments that belong to it. */
export interface Addition {
  readonly comments: readonly string[];
  readonly key: string;
  /** Typed for a `.config` file, otherwise as Liferay's reader gives it. */
  readonly value: string;
}

/** Adds settings at the end of the file at `path`, or creates it. */
export function addTo(
  path: FilePath,
  additions: readonly Addition[],
  files: Files,
  newline: string,
): FileEdit {
  const file = files.get(path);
  const text = file?.text ?? '';
  const end = text === '' ? newline : lineEnding(text);
  const lines = additions.flatMap(({ comments, key, value }, i) => [
    ...(comments.length > 0 && (i > 0 || text.trim() !== '') ? [''] : []),
    ...comments,
    lineOf(path, key, value),
  ]);
  const gap = text === '' || /[\r\n]$/.test(text) ? '' : end;
  const newText = gap + lines.map((line) => line + end).join('');
  return {
    path,
    edits: [{ span: { start: text.length, end: text.length }, newText }],
    ...(file === undefined ? { create: true } : {}),
  };
}

function lineOf(path: FilePath, key: string, value: string): string {
  if (path.endsWith('.config')) return `${key}=${value}`;
  return writeEntry(key, value, path.endsWith('system-ext.properties') ? 'jdk' : 'liferay');
}
