import type { Finding } from './editor';

/** What a run tells its tests, in whichever host they run. */
export interface Given {
  /** Below which path the extension lies. */
  readonly extensions: string;
  /** What the command line finds in the workspace, before the tests change it. */
  readonly findings: readonly Finding[];
}

/** Put into the bundle when the tests are bundled: a worker has neither files nor an environment. */
declare const givenByRun: Given;

export const given: Given = givenByRun;
