import type { Span } from '../text/span';
import { EntryFlag, type Columns } from './columns';
import { decode, decodingMap, type EscapeRules } from './escapes';
import { joinLines, type JoinedLines } from './joined-lines';
import { splitList } from './list';
import type { Dialect, Entry, ListItem } from './tree';

/** The decoded key of the entry number `index`. */
export function decodedKey(text: string, columns: Columns, dialect: Dialect, index: number): string {
  const start = columns.keyStart.at(index);
  const end = columns.keyEnd.at(index);
  const isEscaped = (columns.flags.at(index) & EntryFlag.escaped) !== 0;
  if (!isEscaped && !hasParts(columns, index)) return text.slice(start, end);
  const joined = joinLines(text, columns, index, { start, end }).text;
  return isEscaped ? decode(joined, { dialect, place: 'key' }) : joined;
}

/** Whether the entry takes up several lines. */
export function hasParts({ firstPart, partStart }: Columns, index: number): boolean {
  const next = index + 1 < firstPart.length ? firstPart.at(index + 1) : partStart.length;
  return firstPart.at(index) < next;
}

export function createEntry(
  text: string,
  columns: Columns,
  dialect: Dialect,
  index: number,
  key: string,
): Entry {
  return new ScannedEntry(text, columns, dialect, index, key);
}

const rulesOf: Readonly<Record<Dialect, EscapeRules>> = {
  liferay: { dialect: 'liferay', place: 'value' },
  jdk: { dialect: 'jdk', place: 'value' },
};

/**
 * Computes its places, value, items and parts on request: most entries are asked only for their key, and there may be a
 * million of them.
 */
class ScannedEntry implements Entry {
  readonly index: number;
  readonly key: string;
  readonly #text: string;
  readonly #columns: Columns;
  readonly #rules: EscapeRules;
  #joined: JoinedLines | undefined;
  #value: string | undefined;
  #map: readonly number[] | undefined;
  #items: readonly ListItem[] | undefined;

  constructor(text: string, columns: Columns, dialect: Dialect, index: number, key: string) {
    this.index = index;
    this.key = key;
    this.#text = text;
    this.#columns = columns;
    this.#rules = rulesOf[dialect];
  }

  get keySpan(): Span {
    return { start: this.#columns.keyStart.at(this.index), end: this.#columns.keyEnd.at(this.index) };
  }

  get separatorSpan(): Span {
    return { start: this.#columns.keyEnd.at(this.index), end: this.#columns.valueStart.at(this.index) };
  }

  get valueSpan(): Span {
    return { start: this.#columns.valueStart.at(this.index), end: this.#columns.valueEnd.at(this.index) };
  }

  get span(): Span {
    return { start: this.#columns.keyStart.at(this.index), end: this.#columns.entryEnd.at(this.index) };
  }

  get hasSeparator(): boolean {
    return (this.#columns.flags.at(this.index) & EntryFlag.separated) !== 0;
  }

  get isRead(): boolean {
    return (this.#columns.flags.at(this.index) & (EntryFlag.lost | EntryFlag.unmatched)) === 0;
  }

  get #isEscaped(): boolean {
    return (this.#columns.flags.at(this.index) & EntryFlag.escaped) !== 0;
  }

  get value(): string {
    // Cutting a piece out of the text is quicker than keeping it.
    if (this.#isPlain)
      return this.#text.slice(this.#columns.valueStart.at(this.index), this.#columns.valueEnd.at(this.index));
    return (this.#value ??= this.#isEscaped ? decode(this.#lines.text, this.#rules) : this.#lines.text);
  }

  get items(): readonly ListItem[] {
    return (this.#items ??= this.#split());
  }

  get parts(): readonly Span[] {
    if (!this.#isPlain) return this.#lines.spans;
    const { start, end } = this.valueSpan;
    return start < end ? [{ start, end }] : [];
  }

  sourceSpan(start: number, end: number): Span {
    const { length } = this.value;
    const from = Math.min(Math.max(start, 0), length);
    const to = Math.min(Math.max(end, from), length);
    if (this.#isPlain) {
      const place = this.#columns.valueStart.at(this.index);
      return { start: place + from, end: place + to };
    }
    if (!this.#isEscaped) return this.#lines.sourceSpan(from, to);
    this.#map ??= decodingMap(this.#lines.text, this.#rules);
    return this.#lines.sourceSpan(this.#map[from] ?? 0, this.#map[to] ?? 0);
  }

  /** Whether its value is on one line and has no escapes. */
  get #isPlain(): boolean {
    return !this.#isEscaped && !hasParts(this.#columns, this.index);
  }

  get #lines(): JoinedLines {
    return (this.#joined ??= joinLines(this.#text, this.#columns, this.index, this.valueSpan));
  }

  #split(): readonly ListItem[] {
    if (this.#rules.dialect === 'jdk') return [{ value: this.value, span: this.valueSpan }];
    const whole = this.value;
    return splitList(whole).map(({ value, start, end }) => {
      const isWhole = start === 0 && end === whole.length;
      return { value, span: isWhole ? this.valueSpan : this.sourceSpan(start, end) };
    });
  }
}
