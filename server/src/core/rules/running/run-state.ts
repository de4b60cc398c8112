import type { FilePath, SourceFile } from '../../workspace';
import type { Position } from '../../cluster/assembled-snapshot';
import type { PersistentList } from '../../persistent-list';
import type { PersistentMap } from '../../persistent-map';
import type { Finding } from '../rule';
import type { FileFindings } from './suppress';
import type { CheckResult } from './check-result';

/** What the rules said of a snapshot, in the pieces in which the next one takes it over. */
export interface RunState {
  /** In the order in which their findings are told. */
  readonly results: PersistentList<CheckResult>;
  readonly places: ResultPlaces;
  /** Of each file with findings, the results that they are from, in order. */
  readonly resultsOf: PersistentMap<FilePath, readonly number[]>;
  /** What is to be said of each file of which anything is. */
  readonly fileFindings: PersistentMap<FilePath, FileFindings>;
  /** The findings of each file that has any. */
  readonly byFile: PersistentMap<FilePath, readonly Finding[]>;
  /** Results in which a rule threw. */
  readonly failing: ReadonlySet<number>;
  /** Files in which an ignore comment silences something, or whose comments could not be fileFindings. */
  readonly remarked: ReadonlySet<FilePath>;
  /** What came out of the edit; undefined where all was worked out anew. */
  readonly since: FindingsChange | undefined;
}

/** Of which files something else is said than before an edit. */
export interface FindingsChange {
  /** What was said of each file before. */
  readonly before: ReadonlyMap<FilePath, readonly Finding[]>;
  readonly paths: ReadonlySet<FilePath>;
}

/** Where the results of files, nodes and clusters stand among all: the same for every edit of texts. */
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

/** @param identity stands for the snapshot that was checked */
export function keepState(identity: object, state: RunState): void {
  states.set(identity, state);
}

export function stateOf(identity: object): RunState | undefined {
  return states.get(identity);
}
