import { say } from '../text/localise';
import { remembered } from '../text/remembered';
import type { Release } from './catalogue';

/** A release as its parts; `parseRelease` reads what users write. */
export interface ParsedRelease {
  /** Canonical form: `7.4.3.112`, `7.4.13-u92`, `7.2.10-dxp-8`, `2024.q4.1`, or only a line such as `7.3`. */
  readonly id: string;
  /** `6.2`, `7.4`, `2024.q4`. */
  readonly line: string;
  /** Ordered parts: update N of DXP 7.4 counts as 7.4.3.N, quarterly releases begin with the year. */
  readonly numbers: readonly number[];
  /** Only the line is stated, such as `7.3`. */
  readonly isLine: boolean;
  readonly isQuarterly: boolean;
}

/** The lines in which Liferay was released, oldest first. */
export const releaseLines: readonly string[] = [
  ...['6.1', '6.2', '7.0', '7.1', '7.2', '7.3', '7.4', '2023.q3', '2023.q4'],
  ...['2024.q1', '2024.q2', '2024.q3', '2024.q4', '2025.q1', '2025.q2', '2025.q3', '2025.q4'],
];

const quarterly = /(?:^|[^\d])(20\d\d)\.q([1-4])(?:\.(\d{1,5})(?!\d))?/;
// Not after a `q`: `2024.q5.1` is a typing mistake, not release 5.1.
const numbered = /(?:^|[^\d.q])([567])\.(\d)(?:\.(\d{1,3}))?(?:\.(\d{1,3}))?(?![\d])/;

/**
 * Reads a release as users, workspaces and images write it: `7.4`, `7.4.3.131`, `7.4.13-u92`, `dxp-7.4-u92`,
 * `portal-7.4-ga112`, `7.2.10-dxp-8`, `7.0.10.17`, `6.2.5-ga6`, `6.2-ce-ga6`, `dxp-2024.q1.5`, `2024.q1.5-lts`,
 * `liferay/dxp:2024.q4.1`, `DXP 7.4 U92`. What follows (`-lts`, `-slim`, the version of an image) does not matter,
 * except for a moving build (`7.4.13.nightly`), which states only the line. Never throws.
 * @returns undefined if no release can be read from the text
 */
export const parseRelease: (text: string) => ParsedRelease | undefined = remembered(200, (text) => {
  const lower = text.trim().toLowerCase();
  return parseQuarterly(lower) ?? parseNumbered(lower);
});

/** Negative if `a` is older than `b`, as `parseRelease` reads them; texts that are not releases come first. */
export function compareReleases(a: string, b: string): number {
  return compareNumbers(parseRelease(a)?.numbers ?? [], parseRelease(b)?.numbers ?? []);
}

/** Compares part by part; missing parts count as zero, so `7.0` is `7.0.0`. */
export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What to say if another release stands in: "nearest known: 7.4.3.131 for 7.4.3.120"; otherwise undefined. */
export function standInNote({ id, nearestKnown, isExact }: Release): string | undefined {
  return isExact ? undefined : say`nearest known: ${nearestKnown} for ${id}`;
}

function parseQuarterly(text: string): ParsedRelease | undefined {
  const match = quarterly.exec(text);
  if (match === null) return undefined;
  const [, year = '', quarter = '', patch] = match;
  const line = `${year}.q${quarter}`;
  return {
    id: patch === undefined ? line : `${line}.${patch}`,
    line,
    numbers: [year, quarter, ...(patch === undefined ? [] : [patch])].map(Number),
    isLine: patch === undefined,
    isQuarterly: true,
  };
}

function parseNumbered(text: string): ParsedRelease | undefined {
  const match = numbered.exec(text);
  if (match === null) return undefined;
  const [stated, major = '', minor = '', patch, build] = match;
  const line = `${major}.${minor}`;
  const rest = text.slice(match.index + stated.length);
  const tail = tailOf(rest, patch, text.includes('dxp'));
  const isOpen = build === undefined && (patch === undefined || movingPatches.has(`${minor}.${patch}`));
  const result = (id: string, numbers: readonly number[], isLine = false): ParsedRelease => ({
    id,
    line,
    numbers: [Number(major), Number(minor), ...numbers],
    isLine,
    isQuarterly: false,
  });

  if (isOpen && movingBuild.test(rest)) return result(line, [], true);
  if (line === '7.4') {
    const update = tail.update ?? (patch === '13' && build !== undefined ? Number(build) : undefined);
    if (update !== undefined) return result(`7.4.13-u${update}`, [3, update]);
    if (patch === '3' && build === undefined && tail.ga !== undefined)
      return result(`7.4.3.${tail.ga}`, [3, tail.ga]);
    if (patch === '13' || (patch === undefined && tail.dxpGa)) return result('7.4.13', [3, 0]);
    if (patch === undefined && tail.ga !== undefined)
      return tail.ga >= 4
        ? result(`7.4.3.${tail.ga}`, [3, tail.ga])
        : result(`7.4.${tail.ga - 1}`, [tail.ga - 1]);
  }
  if (tail.update !== undefined) return result(`${line}.10-u${tail.update}`, [10, tail.update]);
  if (tail.fixPack !== undefined) return result(`${line}.10-dxp-${tail.fixPack}`, [10, tail.fixPack]);
  if (patch === undefined && tail.isEnterprise) {
    const enterprise = 10 * (line === '6.1' ? (tail.ga ?? 1) : 1);
    return result(`${line}.${enterprise}`, [enterprise]);
  }
  if (patch === undefined && tail.dxpGa) return result(`${line}.10`, [10]);
  if (patch === undefined && tail.ga !== undefined) return result(`${line}.${tail.ga - 1}`, [tail.ga - 1]);
  if (patch === undefined) return result(line, [], true);
  const numbers = [patch, ...(build === undefined ? [] : [build])].map(Number);
  return result([line, ...numbers].join('.'), numbers);
}

interface Tail {
  readonly update: number | undefined;
  readonly fixPack: number | undefined;
  readonly ga: number | undefined;
  /** `ga1` and service packs of DXP, whose patch number is fixed at 10 (13 for 7.4). */
  readonly dxpGa: boolean;
  /** `ee`, the edition before DXP, whose patch number is 10, and for the three of 6.1 10, 20 and 30. */
  readonly isEnterprise: boolean;
}

/** Patch numbers that a release shares with those after it. */
const movingPatches: ReadonlySet<string> = new Set(['4.13', '4.3', '3.10', '2.10', '1.10', '0.10']);

const movingBuild = /^[-. ](?:nightly|snapshot|latest|master)/;

/** What follows the numbers: `-u92`, `.u92`, `-dxp-8`, `-ga112`, `-ce-ga6`, `-sp3`. */
function tailOf(tail: string, patch: string | undefined, isDxp: boolean): Tail {
  const edition = /^[-. ]([ce]e)(?![a-z\d])/.exec(tail);
  const rest = tail.slice(edition?.[0].length ?? 0);
  const number = (pattern: RegExp): number | undefined => {
    const found = pattern.exec(rest)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  return {
    update: number(/^[-. ]u(?:pdate)?[- ]?(\d{1,5})(?!\d)/),
    fixPack:
      patch === '10' || patch === undefined ? number(/^[-. ](?:dxp|de|fp)[- ]?(\d{1,5})(?!\d)/) : undefined,
    ga: number(/^[-. ]ga([1-9]\d{0,4})(?!\d)/),
    isEnterprise: edition?.[1] === 'ee',
    dxpGa: isDxp && /^[-. ](?:ga|sp|ep)\d+/.test(rest),
  };
}

/**
 * Whether a release lies between two others, both inclusive: until `7.1` includes all of 7.1.
 * @param from undefined for "from the beginning"
 * @param until undefined for "to this day"
 */
export function isWithin(
  numbers: readonly number[],
  from: string | undefined,
  until: string | undefined,
): boolean {
  const first = from === undefined ? [] : (parseRelease(from)?.numbers ?? []);
  if (compareNumbers(numbers, first) < 0) return false;
  if (until === undefined) return true;
  const last = parseRelease(until)?.numbers ?? [];
  return compareNumbers(numbers.slice(0, last.length), last) <= 0;
}
