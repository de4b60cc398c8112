import { join } from 'node:path';
import zlib from 'node:zlib';

/** The facts about a process that decide where compiled code is kept. */
export type CachingProcess = Pick<NodeJS.Process, 'arch' | 'env' | 'platform' | 'versions'>;

/**
 * Where code is kept that the engine compiled for a command: below the user's folder for caches, apart for each engine, for what it
 * kept means nothing to another, and for each command, for each calls something else.
 * @param command as it was typed
 * @returns absolute path; undefined where nothing is kept: in a pipeline, which loses it with its machine, where Node itself is told
 * to keep nothing, where nobody's folder is known, and with versions of Node that cannot check what they kept
 */
export function codeCacheFolder(
  { arch, env, platform, versions }: CachingProcess,
  command: string,
): string | undefined {
  const caches = cachesOfUser(platform, env);
  if (caches === undefined || isSet(env['CI']) || isSet(env['NODE_DISABLE_COMPILE_CACHE'])) return undefined;
  if (!('crc32' in zlib)) return undefined;
  const name = /^[a-z]+$/.test(command) ? command : 'other';
  return join(caches, 'portal-properties', `code-${versions.v8}-${arch}`, name);
}

function cachesOfUser(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | undefined {
  if (platform === 'win32') return env['LOCALAPPDATA'];
  // A relative path has no meaning there.
  if (isSet(env['XDG_CACHE_HOME']) && env['XDG_CACHE_HOME'].startsWith('/')) return env['XDG_CACHE_HOME'];
  const home = env['HOME'];
  if (!isSet(home)) return undefined;
  return platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}

const isSet = (value: string | undefined): value is string => value !== undefined && value !== '';
