import { say } from '../../text/localise';
import { baseName, joinPath, parentFolder } from '../../text/path';
import type { FilePath } from '../../workspace';
import {
  type ComposePart,
  type ComposeReader,
  fill,
  fillOptional,
  hostPath,
  variablesOf,
} from './compose-reader';
import type { VariableLookup } from '../environment/variable-substitution';
import type { YamlNode } from '../yaml/yaml';
import { itemsOf, scalarsOf, valueOf } from '../yaml/yaml-access';

const standardNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** Files that Compose adds by itself to the one next to them, in the order in which it looks; it takes the first. */
const overrideNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** Whether Compose takes a file with this name when it is not told another one. */
export function isStandardComposeFile(path: FilePath): boolean {
  return standardNames.includes(baseName(path));
}

/** The documents of a project, from the lowest precedence to the highest. */
export function composeParts(reader: ComposeReader, main: FilePath): readonly ComposePart[] {
  const folder = parentFolder(main);
  const lookup = variablesOf(reader, [joinPath(folder, '.env')]);
  const included = new Set<FilePath>([main]);
  const parts: ComposePart[] = [];

  const add = (path: FilePath, from: FilePath, variables: VariableLookup): boolean => {
    const found = reader.parts(path, from, variables);
    for (const part of found) {
      for (const item of itemsOf(valueOf(part.root, 'include'))) include(part, item);
      parts.push(part);
    }
    return found.length > 0;
  };

  const include = (part: ComposePart, item: YamlNode): void => {
    const place = { path: part.path, span: item.span };
    const paths = scalarsOf(item.kind === 'map' ? valueOf(item, 'path') : item).flatMap(
      (scalar) => hostPath(part.folder, fill(part, scalar)) ?? [],
    );
    const [first] = paths;
    if (first === undefined) return;
    if (included.size > mostIncluded) return;
    const stated = fillOptional(part, valueOf(item, 'project_directory'));
    const from = (stated && hostPath(part.folder, stated)) ?? parentFolder(first);
    const envFiles = scalarsOf(valueOf(item, 'env_file')).flatMap(
      (scalar) => hostPath(part.folder, fill(part, scalar)) ?? [],
    );
    const variables = variablesOf(
      reader,
      envFiles.length > 0 ? envFiles : [joinPath(from, '.env')],
      part.lookup,
    );
    for (const path of paths) {
      if (included.has(path)) continue;
      included.add(path);
      if (!add(path, from, variables))
        reader.report('missing-file', say`The included file ${baseName(path)} is missing or empty.`, place);
    }
  };

  add(main, folder, lookup);
  if (standardNames.includes(baseName(main))) {
    const override = overrideNames
      .map((name) => joinPath(folder, name))
      .find((path) => reader.parts(path, folder, lookup).length > 0);
    if (override !== undefined) add(override, folder, lookup);
  }
  return parts;
}

/** Files that include each other are read once; a set of files larger than this is not a project. */
const mostIncluded = 200;
