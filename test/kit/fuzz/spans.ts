import type { SourceFile } from '../../../server/src/core/workspace';

/** Every `{ start, end }` below `value` that does not lie in a text of this length, or ends before it starts. */
export function spansOutside(value: unknown, length: number): string[] {
  const outside: string[] = [];
  const seen = new Set<object>();
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null || seen.has(next) || isFile(next)) continue;
    seen.add(next);
    if ('start' in next && 'end' in next && typeof next.start === 'number' && typeof next.end === 'number') {
      if (!(next.start >= 0 && next.start <= next.end && next.end <= length))
        outside.push(`${String(next.start)}-${String(next.end)} of ${String(length)}`);
    } else if (next instanceof Map) for (const inner of next.values()) waiting.push(inner);
    else for (const inner of Object.values<unknown>({ ...next })) waiting.push(inner);
  }
  return outside;
}

const isFile = (value: object): value is SourceFile => 'byteOrderMark' in value && 'text' in value;
