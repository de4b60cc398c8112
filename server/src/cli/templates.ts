import { readdir } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import type { Io } from './io';
import { visible } from './terminal-text';

const templateName =
  /^(?:.*[.-])?portal-(?:ext|setup-wizard|bundle)\b.*\.(?:j2|jinja2?|erb|epp|tpl|tmpl|template|mustache|hbs|ftl|gotmpl)$/i;

/** Folders that contain no configuration, and many files. */
const skipped = new Set(['.git', 'node_modules']);

/** No more entries than these are looked at: this is a hint, not a search. */
const mostEntries = 20_000;

/**
 * Explains why nothing was checked if there are only templates of properties files: a check needs what is generated
 * from them.
 * @returns a sentence with the first of them by path, relative to the working directory; undefined if there is none
 */
export async function describeTemplates(paths: readonly string[], io: Io): Promise<string | undefined> {
  let looked = 0;
  const open = (paths.length === 0 ? ['.'] : paths).map((path) => resolve(io.cwd, path));
  for (let folder = open.shift(); folder !== undefined && looked < mostEntries; folder = open.shift()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    looked += entries.length;
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isFile() && templateName.test(basename(path)))
        return `${visible(relative(io.cwd, path))} is a template: check the files that are made of it.\n`;
      if (entry.isDirectory() && !skipped.has(entry.name)) open.push(path);
    }
  }
  return undefined;
}
