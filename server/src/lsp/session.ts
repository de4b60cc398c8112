import {
  type CatalogueProvider,
  createSnapshot,
  type FilePath,
  findingsOf,
  findingSteps,
  readingSteps,
  type Settings,
  type Snapshot,
  type SourceFile,
  type Workspace,
} from '../core/service';
import type { FileView } from './to-lsp';
import type { OpenDocuments } from './documents';
import type { Log } from './guard';
import { toUri } from './uris';

/** What the server knows at one moment: built on request, and kept until something changes. */
export interface Session extends FileView {
  snapshot(): Snapshot;
  /** Computes the findings step by step; whoever asks for findings earlier waits for all of them. */
  check(): Iterator<undefined, void>;
  /** Something changed: the next question gets a new answer. */
  invalidate(): void;
}

export function createSession(
  documents: OpenDocuments,
  disk: () => Workspace,
  settings: () => Settings,
  catalogues: CatalogueProvider,
  log: Log,
): Session {
  let snapshot: Snapshot | undefined;
  let isStale = true;

  const current = (): Snapshot => {
    if (snapshot === undefined || isStale) {
      snapshot = createSnapshot(documents.over(disk()), settings(), catalogues, snapshot);
      isStale = false;
    }
    return snapshot;
  };

  function* check(): Generator<undefined, void> {
    if (snapshot === undefined) yield* readingSteps(documents.over(disk()));
    const checked = current();
    yield* findingSteps(checked);
    for (const { rule, error } of findingsOf(checked).failures) log.fault(`the rule ${rule}`, error);
  }

  const fileOf = (path: FilePath): SourceFile | undefined => current().workspace.files.get(path);

  return {
    snapshot: current,
    check,
    invalidate: () => {
      isStale = true;
    },
    uriOf: (path) => {
      const own = fileOf(path)?.embedding?.file.path ?? path;
      return documents.get(own)?.uri ?? toUri(own);
    },
    fileOf,
    versionOf: (path) => documents.get(path)?.version ?? null,
  };
}
