import type { Span } from '../../text/span';
import { posixReference } from './jvm-words';

/** A simple command of a shell script. */
export interface ShellCommand {
  /** Its words as they are written, including quotes, but without redirections. */
  readonly words: readonly Span[];
  /** It may not run: it is in a branch, a loop or a function, or after `&&`, `||` or `|`. */
  readonly isConditional: boolean;
}

const openers: ReadonlyMap<string, string> = new Map([
  ['if', 'fi'],
  ['while', 'done'],
  ['until', 'done'],
  ['for', 'done'],
  ['select', 'done'],
  ['case', 'esac'],
  ['{', '}'],
]);
const closers = new Set(openers.values());
/** Words after which another command starts. */
const leaders = new Set(['if', 'while', 'until', '{', 'then', 'else', 'elif', 'do', '!', 'time']);

/** The commands of a POSIX or bash script in the order of the text; a command substitution is part of its word. */
export function shellCommands(script: string): readonly ShellCommand[] {
  return new ScriptReader(script).read();
}

class ScriptReader {
  readonly #script: string;
  readonly #commands: ShellCommand[] = [];
  /** What ends each open construct. */
  readonly #open: string[] = [];
  #hereDocuments: string[] = [];
  #words: Span[] = [];
  #isChained = false;
  #at = 0;

  constructor(script: string) {
    this.#script = script;
  }

  read(): readonly ShellCommand[] {
    const script = this.#script;
    while (this.#at < script.length) {
      const character = script.charAt(this.#at);
      if (character === '\n') {
        this.#end(false);
        this.#at++;
        this.#skipHereDocuments();
      } else if (/\s/.test(character)) this.#at++;
      else if (script.startsWith('\\\n', this.#at)) this.#at += 2;
      else if (script.startsWith('\\\r\n', this.#at)) this.#at += 3;
      else if (character === '#') this.#skipLine();
      else if (/[;&|()]/.test(character)) this.#separator(character);
      else if (/[<>]/.test(character)) this.#redirection();
      else this.#word(this.#readWord());
    }
    this.#end(false);
    return this.#commands;
  }

  #separator(character: string): void {
    const isChain = character === '|' || this.#script.startsWith('&&', this.#at);
    const isDoubled = /[;&|]/.test(character) && this.#script[this.#at + 1] === character;
    this.#at += isDoubled ? 2 : 1;
    this.#end(isChain);
    if (character === '(') this.#open.push(')');
    else if (character === ')' && this.#open.at(-1) === ')') this.#open.pop();
  }

  #redirection(): void {
    const isHereDocument = this.#script.startsWith('<<', this.#at) && this.#script[this.#at + 2] !== '<';
    while (/[<>&|-]/.test(this.#script.charAt(this.#at))) this.#at++;
    while (/[ \t]/.test(this.#script.charAt(this.#at))) this.#at++;
    const { start, end } = this.#readWord();
    if (isHereDocument) this.#hereDocuments.push(this.#script.slice(start, end).replace(/["'\\]/g, ''));
  }

  #skipHereDocuments(): void {
    for (const delimiter of this.#hereDocuments)
      while (this.#at < this.#script.length) {
        const start = this.#at;
        this.#skipLine();
        const line = this.#script.slice(start, this.#at++).trim();
        if (line === delimiter) break;
      }
    this.#hereDocuments = [];
  }

  #skipLine(): void {
    while (this.#at < this.#script.length && this.#script[this.#at] !== '\n') this.#at++;
  }

  #word(word: Span): void {
    const text = this.#script.slice(word.start, Math.min(word.end, word.start + 10));
    const isFunctionBody = text === '{' && this.#is(this.#words[0], 'function');
    if (this.#words.length > 0 && !isFunctionBody) {
      this.#words.push(word);
      return;
    }
    const closer = openers.get(text);
    if (closer !== undefined) this.#open.push(closer);
    if (closers.has(text)) this.#close(text);
    if (isFunctionBody) this.#words = [];
    else if (!leaders.has(text) && !closers.has(text)) this.#words.push(word);
  }

  #is(word: Span | undefined, text: string): boolean {
    return word !== undefined && this.#script.slice(word.start, word.end) === text;
  }

  #close(closer: string): void {
    if (this.#open.at(-1) === closer) this.#open.pop();
  }

  #end(isChain: boolean): void {
    if (this.#words.length > 0)
      this.#commands.push({ words: this.#words, isConditional: this.#isChained || this.#open.length > 0 });
    this.#words = [];
    this.#isChained = isChain;
  }

  /** Reads up to a blank or an operator outside quotes; at least one character. */
  #readWord(): Span {
    const script = this.#script;
    const start = this.#at;
    let quote = '';
    for (; this.#at < script.length; this.#at++) {
      const character = script.charAt(this.#at);
      const reference = quote === "'" ? undefined : posixReference(script, this.#at);
      if (reference !== undefined) this.#at = reference.end - 1;
      else if (quote !== '') {
        if (character === quote) quote = '';
        else if (character === '\\' && quote === '"') this.#at++;
      } else if (character === '"' || character === "'") quote = character;
      else if (character === '\\') this.#at++;
      else if (/[\s;&|()<>]/.test(character)) break;
    }
    this.#at = Math.min(this.#at, script.length);
    return { start, end: this.#at };
  }
}
