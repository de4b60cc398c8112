import type { FilePath, SourceFile } from '../../workspace';
import type { Position } from '../../cluster/assembled-snapshot';
import type { PersistentList } from '../../persistent-list';
import type { PersistentMap } from '../../persistent-map';
import type { Finding } from '../rule';
import type { FileFindings } from './suppress';
import type { CheckResult } from './check-result';

/** What the rules said about a snapshot, in the pieces that the next one reuses. */
export interface RunState {
  /** In the order in which their findings are told. */
  readonly results: PersistentList<CheckResult>;
  readonly places: ResultPlaces;
  /** For each file with findings, the results that they are from, in order. */
  readonly resultsOf: PersistentMap<FilePath, readonly number[]>;
  /** The findings of each file that has any, before ignore comments. */
  readonly fileFindings: PersistentMap<FilePath, FileFindings>;
  /** The findings of each file that has any. */
  readonly byFile: PersistentMap<FilePath, readonly Finding[]>;
  /** Results in which a rule threw. */
  readonly failing: ReadonlySet<number>;
  /** Files in which an ignore comment silences something, or whose comments could not be judged. */
  readonly remarked: ReadonlySet<FilePath>;
  /** What the edit changed; undefined if everything was computed from scratch. */
  readonly since: FindingsChange | undefined;
}

/** The files whose findings changed with an edit. */
export interface FindingsChange {
  /** The findings of each file before. */
  readonly before: ReadonlyMap<FilePath, readonly Finding[]>;
  readonly paths: ReadonlySet<FilePath>;
}

/** Where the results of files, nodes and clusters are among all: the same for every edit of texts. */
export interface ResultPlaces {
  readonly files: ReadonlyMap<FilePath, number>;
  readonly osgiFiles: ReadonlyMap<SourceFile, OsgiFilePlace>;
  /** The first result of each cluster: one for each node, then one for each rule of clusters. */
  readonly clusters: readonly number[];
  /** The first rule of the workspace. */
  readonly workspace: number;
}

export interface OsgiFilePlace {
  readonly at: number;
  readonly readers: readonly Position[];
}

const states = new WeakMap<object, RunState>();

/** @param identity identifies the snapshot that was checked */
export function keepState(identity: object, state: RunState): void {
  states.set(identity, state);
}

export function stateOf(identity: object): RunState | undefined {
  return states.get(identity);
}
