import {
  type CatalogueProvider,
  createSnapshot,
  type FilePath,
  findingsOf,
  findingSteps,
  snapshotSteps,
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
  /** How often something has changed. */
  let changes = 0;

  const current = (): Snapshot => {
    if (snapshot === undefined || isStale) {
      snapshot = createSnapshot(documents.over(disk()), settings(), catalogues, snapshot);
      isStale = false;
    }
    return snapshot;
  };

  /** Builds the first snapshot a little at a time, unless a request needs it meanwhile, or something changes. */
  function* first(): Generator<undefined, void> {
    const begun = changes;
    const steps = snapshotSteps(documents.over(disk()), settings(), catalogues);
    while (snapshot === undefined && changes === begun) {
      const step = steps.next();
      if (step.done === true) {
        snapshot = step.value;
        isStale = false;
      } else yield;
    }
  }

  function* check(): Generator<undefined, void> {
    if (snapshot === undefined) yield* first();
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
      changes++;
    },
    uriOf: (path) => {
      const own = fileOf(path)?.embedding?.file.path ?? path;
      return documents.get(own)?.uri ?? toUri(own);
    },
    fileOf,
    versionOf: (path) => documents.get(path)?.version ?? null,
  };
}
