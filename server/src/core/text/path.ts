/** Paths as the core has them: `/` between the parts on every platform. Pure text, no file system. */

/** The folder that contains `path`; the root contains itself, and so does the root of a network path. */
export function parentFolder(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '';
  if (slash === 1 && path.length > 2 && path.startsWith('/')) return path;
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** A folder and those around it, innermost first. */
export function folderAndParents(start: string): readonly string[] {
  const folders = [start];
  for (let folder = start; folder !== '' && folder !== parentFolder(folder);) {
    folder = parentFolder(folder);
    folders.push(folder);
  }
  return folders;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function joinPath(folder: string, name: string): string {
  if (isAbsolutePath(name)) return normalisePath(name);
  // Two slashes at the start would be a network path.
  return normalisePath(folder === '' || folder.endsWith('/') ? folder + name : `${folder}/${name}`);
}

export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

/** Removes `.`, `..`, doubled and trailing slashes; `..` never climbs above the root. */
export function normalisePath(path: string): string {
  const absolute = path.startsWith('/');
  const network = path.startsWith('//') && path.length > 2 && path[2] !== '/';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !absolute) parts.push(part);
  }
  return `${network ? '//' : absolute ? '/' : ''}${parts.join('/')}`;
}

/** Whether `path` is `folder` or is below it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The deepest folder that contains all of them. */
export function commonFolder(folders: readonly string[]): string {
  let [common = '/'] = folders;
  while (!folders.every((folder) => isWithin(common, folder)) && common !== parentFolder(common))
    common = parentFolder(common);
  return common;
}

/** `path` relative to `folder`: `../b/c` if it is elsewhere, `.` for the folder itself. */
export function relativePath(folder: string, path: string): string {
  const from = folder.split('/').filter(Boolean);
  const to = path.split('/').filter(Boolean);
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  if (shared === 0 && isAbsolutePath(path) && /^[A-Za-z]:/.test(path)) return path;
  const steps = [...from.slice(shared).map(() => '..'), ...to.slice(shared)];
  return steps.length === 0 ? '.' : steps.join('/');
}
