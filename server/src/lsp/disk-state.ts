import { isVariableFile } from '../core/cluster/layout/relevant-files';
import { parseProjectFile, projectFileName } from '../core/project/project-file';
import { baseName, isWithin } from '../core/text/path';
import type { FilePath, SourceFile, Workspace } from '../core/service';
import { isOfFolder, type Refusal } from '../core/workspace';
import { createFence, type Fence, fenced } from '../files/fence';
import { gitIgnoreName, isIgnoredBelow } from '../files/git-ignore';
import { readIncluded } from '../files/read-included';
import { isRelevant, readRelevant } from '../files/read-relevant';
import { readWorkspace } from '../files/read-workspace';
import { readSourceFileBy } from '../files/source-file';
import type { Volume } from '../files/volume';
import type { Host } from './host';

/** Something happened to a path on disk, which may be a folder. */
export interface DiskEvent {
  readonly path: FilePath;
  readonly isDeleted: boolean;
}

/** The files below the roots, on disk or wherever else they are, as they were when they were last read. */
export interface DiskState {
  current(): Workspace;
  setRoots(roots: readonly FilePath[]): Promise<void>;
  /** Takes in what a watcher reports, and reads only that: a file, or everything below a new folder. */
  apply(events: readonly DiskEvent[]): Promise<void>;
  /** Reads all roots again, for clients that cannot watch. */
  refresh(): Promise<void>;
}

/**
 * @param onChange is called when something has changed; files that did not change stay the same objects
 * @param isTrusted whether the user trusts the contents of the workspace, so that installations in it may be read
 */
export function createDiskState(
  { volume: unfenced, readOwnDefaults }: { readonly volume: Volume } & Pick<Host, 'readOwnDefaults'>,
  onChange: () => void,
  isTrusted: () => boolean = () => true,
): DiskState {
  let workspace: Workspace = { roots: [], files: new Map() };
  let queue: Promise<void> = Promise.resolve();
  let isRefreshQueued = false;

  /** One task after another, so that what was read last is what counts. */
  const enqueue = (task: () => Promise<void>): Promise<void> => {
    const done = queue.then(task);
    queue = done.catch(() => undefined);
    return done;
  };

  const replace = ({ files, defaults, refused }: Pick<Workspace, 'files' | 'defaults' | 'refused'>): void => {
    const isAsBefore = areSameRefusals(workspace.refused, refused);
    if (isAsBefore && isSame(workspace.files, files) && areSame(workspace.defaults, defaults)) return;
    const kept = isAsBefore ? workspace.refused : refused;
    workspace = {
      roots: workspace.roots,
      files,
      ...(defaults === undefined ? {} : { defaults }),
      ...(kept === undefined ? {} : { refused: kept }),
    };
    onChange();
  };

  const fenceNow = (): Fence => createFence(workspace.roots, isTrusted(), unfenced.followLinks?.());

  const readAll = async (): Promise<void> => {
    isRefreshQueued = false;
    const { roots } = workspace;
    const read = await readWorkspace(roots, unfenced, {
      previous: workspace,
      upwards: true,
      fence: fenceNow(),
      readOwnDefaults: isTrusted() ? readOwnDefaults : undefined,
    });
    replace(read);
  };

  const readEvents = async (events: readonly DiskEvent[]): Promise<void> => {
    const files = new Map(workspace.files);
    const fence = fenceNow();
    const volume = fenced(unfenced, fence);
    const fresh = await Promise.all(
      events.map((event) => readAt({ volume, unfenced, fence }, event, workspace)),
    );
    events.forEach(({ path }, i) => {
      for (const known of files.keys()) if (isWithin(path, known)) files.delete(known);
      for (const [below, file] of fresh[i] ?? []) files.set(below, file);
    });
    const refused = await readIncluded([...files.values()], workspace.roots, fence, async (path) => {
      const known = files.get(path);
      const file = known ?? (await readSourceFileBy(volume.readBytes, path, workspace.files.get(path)));
      if (file !== undefined) files.set(path, file);
      return known === undefined ? file : undefined;
    });
    // What project files name is looked up only when everything is read.
    const byProjects = [...(workspace.refused ?? [])].filter(
      ([, { by }]) => baseName(by) === projectFileName,
    );
    const all = new Map([...byProjects, ...refused]);
    replace({
      files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))),
      ...(workspace.defaults === undefined ? {} : { defaults: workspace.defaults }),
      ...(all.size === 0 ? {} : { refused: all }),
    });
  };

  const refresh = (): Promise<void> => {
    if (isRefreshQueued) return queue;
    isRefreshQueued = true;
    return enqueue(readAll);
  };

  return {
    current: () => workspace,
    setRoots: (roots) =>
      enqueue(async () => {
        const within = [...workspace.files].filter(([path]) => roots.some((root) => isWithin(root, path)));
        workspace = { roots, files: new Map(within) };
        onChange();
        await readAll();
      }),
    apply: (events) => {
      const catalogues = cataloguesOf(workspace);
      const isCatalogue = (path: FilePath): boolean =>
        catalogues.some((catalogue) => isWithin(path, catalogue));
      const wanted = events.filter(({ path }) => isCatalogue(path) || concerns(workspace, path));
      if (wanted.length === 0) return Promise.resolve();
      // A project file may name files anywhere, so its content decides what is read; lists of ignored files do, too.
      const decidesWhatIsRead = wanted.some(({ path }) => deciding.has(baseName(path)) || isCatalogue(path));
      return decidesWhatIsRead ? refresh() : enqueue(() => readEvents(wanted));
    },
    refresh,
  };
}

/** Files that decide what is read, and files that come with an installation of the user's own. */
const deciding: ReadonlySet<string> = new Set([
  projectFileName,
  gitIgnoreName,
  'gradle.properties',
  'portal-impl.jar',
  'portal.properties',
  'bundles',
]);

/** The catalogue files that project files name, whether they exist or not. */
function cataloguesOf({ files }: Workspace): readonly FilePath[] {
  return [...files.values()]
    .filter(({ path }) => baseName(path) === projectFileName)
    .flatMap((file) => parseProjectFile(file).catalogues.map(({ path }) => path));
}

const toolFolders = /\/(?:node_modules|\.git|\.gradle|build|dist|target|\.vscode-test)(?:\/|$)/;

function concerns({ roots, files }: Workspace, path: FilePath): boolean {
  if (files.has(path)) return true;
  // Of all the JSON that builds write, nothing else matters.
  if (path.endsWith('.json') && baseName(path) !== projectFileName) return false;
  const root = roots.find((candidate) => isWithin(candidate, path));
  return root !== undefined && !toolFolders.test(path.slice(root.length));
}

/** Where files are read from. */
interface Sources {
  /** What may be read. */
  readonly volume: Volume;
  readonly unfenced: Volume;
  readonly fence: Fence;
}

/** What is at a path now: the file, or the files below the folder, or the folder itself if it is refused. */
async function readAt(
  { volume, unfenced, fence }: Sources,
  { path, isDeleted }: DiskEvent,
  previous: Workspace,
): Promise<Iterable<[FilePath, SourceFile]>> {
  if (isDeleted) return [];
  const known = previous.files.get(path);
  const isKnown = known !== undefined && !(known.problem && isOfFolder(known.problem));
  if (isKnown || isRelevant(path)) {
    if (!isKnown && !isVariableFile(path) && (await isLeftOut({ volume, unfenced }, path, previous)))
      return [];
    const file = await readRelevant(volume, path, previous.files.get(path));
    return file === undefined ? [] : [[path, file]];
  }
  const mayBeFolder =
    (await volume.realFolder(path)) !== undefined || (await fence.refusalOf(path)) !== undefined;
  return mayBeFolder && !(await isLeftOut({ volume, unfenced }, path, previous))
    ? (await readWorkspace([path], unfenced, { previous, fence })).files
    : [];
}

async function isLeftOut(
  { volume, unfenced }: Pick<Sources, 'volume' | 'unfenced'>,
  path: FilePath,
  { roots }: Workspace,
): Promise<boolean> {
  const root = roots.find((candidate) => isWithin(candidate, path));
  return root !== undefined && root !== path && isIgnoredBelow(root, path, volume, unfenced);
}

function areSameRefusals(a: Workspace['refused'] = none, b: Workspace['refused'] = none): boolean {
  return (
    a.size === b.size &&
    [...a].every(([path, { detail, by }]) => {
      const other = b.get(path);
      return other?.detail === detail && other.by === by;
    })
  );
}

const none: ReadonlyMap<FilePath, Refusal> = new Map();

function areSame(a: Workspace['defaults'] = [], b: Workspace['defaults'] = []): boolean {
  return a.length === b.length && a.every((own, i) => own === b[i]);
}

function isSame(a: ReadonlyMap<FilePath, SourceFile>, b: ReadonlyMap<FilePath, SourceFile>): boolean {
  if (a.size !== b.size) return false;
  for (const [path, file] of b) if (a.get(path) !== file) return false;
  return true;
}
