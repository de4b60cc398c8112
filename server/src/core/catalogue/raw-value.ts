import { parseProperties } from '../properties/parse';

/**
 * A value of portal.properties as Liferay's reader gives it as one string: escapes decoded, lines joined, the items of
 * a list joined by commas again.
 * @param rawValue as the file writes it, continuation lines joined by `\n` and without comment lines
 */
export function readRawValue(rawValue: string): string {
  if (!/[\\,]/.test(rawValue)) return rawValue.trim();
  const tree = parseProperties(`key=${rawValue}`, 'liferay');
  return tree.entryCount === 0
    ? ''
    : tree
        .entry(0)
        .items.map((item) => item.value)
        .join(',');
}
