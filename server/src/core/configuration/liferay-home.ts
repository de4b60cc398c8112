import { baseName, isAbsolutePath, isWithin, joinPath, normalisePath, parentFolder } from '../text/path';
import { pathsIdentity } from '../overlaid-files';
import type { FilePath, SourceFile } from '../workspace';

/** Liferay Home in the machine, as in Liferay's own images; other machines are described with the same path. */
export const liferayHomePath = '/opt/liferay';

/** Where it keeps the configurations of OSGi components. */
export const osgiConfigsPath = `${liferayHomePath}/osgi/configs`;

/** What the image copies over Liferay Home when a container starts. */
const copiedOverHome = '/mnt/liferay/files';

/** A file or folder of the workspace, and where it is in the machine. */
export interface Mount {
  readonly from: FilePath;
  /** An absolute path in the machine, such as `/opt/liferay` or `/mnt/liferay/files`. */
  readonly to: string;
}

/**
 * The files that one Liferay server sees: parts of the workspace laid over each other at paths of the machine. Of two
 * files with one path the later mount wins as a whole, as with Docker copies and with the folders of a Liferay
 * Workspace. Names that are not absolute are relative to Liferay Home.
 */
export interface LiferayHome {
  readonly mounts: readonly Mount[];
  /** The file at a path of the machine. */
  file(path: string): SourceFile | undefined;
  /** The paths of all files below a folder of the machine, sorted. */
  list(folder: string): readonly string[];
  /** The folders of the class path: those of ROOT in the servers inside Liferay Home. */
  classPath(): readonly string[];
}

/** What a home is made from: some files of a workspace. */
export interface MountedFiles {
  readonly files: ReadonlyMap<FilePath, SourceFile>;
  /** Files that are skipped as if they did not exist. */
  readonly isHidden?: (path: FilePath) => boolean;
  /** If given: the homes that looked at a file, which have to be rebuilt when it changes. */
  readonly askedFor?: Map<FilePath, Set<LiferayHome>>;
}

/**
 * The mounts of a node that was found as a folder: the folder is Liferay Home, also under its own path, and absolute
 * paths that exist in the workspace are where they are.
 */
export function folderMounts(folder: FilePath, ...lower: readonly FilePath[]): Mount[] {
  return [
    { from: '/', to: '/' },
    ...[...lower, folder].map((from) => ({ from, to: liferayHomePath })),
    { from: folder, to: folder },
  ];
}

/** A requested file: the paths that it may come from, the winner first, and what was there. */
interface FileAnswer {
  readonly paths: readonly FilePath[];
  readonly file: SourceFile | undefined;
}

/** What a home has been asked so far, and its answers. */
interface Answers {
  readonly files: Map<string, FileAnswer>;
  readonly lists: Map<string, readonly string[]>;
  classPath: { readonly servers: ServerPlaces; readonly folders: readonly string[] } | undefined;
  source: MountedFiles;
}

/** The home that `mounts` make of `source`; later ones win. */
export function createLiferayHome(source: MountedFiles, mounts: readonly Mount[]): LiferayHome {
  return new LaidOver(mounts, source);
}

class LaidOver implements LiferayHome {
  readonly mounts: readonly Mount[];
  readonly answers: Answers;

  constructor(mounts: readonly Mount[], source: MountedFiles) {
    this.mounts = mounts;
    this.answers = { files: new Map(), lists: new Map(), classPath: undefined, source };
  }

  file(path: string): SourceFile | undefined {
    const { answers } = this;
    const wanted = inMachine(path);
    let answer = answers.files.get(wanted);
    if (answer === undefined) {
      const paths = pathsInWorkspace(this.mounts, wanted);
      answers.files.set(wanted, (answer = { paths, file: firstOf(answers.source, paths) }));
      noteAsked(answers.source, answer, this);
    }
    return answer.file;
  }

  list(folder: string): readonly string[] {
    const { lists, source } = this.answers;
    const wanted = inMachine(folder);
    let list = lists.get(wanted);
    if (list === undefined) lists.set(wanted, (list = listFiles(source, this.mounts, wanted)));
    return list;
  }

  classPath(): readonly string[] {
    const { answers } = this;
    if (answers.classPath === undefined) {
      const servers = serverPlaces(this.mounts);
      answers.classPath = { servers, folders: findClassPath(answers.source, servers) };
    }
    return answers.classPath.folders;
  }
}

/**
 * Whether everything that `home` has been asked so far has the same answer in `source`. If so, it continues with
 * `source`, so that a node that an edit does not affect stays the same object.
 */
export function staysTrue(home: LiferayHome, source: MountedFiles): boolean {
  if (!(home instanceof LaidOver)) return false;
  const { answers } = home;
  for (const { paths, file } of answers.files.values()) if (firstOf(source, paths) !== file) return false;
  const { classPath } = answers;
  if (classPath !== undefined && !isSameList(classPath.folders, findClassPath(source, classPath.servers)))
    return false;
  for (const [folder, list] of answers.lists)
    if (!isSameList(list, listFiles(source, home.mounts, folder))) return false;
  answers.source = source;
  for (const answer of answers.files.values()) noteAsked(source, answer, home);
  return true;
}

/** From now on nobody needs to hear which files `home` looked at. */
export function forgetHome(home: LiferayHome, { askedFor }: MountedFiles): void {
  if (!(home instanceof LaidOver)) return;
  for (const { file } of home.answers.files.values())
    if (file !== undefined) askedFor?.get(file.path)?.delete(home);
}

function noteAsked({ askedFor }: MountedFiles, { file }: FileAnswer, home: LiferayHome): void {
  if (askedFor === undefined || file === undefined) return;
  const homes = askedFor.get(file.path);
  if (homes === undefined) askedFor.set(file.path, new Set([home]));
  else homes.add(home);
}

/** The path in the machine of a file of the workspace; undefined for one that no mount brings there. */
export function placeInMachine({ mounts }: LiferayHome, path: FilePath): string | undefined {
  const mount = mounts.findLast(({ from }) => isWithin(from, path));
  return mount && joinPath(mount.to, below(mount.from, path));
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((path, i) => path === b[i]);
}

const inMachine = (path: string): string =>
  isAbsolutePath(path) ? normalisePath(path) : joinPath(liferayHomePath, path);

function pathsInWorkspace(mounts: readonly Mount[], path: string): FilePath[] {
  const topFirst = mounts.toReversed();
  return placesOf(path).flatMap((place) =>
    topFirst.filter((mount) => covers(mount, place)).map(({ from, to }) => joinPath(from, below(to, place))),
  );
}

function firstOf({ files, isHidden }: MountedFiles, paths: readonly FilePath[]): SourceFile | undefined {
  for (const path of paths) {
    const file = files.get(path);
    if (file !== undefined && isHidden?.(path) !== true) return file;
  }
  return undefined;
}

/** Where a path of Liferay Home may come from, the winner first. */
function placesOf(path: string): string[] {
  if (!isWithin(liferayHomePath, path)) return [path];
  return [joinPath(copiedOverHome, below(liferayHomePath, path)), path];
}

/** The root of the workspace's own machine says nothing about Liferay Home, wherever that is on it. */
function covers({ to }: Mount, path: string): boolean {
  return (
    isWithin(to, path) && (to !== '/' || !(isWithin(liferayHomePath, path) || isWithin('/mnt/liferay', path)))
  );
}

function below(folder: string, path: string): string {
  return path.slice(folder.length).replace(/^\/+/, '');
}

function listFiles(source: MountedFiles, mounts: readonly Mount[], folder: string): readonly string[] {
  const paths = new Set<string>();
  for (const place of placesOf(folder))
    for (const { from, to } of mounts) {
      const start = covers({ from, to }, place)
        ? joinPath(from, below(to, place))
        : isWithin(place, to)
          ? from
          : undefined;
      if (start === undefined) continue;
      const prefix = isWithin(place, to) ? joinPath(folder, below(place, to)) : folder;
      for (const path of filesBelow(source, start)) paths.add(joinPath(prefix, below(start, path)));
    }
  return [...paths].filter((path) => firstOf(source, pathsInWorkspace(mounts, path)) !== undefined).sort();
}

const rootClasses = 'webapps/ROOT/WEB-INF/classes';

/** What mounts alone say about the class path, computed once for a home. */
interface ServerPlaces {
  /** The folders of the workspace that may contain servers. */
  readonly folders: readonly FilePath[];
  /** The names in Liferay Home to which mounts bring something. */
  readonly names: readonly string[];
  /** Class paths of servers that are elsewhere. */
  readonly elsewhere: readonly string[];
}

function serverPlaces(mounts: readonly Mount[]): ServerPlaces {
  const inHome = placesOf(liferayHomePath).flatMap((place) => mounts.map((mount) => ({ place, mount })));
  return {
    folders: inHome
      .filter(({ place, mount }) => covers(mount, place))
      .map(({ place, mount: { from, to } }) => joinPath(from, below(to, place))),
    names: inHome
      .filter(({ place, mount: { to } }) => place !== to && isWithin(place, to))
      .map(({ place, mount: { to } }) => below(place, to).split('/')[0] ?? ''),
    elsewhere: mounts
      .map(({ to }) => (to.endsWith('.properties') ? parentFolder(to) : to))
      .filter((to) => to.endsWith(`/${rootClasses}`) && !isWithin(liferayHomePath, to)),
  };
}

function findClassPath(source: MountedFiles, { folders, names, elsewhere }: ServerPlaces): readonly string[] {
  const index = indexOf(source);
  const inFolders = folders.flatMap((folder) => index.get(folder)?.folders ?? []).map(baseName);
  const servers = [...new Set([...names, ...inFolders])].filter((name) => /^tomcat(?:$|[-_.\d])/.test(name));
  const inHome = servers.sort().map((name) => joinPath(liferayHomePath, `${name}/${rootClasses}`));
  return [...new Set([...inHome, ...elsewhere])];
}

interface Folder {
  readonly files: FilePath[];
  readonly folders: FilePath[];
}

const indexes = new WeakMap<ReadonlyMap<FilePath, SourceFile>, ReadonlyMap<FilePath, Folder>>();

/** The contents of each folder of a workspace, computed once for its paths. */
function indexOf(source: MountedFiles): ReadonlyMap<FilePath, Folder> {
  const files = pathsIdentity(source.files);
  const known = indexes.get(files);
  if (known !== undefined) return known;
  const index = new Map<FilePath, Folder>();
  const folderAt = (path: FilePath): Folder => {
    const there = index.get(path);
    if (there !== undefined) return there;
    const folder: Folder = { files: [], folders: [] };
    index.set(path, folder);
    const parent = parentFolder(path);
    if (parent !== path) folderAt(parent).folders.push(path);
    return folder;
  };
  for (const path of files.keys()) folderAt(parentFolder(path)).files.push(path);
  indexes.set(files, index);
  return index;
}

function* filesBelow(source: MountedFiles, start: FilePath): Iterable<FilePath> {
  if (source.files.has(start)) yield start;
  const folder = indexOf(source).get(start);
  if (folder === undefined) return;
  yield* folder.files;
  for (const inner of folder.folders) yield* filesBelow(source, inner);
}
