import { isAbsolutePath, isWithin, joinPath, parentFolder } from '../text/path';
import type { FilePath, SourceFile } from '../workspace';
import { interpolate } from './interpolation';
import { commonsIncludes, layerOf } from './layer';
import { liferayHomePath } from './liferay-home';

/**
 * Where the files may lie that a properties file includes, in a workspace whose nodes are folders: a shell reads them, too,
 * whatever they are called. Names that need more than the file itself to be filled in are left out.
 */
export function includeCandidates(file: SourceFile): FilePath[] {
  if (file.problem !== undefined || !/include/i.test(file.text)) return [];
  const layer = layerOf(file);
  const folders = homesOf(parentFolder(file.path));
  return [...layer.includes, ...commonsIncludes(file)].flatMap(({ item }) => {
    const { text } = interpolate(item.value, (name) =>
      name === 'default.liferay.home' ? liferayHomePath : layer.get(name)?.items[0],
    );
    const name = text.trim();
    if (name === '' || name.includes('${')) return [];
    if (isWithin(liferayHomePath, name))
      return folders.map((folder) => joinPath(folder, name.slice(liferayHomePath.length + 1)));
    return isAbsolutePath(name) ? [name] : folders.map((folder) => joinPath(folder, name));
  });
}

/** The folder itself, the Liferay Home of a class path, and what lies below an environment of a workspace. */
function homesOf(folder: FilePath): FilePath[] {
  const home = /^(.*)\/tomcat[^/]*\/webapps\/ROOT\/WEB-INF\/classes$/.exec(folder)?.[1];
  const configs = /^(.*\/configs)\/[^/]+(?:\/|$)/.exec(folder)?.[1];
  return [
    folder,
    ...(home === undefined ? [] : [home]),
    ...(configs === undefined ? [] : [`${configs}/common`]),
  ];
}
