import { parseRelease } from '../core/catalogue/releases';
import { workspaceHome } from '../core/formats/gradle-properties';
import { parseProjectFile, projectFileName } from '../core/project/project-file';
import { say } from '../core/text/localise';
import { baseName, isWithin, joinPath, parentFolder } from '../core/text/path';
import type { FilePath, OwnDefaults, SourceFile } from '../core/workspace';
import { archiveLimits, readArchive } from './archive';
import { decode } from '../files/decode';
import { isNetworkPath } from '../files/fence';
import { readdir, realpath, stat } from './file-system';
import { readSourceFile, toFilePath } from './source-file';

/** Where portal-impl.jar is in a Tomcat: up to 7.3, and from 7.4 on. */
const jarPlaces = ['shielded-container-lib', 'lib'].map(
  (folder) => `webapps/ROOT/WEB-INF/${folder}/portal-impl.jar`,
);

/**
 * Reads the portal.properties of the user's own installations: those that project files name in `defaults`, and that of
 * the bundle in each workspace (`liferay.workspace.home.dir` of gradle.properties, `bundles`, or the folder itself).
 * Those that are found rather than named are never outside the folder of the workspace, not even behind a link. Never
 * throws.
 * @param files what was read of the workspace: project files and gradle.properties count
 * @param previous what was read before; a file that has not changed since is reused as the same object
 */
export async function readOwnDefaults(
  roots: readonly FilePath[],
  files: Iterable<SourceFile>,
  previous: readonly OwnDefaults[] = [],
): Promise<readonly OwnDefaults[]> {
  const homes = new Map(
    roots.map((root): [FilePath, readonly FilePath[]] => [root, [joinPath(root, 'bundles'), root]]),
  );
  const named: FilePath[] = [];
  for (const file of files) {
    const name = baseName(file.path);
    const folder = parentFolder(file.path);
    if (name === 'gradle.properties') {
      const home = joinPath(folder, workspaceHome(file.text) ?? 'bundles');
      homes.set(
        folder,
        [home, folder].filter((candidate) => isWithin(folder, candidate)),
      );
    } else if (name === projectFileName || file.path.endsWith('.json')) {
      const { defaults } = parseProjectFile(file);
      const isElsewhere = defaults !== undefined && isNetworkPath(defaults.path);
      if (defaults !== undefined && !(isElsewhere && !roots.some((root) => isWithin(root, defaults.path))))
        named.push(defaults.path);
    }
  }
  const found = await Promise.all(
    [...homes].map(async ([folder, candidates]): Promise<readonly OwnDefaults[]> => {
      const jar = await findJar(folder, candidates);
      const read = jar === undefined ? undefined : await readOwn(jar, folder, previous);
      return read === undefined ? [] : [read];
    }),
  );
  const asked = await Promise.all([...new Set(named)].map((path) => readOwn(path, undefined, previous)));
  return [...found.flat(), ...asked.filter((own) => own !== undefined)];
}

/** Of several Tomcats the one with the last name counts, because it is the newest. */
async function findJar(folder: FilePath, homes: readonly FilePath[]): Promise<FilePath | undefined> {
  for (const home of homes) {
    const tomcats = (await list(home)).filter((name) => /^tomcat(?:-[\w.-]+)?$/.test(name));
    tomcats.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
    for (const tomcat of tomcats)
      for (const place of jarPlaces) {
        const jar = joinPath(home, `${tomcat}/${place}`);
        if (await isFileWithin(folder, jar)) return jar;
      }
  }
  return undefined;
}

async function list(folder: FilePath): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

/** Whether a file is inside a folder, with links resolved. */
async function isFileWithin(folder: FilePath, path: FilePath): Promise<boolean> {
  try {
    const [realFolder, realFile] = await Promise.all([realpath(folder), realpath(path)]);
    return isWithin(toFilePath(realFolder), toFilePath(realFile)) && (await stat(realFile)).isFile();
  } catch {
    return false;
  }
}

/** When a file was read, so that it need not be read again: archives are large. */
const stamps = new WeakMap<OwnDefaults, string>();

async function readOwn(
  path: FilePath,
  folder: FilePath | undefined,
  previous: readonly OwnDefaults[],
): Promise<OwnDefaults | undefined> {
  const stamp = await stampOf(path);
  if (stamp === undefined) return undefined;
  const same = previous.find((own) => own.path === path && own.folder === folder);
  if (same !== undefined && stamps.get(same) === stamp) return same;
  const own: OwnDefaults = { path, folder, ...(await readPortalProperties(path)) };
  stamps.set(own, stamp);
  return own;
}

async function stampOf(path: FilePath): Promise<string | undefined> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return [mtimeMs, size, ino].join(' ');
  } catch {
    return undefined;
  }
}

async function readPortalProperties(path: FilePath): Promise<Pick<OwnDefaults, 'file' | 'release'>> {
  if (!/\.(?:jar|zip|war)$/i.test(path)) {
    const file = await readSourceFile(path, undefined, archiveLimits.entryBytes);
    return { file: file ?? failed(path, say`it does not exist`), release: undefined };
  }
  const entries = await readArchive(path, (name) => isPortalProperties(name) || name === manifestName);
  if (!isEntries(entries)) return { file: failed(path, entries.detail), release: undefined };
  const [name] = [...entries.keys()]
    .filter(isPortalProperties)
    .sort((a, b) => a.split('/').length - b.split('/').length);
  const bytes = name === undefined ? undefined : entries.get(name);
  if (name === undefined || bytes === undefined)
    return { file: failed(path, say`there is no portal.properties in it`), release: undefined };
  const manifest = entries.get(manifestName)?.toString('utf8');
  return {
    file: { path: `${path}!/${name}`, ...decode(bytes) },
    release: manifest === undefined ? undefined : releaseOfManifest(manifest),
  };
}

const manifestName = 'META-INF/MANIFEST.MF';

const isPortalProperties = (name: string): boolean => /(?:^|\/)portal\.properties$/.test(name);

function isEntries(read: Awaited<ReturnType<typeof readArchive>>): read is ReadonlyMap<string, Buffer> {
  return read instanceof Map;
}

function failed(path: FilePath, detail: string): SourceFile {
  return { path, text: '', byteOrderMark: false, encoding: 'utf-8', problem: { kind: 'unreadable', detail } };
}

/** What Liferay's build writes into the manifest of portal-impl.jar, the most precise first. */
const releaseHeaders = [
  'Liferay-Portal-Release-Info',
  'Liferay-Portal-Display-Version',
  'Liferay-Portal-Version',
];

function releaseOfManifest(manifest: string): string | undefined {
  const lines = manifest.replace(/\r?\n /g, '').split(/\r?\n/);
  for (const header of releaseHeaders) {
    const value = lines.find((line) => line.startsWith(`${header}:`))?.slice(header.length + 1);
    const release = value === undefined ? undefined : parseRelease(value);
    if (release !== undefined) return release.id;
  }
  return undefined;
}
