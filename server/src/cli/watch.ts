import { parentFolder } from '../core/text/path';
import type { FilePath } from '../core/workspace';
import type { Volume } from '../files/volume';
import { createFolderWatch } from '../node/folder-watch';
import { diskVolume } from '../node/volume';
import type { Io } from './io';
import type { Loaded } from './load';
import { visible } from './terminal-text';
import { UsageError } from './usage-error';

/** The exit status of a process that Ctrl-C ended, as in shells. */
const interrupted = 130;

/** Editors write in several steps, and a checkout changes many files; in milliseconds. */
const pause = 100;

/**
 * Runs `run` for `first` and for each state that comes after it, until somebody presses Ctrl-C.
 * @returns the exit status
 */
export async function watchLoaded(
  first: Loaded,
  run: (loaded: Loaded) => Promise<void>,
  io: Io,
): Promise<number> {
  const events = createEvents(first, io);
  try {
    let loaded = first;
    await run(loaded);
    io.stderr.write(waiting);
    while (!events.areOver()) {
      const next = await events.read(loaded);
      if (!isSame(next, loaded)) {
        loaded = next;
        await run(loaded);
        io.stderr.write(waiting);
      }
      await events.next();
    }
    return interrupted;
  } finally {
    events.close();
  }
}

const waiting = 'Waiting for changes; press Ctrl-C to stop.\n';

/** What happens on disk and on the keyboard. */
interface Events {
  /** Reads what `state` contains again, and watches every folder that was looked into. */
  read(state: Loaded): Promise<Loaded>;
  /** Waits until something has happened since `read` began. */
  next(): Promise<void>;
  /** Whether somebody pressed Ctrl-C. */
  areOver(): boolean;
  close(): void;
}

function createEvents(first: Loaded, io: Io): Events {
  // These are watched from the start, so that something that cannot be read at first is noticed when it comes back.
  let watched: ReadonlySet<FilePath> = foldersOf(first);
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  let hasChanged = false;
  let wake: () => void = () => undefined;
  const watch = createFolderWatch(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      hasChanged = true;
      wake();
    }, pause);
  });
  watch.setFolders(watched);
  // Neither a watched folder nor a signal handler keeps a process alive.
  const alive = setInterval(() => undefined, 2 ** 30);
  const leave = io.onInterrupt(() => {
    isOver = true;
    wake();
  });

  const readAndWatch = async (state: Loaded): Promise<Loaded> => {
    const folders = new Set<FilePath>();
    const next = await state.again(recording(folders));
    for (const folder of foldersOf(next)) folders.add(folder);
    const areAllWatched = [...folders].every((folder) => watched.has(folder));
    watched = folders;
    watch.setFolders(folders);
    // Changes in a folder before it was watched would be missed.
    return areAllWatched ? next : readAndWatch(next);
  };

  return {
    read: async (state) => {
      hasChanged = false;
      try {
        return await readAndWatch(state);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        io.stderr.write(`${visible(error.message)}\n`);
        return state;
      }
    },
    next: () =>
      new Promise((resolve) => {
        wake = resolve;
        if (isOver || hasChanged) resolve();
      }),
    areOver: () => isOver,
    close: () => {
      clearTimeout(timer);
      clearInterval(alive);
      leave();
      watch.close();
    },
  };
}

/** The folders that contain the files that were read. */
function foldersOf({ snapshot }: Loaded): Set<FilePath> {
  return new Set([...snapshot.workspace.files.keys()].map(parentFolder));
}

/** The disk, noting the folders that are looked into. */
function recording(folders: Set<FilePath>): Volume {
  return {
    ...diskVolume,
    list: (folder) => {
      folders.add(folder);
      return diskVolume.list(folder);
    },
  };
}

function isSame(a: Loaded, b: Loaded): boolean {
  const [before, after] = [a.snapshot.workspace.files, b.snapshot.workspace.files];
  if (before.size !== after.size) return false;
  for (const [path, file] of after) if (before.get(path) !== file) return false;
  return true;
}
