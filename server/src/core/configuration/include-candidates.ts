import { isAbsolutePath, isWithin, joinPath, parentFolder } from '../text/path';
import type { FilePath, SourceFile } from '../workspace';
import { interpolate } from './interpolation';
import { commonsIncludes, type FileLayer, layerOf } from './layer';
import { liferayHomePath } from './liferay-home';

/**
 * Where the files that a properties file names may be, in a workspace whose nodes are folders: those that it includes,
 * and the XML of its protocol stacks. A shell reads them, too, whatever their names. Names that need more than the file
 * itself to be filled in are left out.
 */
export function includeCandidates(file: SourceFile): FilePath[] {
  if (file.problem !== undefined || !/include|cluster\.link\.channel\.properties/i.test(file.text)) return [];
  const layer = layerOf(file);
  const folders = homesOf(parentFolder(file.path));
  const names = [...layer.includes, ...commonsIncludes(file)].map(({ item }) => item.value);
  return [...names, ...stackFiles(layer)].flatMap((written) => {
    const { text } = interpolate(written, (name) =>
      name === 'default.liferay.home' ? liferayHomePath : layer.get(name)?.items[0],
    );
    const name = text.trim();
    if (name === '' || name.includes('${')) return [];
    if (isWithin(liferayHomePath, name))
      return folders.map((folder) => joinPath(folder, name.slice(liferayHomePath.length + 1)));
    return isAbsolutePath(name) ? [name] : folders.map((folder) => joinPath(folder, name));
  });
}

/**
 * Where the files may be that `-Dexternal-properties` names in a script, in a file of variables or in what sets
 * containers up: in the Liferay Home of the script, or in one of those to which `folders` with properties files belong.
 */
export function externalCandidates(file: SourceFile, folders: readonly FilePath[]): FilePath[] {
  if (file.problem !== undefined || file.path.endsWith('.properties')) return [];
  const names = [...file.text.matchAll(externalProperties)].flatMap(([, name]) => name ?? []);
  if (names.length === 0) return [];
  const server = /^(.*)\/tomcat[^/]*\/bin$/.exec(parentFolder(file.path));
  const classes = server === null ? [] : [joinPath(parentFolder(parentFolder(file.path)), classesFolder)];
  const homes = new Set(
    [...classes, ...(server?.[1] === undefined ? folders : [server[1]])].flatMap(homesOf),
  );
  return names.flatMap((name) => {
    if (isWithin(liferayHomePath, name))
      return [...homes].map((home) => joinPath(home, name.slice(liferayHomePath.length + 1)));
    return isAbsolutePath(name) ? [name] : [...homes].map((home) => joinPath(home, name));
  });
}

const externalProperties = /-Dexternal-properties=["']?([^\s"'\\,;]+)/g;

const classesFolder = 'webapps/ROOT/WEB-INF/classes';

/** The XML files that the channels of Cluster Link are made from. */
function stackFiles(layer: FileLayer): string[] {
  return [...layer.keys()]
    .filter((key) => key.startsWith('cluster.link.channel.properties.'))
    .flatMap((key) => layer.get(key)?.items ?? [])
    .filter((value) => /\.xml\s*$/i.test(value))
    .map((value) => pathOfStack(value.replace(/^\$\{liferay\.home\}/, liferayHomePath)));
}

/** The path in the name of a stack: a Windows path, a `file:` URL, `classpath:`. */
export function pathOfStack(text: string): string {
  return text
    .trim()
    .replaceAll('\\', '/')
    .replace(/^file:(?:\/\/)?(?=\/|[A-Za-z]:)/i, '')
    .replace(/^(?:file|classpath):/i, '')
    .replace(/\/{2,}/g, '/');
}

/** The folder itself, the Liferay Home of a class path, and what is below an environment of a workspace. */
function homesOf(folder: FilePath): FilePath[] {
  const home = /^(.*)\/tomcat[^/]*\/webapps\/ROOT\/WEB-INF\/classes$/.exec(folder)?.[1];
  const configs = /^(.*\/configs)\/[^/]+(?:\/|$)/.exec(folder)?.[1];
  return [
    folder,
    ...(home === undefined ? [] : [home]),
    ...(configs === undefined ? [] : [`${configs}/common`]),
  ];
}
