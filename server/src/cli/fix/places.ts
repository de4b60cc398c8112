import type { FilePath, Span } from '../../core/service';

/** Stretches of files, which can be asked whether others touch them. */
export interface TakenPlaces {
  add(path: FilePath, spans: readonly Span[]): void;
  /**
   * Whether one of `spans` overlaps a stretch of the file, or ends where one begins: such edits may depend on each
   * other.
   */
  touches(path: FilePath, spans: readonly Span[]): boolean;
}

/** Stretches are kept in buckets of this many characters, so that a query looks only at its neighbours. */
const drawer = 1024;

export function createPlaces(): TakenPlaces {
  const files = new Map<FilePath, Map<number, Span[]>>();
  return {
    add: (path, spans) => {
      const drawers = files.get(path) ?? new Map<number, Span[]>();
      files.set(path, drawers);
      for (const span of spans)
        for (const number of drawersOf(span)) {
          const known = drawers.get(number);
          if (known === undefined) drawers.set(number, [span]);
          else known.push(span);
        }
    },
    touches: (path, spans) => {
      const drawers = files.get(path);
      if (drawers === undefined) return false;
      for (const span of spans)
        for (const number of drawersOf(span))
          if (
            drawers.get(number)?.some((other) => other.start <= span.end && span.start <= other.end) === true
          )
            return true;
      return false;
    },
  };
}

function* drawersOf({ start, end }: Span): Generator<number> {
  for (let number = Math.floor(start / drawer); number <= Math.floor(end / drawer); number++) yield number;
}
