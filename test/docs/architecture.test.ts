import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Files and folders as they are named from anywhere above them: `/core/rules/run.ts`, `/rules/run.ts`, `/run.ts`. */
const all = ['client/src', 'docs', 'scripts', 'server/src', 'test'].flatMap((folder) =>
  [folder, ...readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })]
    .filter((name) => !name.includes('node_modules'))
    .map((name) => (name === folder ? `/${name}` : `/${folder}/${name}`)),
);
const isThere = (name: string): boolean => all.some((file) => file.endsWith(`/${name}`));

describe.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('docs/%s', (page) => {
  const words = readFileSync(path.join(root, 'docs', page), 'utf8').matchAll(
    /`([\w/-]+\.ts|(?:client|server|scripts|test)\/[\w/.-]+)`/g,
  );

  it('names no file of ours that is not there', () => {
    const names = [...words].map(([, name = '']) => name.replace(/\/$/, ''));
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !isThere(name))).toEqual([]);
  });
});
