import { join } from 'node:path';
import zlib from 'node:zlib';

/** The facts about a process that decide where compiled code is kept. */
export type CachingProcess = Pick<NodeJS.Process, 'arch' | 'env' | 'platform' | 'versions'>;

/**
 * Where compiled code is kept: in the user's cache folder, separately for each engine, because no engine can use the code
 * of another, and for each command, because each calls other functions.
 * @param command as it was typed
 * @returns absolute path; undefined if nothing is kept: in a pipeline, whose machine is thrown away, if Node itself is
 * told to keep nothing, if the user has no known folder, and with a version of Node that cannot compute checksums
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
  // The specification has relative paths ignored.
  if (isSet(env['XDG_CACHE_HOME']) && env['XDG_CACHE_HOME'].startsWith('/')) return env['XDG_CACHE_HOME'];
  const home = env['HOME'];
  if (!isSet(home)) return undefined;
  return platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}

const isSet = (value: string | undefined): value is string => value !== undefined && value !== '';
