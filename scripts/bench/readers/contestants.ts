import { createRequire } from 'node:module';
import path from 'node:path';
import { parseProperties } from '../../../server/src/core/properties/parse';
import type { Dialect } from '../../../server/src/core/properties/tree';

/** One way to read a properties text. */
export interface Contestant {
  readonly name: string;
  /** The package of a peer. */
  readonly peer?: string;
  /** What has been produced when it is done. */
  readonly gives: string;
  /** Reads `text` and returns something that depends on all of it, so that no step is optimised away. */
  readonly run: (text: string) => number;
  /** The values by key, if it gives those. */
  readonly values?: (text: string) => ReadonlyMap<string, unknown>;
}

const dialects: readonly Dialect[] = ['liferay', 'jdk'];
const keyToValue = 'key → value';

/** @param peersFolder where the peers are installed; those that are missing are left out */
export function contestants(peersFolder: string): readonly Contestant[] {
  const require = createRequire(path.join(peersFolder, 'package.json'));
  const peer = (name: string, call: string, ...more: readonly unknown[]): Contestant[] => {
    const read = functionOf(require, name, call);
    if (read === undefined) return [];
    const result = (text: string): unknown => Reflect.apply(read, undefined, [text, ...more]);
    return [
      {
        name: `${name} \`${call}\``,
        peer: name,
        gives: keyToValue,
        run: (text) => sizeOf(result(text)),
        values: (text) => entriesOf(result(text)),
      },
    ];
  };
  return [
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
    ...peer('dot-properties', 'parse'),
    ...peer('dot-properties', 'parseLines', true).map((contestant) => ({
      name: `${contestant.name} with ranges`,
      peer: 'dot-properties',
      gives: 'ranges and decoded keys and values',
      run: contestant.run,
    })),
    ...peer('properties-file', 'getProperties'),
    ...peer('properties-parser', 'parse'),
    ...peer('@js.properties/properties', 'parseToProperties'),
    ...peer('@js.properties/properties', 'parseToEntries', { all: true, location: true }).map(
      (contestant) => ({
        name: `${contestant.name} with places`,
        peer: '@js.properties/properties',
        gives: 'decoded keys and values, places of lines',
        run: contestant.run,
      }),
    ),
  ];
}

/** The values by key as in java.util.Properties: the last one counts. */
export function expectedValues(text: string): ReadonlyMap<string, unknown> {
  return new Map([...parseProperties(text, 'jdk').entries()].map(({ key, value }) => [key, value]));
}

function decodeEverything(text: string, dialect: Dialect): number {
  let length = 0;
  for (const entry of parseProperties(text, dialect).entries()) {
    length += entry.key.length + entry.value.length;
    for (const { span } of entry.items) length += span.end - span.start;
  }
  return length;
}

function functionOf(
  require: NodeJS.Require,
  name: string,
  call: string,
): Parameters<typeof Reflect.apply>[0] | undefined {
  try {
    const library: unknown = require(name);
    if (typeof library !== 'object' || library === null) return undefined;
    const found: unknown = Reflect.get(library, call);
    return typeof found === 'function' ? found : undefined;
  } catch {
    return undefined;
  }
}

const sizeOf = (result: unknown): number =>
  typeof result === 'object' && result !== null ? Object.keys(result).length : Number.NaN;

function entriesOf(result: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof result === 'object' && result !== null ? Object.entries(result) : []);
}
