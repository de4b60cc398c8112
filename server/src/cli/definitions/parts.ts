import { InvalidArgumentError, Option } from 'commander';
import { parseRelease } from '../../core/catalogue/releases';
import type { Io } from '../io';
import { failOn, formats } from '../options';

/** What the code of a command is given. */
export interface Run {
  readonly io: Io;
  readonly finish: (status: number) => void;
}

export function failOnOption(): Option {
  return new Option('--fail-on <severity>', 'exit with status 1 at this severity or above')
    .choices(failOn)
    .default('error');
}

export function formatOption(): Option {
  return new Option('--format <format>', 'output format').choices(formats).default('text');
}

/** Collects the values of an option that may be given more than once. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

/** @throws InvalidArgumentError if the text is not a release */
export function toRelease(text: string): string {
  if (parseRelease(text) !== undefined) return text;
  throw new InvalidArgumentError(
    `"${text}" is not a release; write it like 7.4.3.131, 7.2.1, dxp-7.4-u92 or 2024.q4.1.`,
  );
}

/** The end of a help text, from what follows the name of the program. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ portal-properties ${line}`).join('\n')}`;
}
