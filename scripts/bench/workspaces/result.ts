import type { Measurement } from '../measure';

/** How many edits precede those that count. */
export const warmUps = 20;

/** What was measured of a workspace of one size. */
export interface WorkspaceResult {
  readonly nodes: number;
  /** From the texts to all findings, in milliseconds. */
  readonly firstCheck: number;
  /** The same in processor time, which other programs on the machine affect less. */
  readonly firstCheckProcessor: number;
  /** The longest of its steps, in milliseconds: a request that arrives meanwhile waits that long at most. */
  readonly longestStep: number;
  readonly findings: number;
  /** Bytes that the workspace adds to the heap for each of its nodes, including its text. */
  readonly memory: number;
  /** From a changed text to all findings. */
  readonly edit: Measurement;
  /** The longest step of each edit. */
  readonly editSteps: Measurement;
  /** The median of the bytes that one edit allocates. */
  readonly allocated: number;
  readonly filesRead: number;
  readonly nodesMade: number;
  /** Rules that an edit made run again, all calls together. */
  readonly rulesAsked: number;
  readonly clusterRulesAsked: number;
}

export function isWorkspaceResult(value: unknown): value is WorkspaceResult {
  return typeof value === 'object' && value !== null && 'firstCheck' in value;
}
