import path from 'node:path';
import { expect } from 'vitest';
import {
  createLineIndex,
  createSnapshot,
  diagnostics,
  inMemoryWorkspace,
  type SourceFile,
} from '../../server/src/core/service';
import { decodeSettings } from '../../server/src/lsp/settings';
import { todayIso } from '../../server/src/today';
import { testCatalogues } from './catalogues';
import { type LanguageClient, summarise } from './language-client';

/**
 * What is on disk, what is open, and what is set: everything that the findings depend on. Paths as seen from the
 * client's folder.
 */
export interface World {
  readonly disk: Map<string, string>;
  readonly open: Map<string, { readonly text: string; readonly version: number }>;
  settings: unknown;
  /** The workspace folders. */
  folders: readonly string[];
}

/** Waits until what is published for every file is what a fresh check reports for the same files. */
export async function untilFresh(world: World, client: LanguageClient): Promise<void> {
  const expected = freshly(world, client.folder);
  const all = new Set([
    ...expected.keys(),
    ...world.disk.keys(),
    ...client.published.map(({ uri }) => fileOf(uri, client.folder)),
  ]);
  for (const name of all)
    await client.until(name, (shown) => {
      expect([...world.open.keys(), name, ...described(shown)]).toEqual([
        ...world.open.keys(),
        name,
        ...(expected.get(name) ?? []),
      ]);
    });
}

const fileOf = (uri: string, folder: string): string =>
  path.relative(folder, decodeURIComponent(new URL(uri).pathname));

const described = (shown: Parameters<typeof summarise>[0]): string[] =>
  summarise(shown).map((line, i) => `${line} ${JSON.stringify(shown[i]?.message)}`);

function freshly({ disk, open, settings, folders }: World, folder: string): Map<string, string[]> {
  const isSeen = (name: string): boolean =>
    folders.some((root) => root === '.' || name.startsWith(`${root}/`));
  const texts = new Map([
    ...[...disk].filter(([name]) => isSeen(name)),
    ...[...open].map(([name, { text: own }]): [string, string] => [name, own]),
  ]);
  const workspace = inMemoryWorkspace(
    Object.fromEntries([...texts].map(([name, own]) => [path.join(folder, name), own])),
    folders.map((root) => path.join(folder, root)),
  );
  const decoded = decodeSettings(settings, todayIso());
  const snapshot = createSnapshot(workspace, decoded.settings, testCatalogues());
  return new Map(
    [...diagnostics(snapshot)].map(([absolute, findings]) => {
      const own: SourceFile | undefined = snapshot.workspace.files.get(absolute);
      const index = createLineIndex(own?.text ?? '');
      return [
        path.relative(folder, absolute),
        findings.map(({ span, severity, rule, message }) => {
          const { line, character } = index.position(span.start);
          return `${String(line)}:${String(character)} ${severity} ${rule.id} ${JSON.stringify(message)}`;
        }),
      ];
    }),
  );
}
