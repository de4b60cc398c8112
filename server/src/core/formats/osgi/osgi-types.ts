/** The types of values in a `.config` file, by their letters: `T`, `I`, `L`, `F`, `D`, `X`, `S`, `C`, `B`. */
export type OsgiType =
  'String' | 'Integer' | 'Long' | 'Float' | 'Double' | 'Byte' | 'Short' | 'Character' | 'Boolean';

const typeByLetter: ReadonlyMap<string, OsgiType> = new Map<string, OsgiType>([
  ['T', 'String'],
  ['I', 'Integer'],
  ['L', 'Long'],
  ['F', 'Float'],
  ['D', 'Double'],
  ['X', 'Byte'],
  ['S', 'Short'],
  ['C', 'Character'],
  ['B', 'Boolean'],
]);

const letterByType: ReadonlyMap<OsgiType, string> = new Map(
  [...typeByLetter].map(([letter, type]) => [type, letter]),
);

/** Every type, as the annotations of Liferay's configurations name them. */
export const osgiTypes: readonly OsgiType[] = [...typeByLetter.values()];

/** The type that a letter stands for; a lower-case letter is the primitive type of the same name. */
export function osgiTypeOf(letter: string): OsgiType | undefined {
  return typeByLetter.get(letter.toUpperCase());
}

/** The letter before a value of `type`; none for a string, whose letter nobody writes. */
export function osgiTypeLetter(type: OsgiType): string {
  return type === 'String' ? '' : (letterByType.get(type) ?? '');
}

const integerBits: ReadonlyMap<OsgiType, number> = new Map([
  ['Byte', 8],
  ['Short', 16],
  ['Integer', 32],
  ['Long', 64],
]);

/**
 * One spelling for equal values of a type: `007` is the integer `7`, `TRUE` the boolean `true`, `1069547520` the float
 * `1.5`. Undefined for a text that Java cannot read as that type, which makes the whole file fail.
 * A float or double without a decimal point is its bits as an integer (Apache Felix ConfigurationHandler); one with a
 * decimal point is read only by Liferay's own reader.
 */
export function canonicalOsgiValue(type: OsgiType, text: string): string | undefined {
  switch (type) {
    case 'String':
      return text;
    case 'Boolean':
      return String(text.toLowerCase() === 'true');
    case 'Character':
      return text === '' ? undefined : text.charAt(0);
    case 'Float':
    case 'Double':
      return text.includes('.') ? decimal(type, text) : fromBits(type, text);
    default:
      return integer(text, integerBits.get(type) ?? 0)?.toString();
  }
}

/** Whether the reader accepts this text for `type`. */
export function isOsgiValue(type: OsgiType, text: string): boolean {
  return canonicalOsgiValue(type, text) !== undefined;
}

/** Twenty digits are enough for a long; converting more is not worth the time. */
function integer(text: string, bits: number): bigint | undefined {
  const digits = /^([+-]?)0*(\d{1,20})$/.exec(text);
  if (digits === null) return undefined;
  const [, sign = '', size = ''] = digits;
  const number = BigInt(sign === '-' ? `-${size}` : size);
  return BigInt.asIntN(bits, number) === number ? number : undefined;
}

function fromBits(type: 'Float' | 'Double', text: string): string | undefined {
  const view = new DataView(new ArrayBuffer(8));
  const bits = integer(text, type === 'Float' ? 32 : 64);
  if (bits === undefined) return undefined;
  view.setBigInt64(0, bits);
  return String(type === 'Float' ? shortestFloat(view.getFloat32(4)) : view.getFloat64(0));
}

function decimal(type: 'Float' | 'Double', text: string): string | undefined {
  const written = /^[\0- ]*([+-]?(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?)[fFdD]?[\0- ]*$/.exec(text)?.[1];
  if (written === undefined) return undefined;
  return String(type === 'Float' ? shortestFloat(Math.fround(Number(written))) : Number(written));
}

/** The shortest decimal number that is this float: 12.2, where the same number as a double has 17 digits. */
function shortestFloat(float: number): number {
  if (!Number.isFinite(float)) return float;
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(float.toPrecision(digits));
    if (Math.fround(short) === float) return short;
  }
  return float;
}
