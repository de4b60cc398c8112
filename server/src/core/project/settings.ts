import type { SourceFile } from '../workspace';
import type { RuleSetting } from './severity';

/**
 * What the editor's settings or the command line say; portal-properties.json wins over everything except
 * `portalOverride`.
 */
export interface Settings {
  /** The release if neither a project file nor a command line names one. */
  readonly portal: string | undefined;
  /** The release, whatever anything else says: the command line's `--portal`. */
  readonly portalOverride: string | undefined;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Rule settings that win over the project file: the command line's `--rule`. */
  readonly ruleOverrides: ReadonlyMap<string, RuleSetting>;
  /** The project file for every file, instead of those of the workspace: the command line's `--config`. */
  readonly projectFile?: SourceFile;
  /** Globs of files to leave out, relative to each root. */
  readonly ignore: readonly string[];
  /** The day by which ignore comments are judged, as `2026-11-22`. */
  readonly today: string;
}

export const defaultSettings: Settings = {
  portal: undefined,
  portalOverride: undefined,
  rules: new Map(),
  ruleOverrides: new Map(),
  ignore: [],
  today: '1970-01-01',
};
