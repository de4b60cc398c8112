import { countWhile } from '../text/bisect';
import type { Span } from '../text/span';
import { type Column, type Columns, EntryFlag } from './columns';
import { createEntry, decodedKey, hasParts } from './entry';
import { type KeyList, keyListOf } from './key-list';
import { scan } from './scanner';
import { tokenise } from './tokens';
import type { Comment, Dialect, Entry, PropertiesTree, SyntaxProblem, Token } from './tree';

/**
 * Parses a text as the reader of `dialect` sees it. Every text has a tree; the time is linear in its length. A byte
 * order mark at the start is a character like any other, as it is for both readers.
 */
export function parseProperties(text: string, dialect: Dialect): PropertiesTree {
  return new ScannedTree(text, dialect);
}

/** Entries are objects, and a thousand files have many of them: only those of the most recently used files are kept. */
const lookedAt: ScannedTree[] = [];
const mostLookedAt = 24;

interface Built {
  readonly entries: (Entry | undefined)[];
  comments: readonly Comment[] | undefined;
}

/**
 * Keeps what it built only while it is among the most recently used files; everything else is a few columns of numbers.
 */
class ScannedTree implements PropertiesTree {
  readonly text: string;
  readonly dialect: Dialect;
  readonly entryCount: number;
  readonly problems: readonly SyntaxProblem[];
  readonly loadError: SyntaxProblem | undefined;
  readonly #columns: Columns;
  #keyList: KeyList | undefined;
  #built: Built | undefined;

  constructor(text: string, dialect: Dialect) {
    const { columns, problems, loadError } = scan(text, dialect);
    this.text = text;
    this.dialect = dialect;
    this.problems = problems.length === 0 ? noProblems : problems;
    this.loadError = loadError;
    this.entryCount = columns.keyStart.length;
    this.#columns = columns;
  }

  get keyList(): KeyList {
    return (this.#keyList ??= keyListOf(this.text, this.#columns, this.dialect));
  }

  entry(index: number): Entry {
    const { entries } = this.#built ?? this.#lookAt();
    const known = entries[index];
    if (known !== undefined) return known;
    if (!Number.isInteger(index) || index < 0 || index >= this.entryCount)
      throw new RangeError(`there is no entry ${index} among ${this.entryCount}`);
    const key = this.#keyList?.keyAt(index) ?? decodedKey(this.text, this.#columns, this.dialect, index);
    return (entries[index] = createEntry(this.text, this.#columns, this.dialect, index, key));
  }

  *entries(): Iterable<Entry> {
    for (let index = 0; index < this.entryCount; index++) yield this.entry(index);
  }

  occurrences(key: string): readonly Entry[] {
    const places = this.keyList.placesOf(key);
    if (places === undefined) return [];
    return typeof places === 'number' ? [this.entry(places)] : places.map((index) => this.entry(index));
  }

  keys(): Iterable<string> {
    return this.keyList.distinct;
  }

  keySpan(index: number): Span {
    return { start: this.#columns.keyStart.at(index), end: this.#columns.keyEnd.at(index) };
  }

  valueSpan(index: number): Span {
    return { start: this.#columns.valueStart.at(index), end: this.#columns.valueEnd.at(index) };
  }

  written(index: number): string {
    return this.text.slice(this.#columns.keyStart.at(index), this.#columns.entryEnd.at(index));
  }

  isWritten(index: number, written: string): boolean {
    const start = this.#columns.keyStart.at(index);
    return (
      this.#columns.entryEnd.at(index) - start === written.length && this.text.startsWith(written, start)
    );
  }

  plainValue(index: number): string | undefined {
    const { flags, valueStart, valueEnd } = this.#columns;
    if (flags.at(index) !== EntryFlag.separated || hasParts(this.#columns, index)) return undefined;
    return this.text.slice(valueStart.at(index), valueEnd.at(index));
  }

  entryAt(offset: number): Entry | undefined {
    const { keyStart, entryEnd } = this.#columns;
    const index = lastStartingAtMost(keyStart, offset);
    return index >= 0 && offset <= entryEnd.at(index) ? this.entry(index) : undefined;
  }

  comments(): readonly Comment[] {
    const built = this.#built ?? this.#lookAt();
    return (built.comments ??= listComments(this.text, this.#columns));
  }

  tokens(): Iterable<Token> {
    return tokenise(this.text, this.#columns);
  }

  #lookAt(): Built {
    lookedAt.push(this);
    const longAgo = lookedAt.length > mostLookedAt ? lookedAt.shift() : undefined;
    if (longAgo !== undefined) longAgo.#built = undefined;
    return (this.#built = { entries: new Array<Entry | undefined>(this.entryCount), comments: undefined });
  }
}

const noProblems: readonly SyntaxProblem[] = [];

function listComments(text: string, { commentStart, commentEnd, commentOwner }: Columns): Comment[] {
  return Array.from({ length: commentStart.length }, (_, index) => {
    const start = commentStart.at(index);
    const end = commentEnd.at(index);
    const owner = commentOwner.at(index);
    return {
      span: { start, end },
      text: text.slice(start + 1, end),
      insideEntry: owner === 0 ? undefined : owner - 1,
    };
  });
}

function lastStartingAtMost(starts: Column, offset: number): number {
  return countWhile(starts.length, (index) => starts.at(index) <= offset) - 1;
}
