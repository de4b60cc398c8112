import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { createSnapshot, defaultSettings, diagnostics, type Workspace } from '../../server/src/core/service';
import { createFence } from '../../server/src/files/fence';
import { readDisk } from '../../server/src/node/disk';
import { createLinks } from '../../server/src/node/links';
import { testCatalogues } from './catalogues';

/** A fresh folder for each test, in which `in` is opened and `out` is not. */
export interface Outside {
  /** An absolute path. */
  readonly at: (name?: string) => string;
  readonly write: (files: Readonly<Record<string, string | Buffer>>) => Promise<void>;
  readonly link: (from: string, to: string) => Promise<void>;
  readonly read: (isTrusted: boolean) => Promise<Workspace>;
  /** The files that were read, and what is reported for those that were not, as `path text: message`. */
  readonly outcomeOf: (
    isTrusted: boolean,
  ) => Promise<{ readonly read: readonly string[]; readonly told: readonly string[] }>;
}

/** To be called once in a file of tests. */
export function outsideFolder(): Outside {
  let root = '';
  beforeEach(async () => {
    root = await realpath(await mkdtemp(path.join(tmpdir(), 'trust-')));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });
  const at = (name = ''): string => path.join(root, name);
  const folderFor = (name: string): Promise<unknown> => mkdir(path.dirname(at(name)), { recursive: true });
  const read = (isTrusted: boolean): Promise<Workspace> =>
    readDisk([at('in')], {
      ownDefaults: isTrusted,
      fence: createFence([at('in')], isTrusted, createLinks()),
    });
  return {
    at,
    read,
    write: async (files) => {
      for (const [name, content] of Object.entries(files)) {
        await folderFor(name);
        await writeFile(at(name), content);
      }
    },
    link: async (from, to) => {
      await folderFor(from);
      await symlink(to, at(from));
    },
    outcomeOf: async (isTrusted) => {
      const workspace = await read(isTrusted);
      const snapshot = createSnapshot(workspace, defaultSettings, testCatalogues());
      return {
        read: [...workspace.files.values()]
          .filter(({ problem }) => problem === undefined)
          .map((file) => path.relative(root, file.path)),
        told: [...diagnostics(snapshot)].flatMap(([file, findings]) =>
          findings
            .filter(({ rule }) => rule.group === 'workspace')
            .map(({ span, message }) => {
              const text = workspace.files.get(file)?.text.slice(span.start, span.end) ?? '';
              return `${path.relative(root, file)} ${text}: ${message}`;
            }),
        ),
      };
    },
  };
}
