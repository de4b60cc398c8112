import { numberedName } from '../cluster/layout/node-names';

/** A text with the name of one node replaced by another, wherever it is a word of its own. */
export function withName(text: string, from: string, to: string): string {
  return text.replace(wordPattern(from), () => to);
}

/** The same for its last occurrence only; undefined if there is none. */
export function withLastName(text: string, from: string, to: string): string | undefined {
  const last = [...text.matchAll(wordPattern(from))].at(-1);
  return last && text.slice(0, last.index) + to + text.slice(last.index + from.length);
}

/** A name for a new node: the next number, written like the others; `node1` if they have none. */
export function nextName(names: readonly string[]): string {
  const taken = new Set(names);
  const last = names.toReversed().find((name) => /\d+$/.test(name) && numberedName(name) !== undefined);
  const [, stem = 'node', digits = '0'] = /^(.*?)(\d+)$/.exec(last ?? '') ?? [];
  for (let number = Number(digits) + 1; ; number++) {
    const name = stem + String(number).padStart(digits.length, '0');
    if (!taken.has(name)) return name;
  }
}

function wordPattern(name: string): RegExp {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu');
}
