import type { Node } from '../cluster/cluster';
import { liferayHomePath } from '../configuration/liferay-home';
import { osgiConfigurationsOf } from '../configuration/osgi/osgi-configurations';
import type { OsgiOrigin, OsgiSetting } from '../configuration/osgi/osgi-setting';
import { osgiConfigurationId, parseOsgiFileName } from '../formats/osgi/osgi-file-name';
import { isOsgiValue } from '../formats/osgi/osgi-types';
import { writeOsgiValue } from '../formats/osgi/osgi-value';
import { escapeValue } from '../properties/write';
import { baseName, isWithin, joinPath, parentFolder } from '../text/path';
import type { FilePath, SourceFile } from '../workspace';
import { lineEnding } from './entry-edits';
import type { FileEdit } from './file-edit';
import { canSet, setOnNode } from './write-value';

/** A value for a `.config` file. */
export type OsgiText = Pick<OsgiSetting, 'type' | 'cardinality' | 'texts'>;

/**
 * Sets a key of an OSGi configuration on a node: where the value in force is, with the type that it has there if the
 * new value fits it, otherwise in the `.config` file of the configuration; undefined if neither exists, or the value
 * cannot be written.
 * @param id the PID, for a factory followed by `~` and the name
 */
export function setOsgiOnNode(node: Node, id: string, key: string, value: OsgiText): FileEdit | undefined {
  const configuration = osgiConfigurationsOf(node).byId.get(id);
  const setting = configuration?.settings.get(key);
  const origin = setting?.origin;
  const newText = written(setting === undefined ? value : typedAs(setting, value));
  switch (origin?.from) {
    case 'override':
      return canSet(node, origin.property) ? setOnNode(node, origin.property, newText) : undefined;
    case 'config':
      return { path: origin.file.path, edits: [{ span: origin.span, newText }] };
    case 'cfg':
      return inCfg(origin, value);
    case undefined: {
      const file = configuration?.files.findLast(({ path }) => path.endsWith('.config'));
      return file && { path: file.path, edits: [appendedLine(file, `${key}=${newText}`)] };
    }
  }
}

/**
 * Creates a configuration with one value on a node that has no file for it; undefined if there is no place for it.
 * @param model a file of the same configuration on another node, whose name is used
 */
export function createOsgiValue(
  node: Node,
  id: string,
  key: string,
  value: OsgiText,
  model?: FilePath,
): FileEdit | undefined {
  if ((osgiConfigurationsOf(node).byId.get(id)?.files.length ?? 0) > 0) return undefined;
  const name = model?.endsWith('.config') === true ? baseName(model) : '';
  const parsed = parseOsgiFileName(name);
  const isOfId = parsed !== undefined && osgiConfigurationId(parsed) === id;
  return createOsgiFile(node, isOfId ? name : `${id}.config`, `${key}=${written(value)}\n`);
}

/** The value with the type and form of the one that it replaces, if it can have them. */
function typedAs({ type, cardinality }: OsgiText, value: OsgiText): OsgiText {
  const isFit =
    value.texts.every((text) => isOsgiValue(type, text)) &&
    (cardinality !== 'single' || value.texts.length === 1);
  return isFit ? { type, cardinality, texts: value.texts } : value;
}

/** A `.cfg` file contains only texts. */
function inCfg({ file, span }: OsgiOrigin, { cardinality, texts }: OsgiText): FileEdit | undefined {
  const [text] = texts;
  if (cardinality !== 'single' || text === undefined) return undefined;
  return { path: file.path, edits: [{ span, newText: escapeValue(text, 'jdk') }] };
}

/**
 * The file of the workspace that a node would read as a new configuration of `name`: in the folder that is declared as
 * that of its configurations, otherwise next to its properties; undefined if it has none.
 */
function newOsgiFile(node: Node, name: string): FilePath | undefined {
  const { home, mainFile } = node;
  const told = home.mounts.findLast(
    ({ from, to }) =>
      configsFolders.includes(to) &&
      home.list(to).some((path) => home.file(path)?.path === joinPath(from, baseName(path))),
  );
  if (told !== undefined)
    return home.file(`osgi/configs/${name}`) === undefined ? joinPath(told.from, name) : undefined;
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

const configsFolders: readonly string[] = homeFolders.map((folder) => joinPath(folder, 'osgi/configs'));

/** Creates a configuration on a node that does not have it; undefined if there is no place for it. */
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
