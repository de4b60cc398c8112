import type { Node } from '../cluster/cluster';
import { liferayHomePath } from '../configuration/liferay-home';
import { osgiConfigurationsOf } from '../configuration/osgi/osgi-configurations';
import type { OsgiSetting } from '../configuration/osgi/osgi-setting';
import { writeOsgiValue } from '../formats/osgi/osgi-value';
import { baseName, isWithin, joinPath, parentFolder } from '../text/path';
import type { FilePath, SourceFile } from '../workspace';
import { lineEnding } from './entry-edits';
import type { FileEdit } from './file-edit';
import { canSet, setOnNode } from './write-value';

/** A value for a `.config` file. */
export type OsgiText = Pick<OsgiSetting, 'type' | 'cardinality' | 'texts'>;

/**
 * Sets a key of an OSGi configuration on a node: where the value stands that is in force, else in the `.config` file of
 * the configuration; undefined where neither is there, or the value cannot be written.
 * @param id the PID, for a factory with `~` and the name behind it
 */
export function setOsgiOnNode(node: Node, id: string, key: string, value: OsgiText): FileEdit | undefined {
  const configuration = osgiConfigurationsOf(node).byId.get(id);
  const origin = configuration?.settings.get(key)?.origin;
  const newText = written(value);
  switch (origin?.from) {
    case 'override':
      return canSet(node, origin.property) ? setOnNode(node, origin.property, newText) : undefined;
    case 'config':
      return { path: origin.file.path, edits: [{ span: origin.span, newText }] };
    case 'cfg':
      return undefined;
    case undefined: {
      const file = configuration?.files.findLast(({ path }) => path.endsWith('.config'));
      return file && { path: file.path, edits: [appendedLine(file, `${key}=${newText}`)] };
    }
  }
}

/** The file of the workspace that a node would read as a new configuration of `name`; undefined where it has none. */
function newOsgiFile(node: Node, name: string): FilePath | undefined {
  const { home, mainFile } = node;
  const folder = parentFolder(mainFile.path);
  const isHome = home.mounts.some(
    ({ from, to }) =>
      isWithin(from, folder) &&
      homeFolders.includes(joinPath(to, folder.slice(from.length).replace(/^\/+/, ''))),
  );
  return isHome && home.file(`osgi/configs/${name}`) === undefined
    ? joinPath(folder, `osgi/configs/${name}`)
    : undefined;
}

/** Liferay Home, and what the image copies over it. */
const homeFolders: readonly string[] = [liferayHomePath, '/mnt/liferay/files'];

/** Makes a configuration on a node that it does not have; undefined where there is no place for it. */
export function createOsgiFile(node: Node, name: string, text: string): FileEdit | undefined {
  const path = newOsgiFile(node, name);
  return path === undefined
    ? undefined
    : { path, edits: [{ span: { start: 0, end: 0 }, newText: text }], create: true };
}

/** Copies the file of a configuration to a node that does not have it. */
export function copyOsgiFile(node: Node, file: SourceFile): FileEdit | undefined {
  return createOsgiFile(node, baseName(file.path), file.text);
}

function written({ type, cardinality, texts }: OsgiText): string {
  const [only = ''] = texts;
  return writeOsgiValue(type, cardinality === 'single' ? only : texts);
}

function appendedLine({ text }: SourceFile, line: string): FileEdit['edits'][number] {
  const newline = lineEnding(text);
  const span = { start: text.length, end: text.length };
  if (text === '' || /[\r\n]$/.test(text)) return { span, newText: line + newline };
  return { span, newText: newline + line };
}
