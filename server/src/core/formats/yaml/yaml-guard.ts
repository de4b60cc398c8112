import { CST, Lexer } from 'yaml';
import { say } from '../../text/localise';
import type { FormatProblemKind } from '../located';

/** Limits within which the library reads a text in linear time and memory, and without exhausting the stack. */
export const yamlLimits = {
  /** Size of a file in UTF-16 units. */
  size: 5 * 1024 * 1024,
  /** Collections nested in each other. */
  nesting: 100,
  /** Tokens of the lexer: the work of the library depends on their number rather than on the size. */
  tokens: 400_000,
  documents: 1000,
  /** Nodes of a file once every alias is replaced by what it stands for. */
  expandedNodes: 1_000_000,
} as const;

/** The text in tokens, or why it is not read; `offset` is where the limit was exceeded. */
export type GuardedTokens =
  | { readonly tokens: readonly string[]; readonly hasTemplateBraces: boolean }
  | { readonly refusal: FormatProblemKind; readonly message: string; readonly offset: number };

/**
 * Splits a text into tokens, in one pass that neither recurses nor builds a tree, and refuses what the steps after it
 * could not cope with: they recurse with the nesting of the text.
 */
export function guardedTokens(text: string): GuardedTokens {
  if (text.length > yamlLimits.size)
    return { refusal: 'too-large', message: say`The file is larger than 5 MB and is not read.`, offset: 0 };
  const tokens: string[] = [];
  const meter = new NestingMeter();
  let offset = 0;
  let documents = 0;
  let hasTemplateBraces = false;
  let isAfterBrace = false;
  for (const token of new Lexer().lex(text)) {
    tokens.push(token);
    const isBrace = token === '{' && !meter.expectsScalar;
    if (isBrace && isAfterBrace) hasTemplateBraces = true;
    isAfterBrace = isBrace;
    if (token === '---' && !meter.expectsScalar) documents++;
    if (tokens.length > yamlLimits.tokens || documents > yamlLimits.documents)
      return { refusal: 'too-large', message: say`The file contains too much and is not read.`, offset };
    if (meter.take(token) > yamlLimits.nesting)
      return {
        refusal: 'too-deep',
        message: say`The file is nested more than ${yamlLimits.nesting} levels deep and is not read.`,
        offset,
      };
    if (!isMarker(token)) offset += token.length;
  }
  return { tokens, hasTemplateBraces };
}

/** Tokens that the lexer inserts between those of the text. */
const isMarker = (token: string): boolean =>
  token === CST.DOCUMENT || token === CST.SCALAR || token === CST.FLOW_END;

interface BlockLevel {
  readonly column: number;
  readonly isSequence: boolean;
}

/** Counts how many collections are open, from the brackets and from the columns of keys and dashes. */
class NestingMeter {
  readonly #blocks: BlockLevel[] = [];
  #flow = 0;
  #column = 0;
  /** Where the first thing since the last line start or indicator is: a key, if a colon follows. */
  #keyColumn = -1;
  #expectsScalar = false;

  get expectsScalar(): boolean {
    return this.#expectsScalar;
  }

  /** @returns the nesting after `token` */
  take(token: string): number {
    if (this.#expectsScalar) {
      this.#expectsScalar = false;
      this.#thing();
      this.#advance(token);
      return this.#depth();
    }
    switch (CST.tokenType(token)) {
      case 'scalar':
        this.#expectsScalar = true;
        return this.#depth();
      case 'doc-mode':
        this.#blocks.length = 0;
        this.#flow = 0;
        this.#column = 0;
        this.#keyColumn = -1;
        return 0;
      case 'flow-error-end':
        this.#flow = 0;
        return this.#depth();
      case 'newline':
        this.#keyColumn = -1;
        break;
      case 'space':
      case 'comment':
        break;
      case 'flow-map-start':
      case 'flow-seq-start':
        this.#thing();
        this.#flow++;
        break;
      case 'flow-map-end':
      case 'flow-seq-end':
        this.#flow = Math.max(0, this.#flow - 1);
        break;
      case 'seq-item-ind':
        this.#open(this.#column, true);
        break;
      case 'explicit-key-ind':
        this.#open(this.#column, false);
        break;
      case 'map-value-ind':
        this.#open(this.#keyColumn < 0 ? this.#column : this.#keyColumn, false);
        break;
      default:
        this.#thing();
    }
    this.#advance(token);
    return this.#depth();
  }

  #depth(): number {
    return this.#flow + this.#blocks.length;
  }

  #thing(): void {
    if (this.#keyColumn < 0) this.#keyColumn = this.#column;
  }

  #advance(token: string): void {
    const lineEnd = token.lastIndexOf('\n');
    this.#column = lineEnd < 0 ? this.#column + token.length : token.length - lineEnd - 1;
  }

  #open(column: number, isSequence: boolean): void {
    this.#keyColumn = -1;
    if (this.#flow > 0) return;
    const blocks = this.#blocks;
    let top = blocks.at(-1);
    while (
      top !== undefined &&
      (top.column > column || (top.column === column && top.isSequence && !isSequence))
    ) {
      blocks.pop();
      top = blocks.at(-1);
    }
    if (top?.column !== column || top.isSequence !== isSequence) blocks.push({ column, isSequence });
  }
}
