import type { Growing } from './hostile';
import type { Target } from './targets';

/** Less processor time than this says nothing about growth; in milliseconds. */
const noise = 150;

/** A text of four times the length may take this many times as long; with quadratic time it takes sixteen. */
const most = 10;

/**
 * Whether a target reads a text in time that grows faster than the text does. Processor time is counted, so that other
 * programs do not matter, and what seems too long is measured again, because garbage may be collected during one of the
 * two.
 * @param length of the shorter text, in UTF-16 units
 */
export function growsTooFast(target: Target, { ofLength }: Growing, length: number): boolean {
  const [short, long] = [ofLength(length), ofLength(4 * length)];
  const before = timeFor(target, short);
  if (before < noise) return false;
  for (let tries = 0; tries < 3; tries++)
    if (timeFor(target, long) <= most * Math.max(noise, timeFor(target, short))) return false;
  return true;
}

/** Milliseconds of the processor. */
function timeFor({ read }: Target, text: string): number {
  const { user, system } = process.cpuUsage();
  void read(text);
  const now = process.cpuUsage();
  return (now.user + now.system - user - system) / 1000;
}
