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

/** Whether the entry stands on several lines. */
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

/** Works out its value, items and parts when they are first asked for. */
class ScannedEntry implements Entry {
  readonly index: number;
  readonly key: string;
  readonly keySpan: Span;
  readonly separatorSpan: Span;
  readonly hasSeparator: boolean;
  readonly valueSpan: Span;
  readonly span: Span;
  readonly isRead: boolean;
  readonly #text: string;
  readonly #columns: Columns;
  readonly #rules: EscapeRules;
  readonly #isEscaped: boolean;
  #joined: JoinedLines | undefined;
  #value: string | undefined;
  #map: readonly number[] | undefined;
  #items: readonly ListItem[] | undefined;

  constructor(text: string, columns: Columns, dialect: Dialect, index: number, key: string) {
    const flags = columns.flags.at(index);
    this.index = index;
    this.key = key;
    this.keySpan = { start: columns.keyStart.at(index), end: columns.keyEnd.at(index) };
    this.valueSpan = { start: columns.valueStart.at(index), end: columns.valueEnd.at(index) };
    this.separatorSpan = { start: this.keySpan.end, end: this.valueSpan.start };
    this.span = { start: this.keySpan.start, end: columns.entryEnd.at(index) };
    this.hasSeparator = (flags & EntryFlag.separated) !== 0;
    this.isRead = (flags & (EntryFlag.lost | EntryFlag.unmatched)) === 0;
    this.#isEscaped = (flags & EntryFlag.escaped) !== 0;
    this.#text = text;
    this.#columns = columns;
    this.#rules = rulesOf[dialect];
  }

  get value(): string {
    return (this.#value ??= this.#isEscaped ? decode(this.#lines.text, this.#rules) : this.#lines.text);
  }

  get items(): readonly ListItem[] {
    return (this.#items ??= this.#split());
  }

  get parts(): readonly Span[] {
    return this.#lines.spans;
  }

  sourceSpan(start: number, end: number): Span {
    const from = Math.min(Math.max(start, 0), this.value.length);
    const to = Math.min(Math.max(end, from), this.value.length);
    if (!this.#isEscaped) return this.#lines.sourceSpan(from, to);
    this.#map ??= decodingMap(this.#lines.text, this.#rules);
    return this.#lines.sourceSpan(this.#map[from] ?? 0, this.#map[to] ?? 0);
  }

  get #lines(): JoinedLines {
    return (this.#joined ??= joinLines(this.#text, this.#columns, this.index, this.valueSpan));
  }

  #split(): readonly ListItem[] {
    if (this.#rules.dialect === 'jdk') return [{ value: this.value, span: this.valueSpan }];
    return splitList(this.value).map(({ value, start, end }) => {
      const isWhole = start === 0 && end === this.value.length;
      return { value, span: isWhole ? this.valueSpan : this.sourceSpan(start, end) };
    });
  }
}
