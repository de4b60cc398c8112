/**
 * Texts are compared this many characters at a time, and the remainder in smaller pieces, which is far faster than one
 * by one.
 */
const pieceLengths = [1024, 64, 8, 1];

/** How many characters two texts begin with alike. */
export function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let same = 0;
  for (const length of pieceLengths)
    while (same + length <= most && one.slice(same, same + length) === other.slice(same, same + length))
      same += length;
  return same;
}

/** How many characters two texts end with alike, after the first `from` of each. */
export function commonEnd(one: string, other: string, from: number): number {
  const most = Math.min(one.length, other.length) - from;
  const pieceBefore = (text: string, same: number, length: number): string =>
    text.slice(text.length - same - length, text.length - same);
  let same = 0;
  for (const length of pieceLengths)
    while (same + length <= most && pieceBefore(one, same, length) === pieceBefore(other, same, length))
      same += length;
  return same;
}
