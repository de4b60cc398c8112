import picocolors from 'picocolors';
import type { Severity } from '../core/service';
import type { Io } from './io';
import type { ColorMode } from './options';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Colours for the standard output; `auto` means on a terminal only, with NO_COLOR and FORCE_COLOR respected. */
export function colorsFor(mode: ColorMode, { stdout, env }: Io): Colors {
  return picocolors.createColors(mode === 'always' || (mode === 'auto' && isWanted(env, stdout.isTerminal)));
}

export function colorOf(colors: Colors, severity: Severity): (text: string) => string {
  switch (severity) {
    case 'error':
      return colors.red;
    case 'warning':
      return colors.yellow;
    case 'information':
      return colors.blue;
    case 'hint':
      return colors.gray;
  }
}

function isWanted(env: Io['env'], isTerminal: boolean): boolean {
  const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';
  if (isSet(env['NO_COLOR'])) return false;
  if (isSet(env['FORCE_COLOR'])) return env['FORCE_COLOR'] !== '0';
  return isTerminal && env['TERM'] !== 'dumb';
}
