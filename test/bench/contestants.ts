import { parse as parseDotProperties, parseLines } from 'dot-properties';
import { getProperties } from 'properties-file';
import { parse as parsePropertiesParser } from 'properties-parser';
import { parseProperties } from '../../server/src/core/properties/parse';
import type { Dialect } from '../../server/src/core/properties/tree';

/** One way to read a properties text. */
export interface Contestant {
  readonly name: string;
  /** What is there when it is done. */
  readonly gives: string;
  /** Reads `text` and returns something that depends on all of it, so that no step is optimised away. */
  readonly run: (text: string) => number;
}

const dialects: readonly Dialect[] = ['liferay', 'jdk'];

export const contestants: readonly Contestant[] = [
  ...dialects.map((dialect) => ({
    name: `portal-properties, ${dialect}`,
    gives: 'ranges of every key, separator, value, part and comment; problems',
    run: (text: string) => parseProperties(text, dialect).entryCount,
  })),
  ...dialects.map((dialect) => ({
    name: `portal-properties, ${dialect}, everything decoded`,
    gives: 'the same, and every key, value and list item decoded, with ranges',
    run: (text: string) => decodeEverything(text, dialect),
  })),
  {
    name: 'dot-properties `parse`',
    gives: 'key → value',
    run: (text) => Object.keys(parseDotProperties(text)).length,
  },
  {
    name: 'dot-properties `parseLines` with ranges',
    gives: 'ranges and decoded keys and values',
    run: (text) => parseLines(text, true).length,
  },
  {
    name: 'properties-file `getProperties`',
    gives: 'key → value',
    run: (text) => Object.keys(getProperties(text)).length,
  },
  {
    name: 'properties-parser `parse`',
    gives: 'key → value',
    run: (text) => Object.keys(parsePropertiesParser(text)).length,
  },
];

function decodeEverything(text: string, dialect: Dialect): number {
  let length = 0;
  for (const entry of parseProperties(text, dialect).entries()) {
    length += entry.key.length + entry.value.length;
    for (const { span } of entry.items) length += span.end - span.start;
  }
  return length;
}
