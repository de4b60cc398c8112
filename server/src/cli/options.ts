import type { Severity } from '../core/service';

export const formats = ['text', 'json'] as const;
export type Format = (typeof formats)[number];

export const colorModes = ['auto', 'always', 'never'] as const;
export type ColorMode = (typeof colorModes)[number];

/** Options of every command. */
export interface CommonOptions {
  readonly portal?: string;
  readonly config?: string;
  readonly color: ColorMode;
  readonly format: Format;
}

export interface CheckOptions extends CommonOptions {
  readonly failOn: Severity;
  /** `ID=SEVERITY`, as they were written. */
  readonly rule: readonly string[];
}

export interface ReadOptions extends CommonOptions {
  readonly dialect: 'liferay' | 'jdk';
}
