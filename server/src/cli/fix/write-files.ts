import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, realpath, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from '../../core/service';
import { readBytes } from '../../node/disk';
import { reasonOf } from '../reason-of';
import { UsageError } from '../usage-error';
import { pathOf, type PlannedChange } from './plan';

export interface WriteOptions {
  /** How a path is named in messages. */
  readonly show: (path: string) => string;
  /** Asked before each step: once it says yes, everything is restored. */
  readonly isInterrupted: () => boolean;
  /** Puts a file in the place of another one. */
  readonly rename?: (from: string, to: string) => Promise<void>;
}

/** Somebody asked to stop; no file was changed. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/**
 * Writes all files or none. Each is first written in full to a temporary file next to it. Only when all are on disk do
 * they take their places, and those to be removed are. Links are followed; encoding, byte order mark, permissions and
 * owner stay. A new file that has come into existence in the meantime counts as changed.
 * @throws UsageError if a file changed since it was read, or cannot be written; all files are then as before
 * @throws InterruptedError likewise
 */
export async function writeFiles(changes: readonly PlannedChange[], options: WriteOptions): Promise<void> {
  const targets = await targetsOf(changes, options);
  const leftovers = new Set<string>();
  const folders: string[] = [];
  let isDone = false;
  try {
    for (const target of targets) {
      stopIfInterrupted(options);
      await requireUnchanged(target, options);
      const { after } = target;
      if (after === undefined) continue;
      leftovers.add(target.fresh);
      await attempt(target, options, async () => {
        if (target.before === undefined) folders.push(...(await makeFolder(path.dirname(target.real))));
        await stage({ ...target, after });
      });
    }
    for (const target of targets) await requireUnchanged(target, options);
    await takePlaces(targets, options, leftovers);
    isDone = true;
  } finally {
    for (const file of leftovers) await rm(file, { force: true }).catch(() => undefined);
    // Anything that was put into one of them in the meantime stays, and so does the folder.
    for (const folder of isDone ? [] : folders.toReversed()) await rmdir(folder).catch(() => undefined);
  }
}

/** The bytes of a file. */
function encode({ text, byteOrderMark, encoding }: SourceFile): Buffer {
  const content = Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'latin1');
  return byteOrderMark ? Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), content]) : content;
}

interface Target {
  /** The path by which the file was read. */
  readonly path: string;
  /** Its real path. */
  readonly real: string;
  /** Undefined for a file to be created. */
  readonly before: Buffer | undefined;
  /** Undefined for a file to be removed. */
  readonly after: Buffer | undefined;
  /** The new content, until it takes its place. */
  readonly fresh: string;
  /** The old content, until everything is done. */
  readonly old: string;
}

/** Two paths may lead to one file: it is written once. */
async function targetsOf(changes: readonly PlannedChange[], options: WriteOptions): Promise<Target[]> {
  const byReal = new Map<string, Target>();
  for (const change of changes) {
    const own = pathOf(change);
    const before = 'created' in change ? undefined : 'removed' in change ? change.removed : change.before;
    const after = 'created' in change ? change.created : 'removed' in change ? undefined : change.after;
    // A link is removed itself, not the file that it leads to.
    const real = after === undefined ? own : await realpath(own).catch(() => own);
    const mark = randomBytes(6).toString('hex');
    const beside = (kind: string): string =>
      path.join(path.dirname(real), `.${path.basename(real)}.${mark}.${kind}`);
    const target: Target = {
      path: own,
      real,
      before: before && encode(before),
      after: after && encode(after),
      fresh: beside('tmp'),
      old: beside('old'),
    };
    const same = byReal.get(real);
    if (same === undefined) byReal.set(real, target);
    else if (!isSame(same.after, target.after))
      throw new UsageError(
        `${options.show(same.path)} and ${options.show(target.path)} are one file, and their fixes differ; no file was changed.`,
        'Name one of the two.',
      );
  }
  return [...byReal.values()];
}

function isSame(a: Buffer | undefined, b: Buffer | undefined): boolean {
  return a === undefined || b === undefined ? a === b : a.equals(b);
}

async function requireUnchanged({ path: own, before }: Target, { show }: WriteOptions): Promise<void> {
  const bytes = await readBytes(own);
  if (before === undefined ? bytes !== undefined : !Buffer.isBuffer(bytes) || !bytes.equals(before))
    throw new UsageError(
      `${show(own)} has changed since it was read; no file was changed.`,
      'Run the command again.',
    );
}

/** Creates a folder and those above it. @returns those that did not exist, the topmost first */
async function makeFolder(folder: string): Promise<string[]> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return [];
  const made: string[] = [];
  for (let own = folder; own.length >= first.length; own = path.dirname(own)) made.unshift(own);
  return made;
}

/** Writes the new content next to the file, with its permissions, and flushes it to disk. */
async function stage({ real, before, after, fresh }: Target & { readonly after: Buffer }): Promise<void> {
  const { mode, uid, gid } = await stat(before === undefined ? path.dirname(real) : real);
  const file = await open(fresh, 'wx', before === undefined ? 0o666 : 0o600);
  try {
    await file.writeFile(after);
    const own = await file.stat();
    // Only the superuser may give a file away; for others the owner of the new file is whoever runs this.
    if (own.uid !== uid || own.gid !== gid) await file.chown(uid, gid).catch(() => undefined);
    if (before !== undefined) await file.chmod(mode & 0o7777);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Renames one after the other; if one fails, those before it get their old content back. */
async function takePlaces(
  targets: readonly Target[],
  options: WriteOptions,
  leftovers: Set<string>,
): Promise<void> {
  const move = options.rename ?? rename;
  const done: Target[] = [];
  try {
    for (const target of targets) {
      stopIfInterrupted(options);
      await attempt(target, options, async () => {
        if (target.before !== undefined) {
          leftovers.add(target.old);
          await keep(target);
        }
        if (target.after === undefined) await rm(target.real);
        else await move(target.fresh, target.real);
      });
      done.push(target);
    }
  } catch (error) {
    await putBack(done, options, leftovers);
    throw error;
  }
  for (const folder of new Set(targets.map(({ real }) => path.dirname(real)))) await syncFolder(folder);
}

async function putBack(
  done: readonly Target[],
  { show }: WriteOptions,
  leftovers: Set<string>,
): Promise<void> {
  const stuck: string[] = [];
  for (const { path: own, real, old, before } of done.toReversed())
    if (before === undefined)
      await rm(real).catch((error: unknown) =>
        stuck.push(`${show(own)} (${reasonOf(error, 'it is gone')}; it is new)`),
      );
    else
      await rename(old, real).catch((error: unknown) => {
        leftovers.delete(old);
        stuck.push(`${show(own)} (${reasonOf(error, 'it is gone')}; its old content is in ${old})`);
      });
  if (stuck.length > 0)
    throw new UsageError(`Some files were changed and could not be restored: ${stuck.join(', ')}.`);
}

/** A second name for the old content, which takes no space; a copy if the disk cannot do that. */
async function keep({ real, old }: Target): Promise<void> {
  await link(real, old).catch(() => copyFile(real, old, constants.COPYFILE_EXCL));
}

/** Not every system can do it, and the files are complete without it. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    return;
  }
}

async function attempt(target: Target, { show }: WriteOptions, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    throw new UsageError(
      `${show(target.path)} cannot be written: ${reasonOf(error, 'it is gone')}; no file was changed.`,
    );
  }
}

function stopIfInterrupted({ isInterrupted }: WriteOptions): void {
  if (isInterrupted()) throw new InterruptedError('Interrupted; no file was changed.');
}
