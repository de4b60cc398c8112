import { severities } from '../core/project/severity';

export const formats = ['text', 'json'] as const;
export type Format = (typeof formats)[number];

/** What `check` can write besides the formats of every command. */
export const checkFormats = [...formats, 'sarif', 'junit', 'github', 'gitlab'] as const;
export type CheckFormat = (typeof checkFormats)[number];

/** What `compare` can write besides the formats of every command. */
export const compareFormats = [...formats, 'markdown', 'csv', 'html'] as const;
export type CompareFormat = (typeof compareFormats)[number];

/** What `report` can write. */
export const reportFormats = ['html', 'markdown'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const colorModes = ['auto', 'always', 'never'] as const;
export type ColorMode = (typeof colorModes)[number];

/** The shells for which there is completion. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** The lowest severity that fails a command. */
export const failOn = [...severities, 'never'] as const;
export type FailOn = (typeof failOn)[number];

/** Options of every command. */
export interface CommonOptions {
  readonly portal?: string;
  readonly config?: string;
  readonly color: ColorMode;
  readonly format: Format;
}

export interface CheckOptions extends Omit<CommonOptions, 'format'> {
  readonly format: CheckFormat;
  readonly failOn: FailOn;
  /** `ID=SEVERITY`, as they were written. */
  readonly rule: readonly string[];
  /** The file with the findings that are accepted. */
  readonly baseline?: string;
  /** Where to write all findings as accepted ones. */
  readonly writeBaseline?: string;
  /** The path that the standard input stands for, if a path is `-`. */
  readonly stdinName: string;
  /** A revision of the repository: only findings that it does not have count. */
  readonly since?: string;
  /** Checks again whenever something changes. */
  readonly watch?: boolean;
}

export interface CompareOptions extends Omit<CommonOptions, 'format'> {
  readonly format: CompareFormat;
  /** The name of the cluster, if there are several. */
  readonly cluster?: string;
  /** The name of the node that the others are compared with. */
  readonly reference?: string;
  readonly all?: boolean;
  /** A revision of the repository with which each node is compared, instead of the other nodes. */
  readonly since?: string;
}

export interface ReportOptions extends Omit<CommonOptions, 'format'> {
  readonly format: ReportFormat;
  /** The file with the findings that are accepted. */
  readonly baseline?: string;
}

export interface FixOptions extends CommonOptions {
  readonly failOn: FailOn;
  /** Ids of the rules whose fixes are applied; none means every fix that keeps values. */
  readonly rule: readonly string[];
  /** The name of the node whose values count if nodes disagree. */
  readonly reference?: string;
  readonly dryRun?: boolean;
}

export interface InitOptions extends CommonOptions {
  readonly dryRun?: boolean;
}

export interface UpgradeOptions extends CommonOptions {
  /** If left out, what is stated for the file. */
  readonly from?: string;
  readonly to: string;
  readonly write?: boolean;
  /** The path that the standard input stands for, if the file is `-`. */
  readonly stdinName: string;
}

export interface ReadOptions extends CommonOptions {
  readonly dialect: 'liferay' | 'jdk';
}
