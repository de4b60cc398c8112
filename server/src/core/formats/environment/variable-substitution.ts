import type { Located } from '../located';

/** What a variable of `.env` stands for. */
export interface Variable extends Located {
  /** False if its value depends on something that no file says. */
  readonly isKnown: boolean;
  /** Whether its value contains a default that a shell may replace. */
  readonly usesDefault: boolean;
}

/** A text with its variables filled in, and where it is. */
export interface FilledText extends Located {
  readonly isKnown: boolean;
  readonly usesDefault: boolean;
  readonly variables: readonly Variable[];
}

/** Gives a variable, or undefined for one that no file defines: the shell may define it, or nobody. */
export type VariableLookup = (name: string) => Variable | undefined;

export interface Substitution {
  /** The text with its variables filled in; if that is not possible (`isKnown` false), as it is written. */
  readonly value: string;
  /**
   * Whether the value follows from files alone, counting variables that none defines as unset if the text allows that.
   */
  readonly isKnown: boolean;
  /** Whether `:-default` or `:+alternative` was decided by a variable that no file defines: a shell may decide otherwise. */
  readonly usesDefault: boolean;
  /** The definitions that were filled in. */
  readonly variables: readonly Variable[];
}

/** A text that variables make longer than this is not filled in: each may contain the one before it twice. */
export const longestValue = 100_000;

/** Nested defaults, `${A:-${B:-${C}}}`, are followed to this depth. */
const deepest = 20;

/**
 * Fills variables in as Docker Compose does (compose specification, "Interpolation"): `$NAME`, `${NAME}`,
 * `${NAME:-default}` and `${NAME-default}`, `${NAME:?message}` and `${NAME?message}`, `${NAME:+other}` and
 * `${NAME+other}`, `$$` for a dollar sign. Linear time; never throws.
 */
export function substituteVariables(text: string, lookup: VariableLookup): Substitution {
  if (!text.includes('$')) return { value: text, isKnown: true, usesDefault: false, variables: [] };
  const substituter = new Substituter(text, lookup);
  const value = substituter.fill(0, text.length, 0);
  return {
    value: substituter.isKnown ? value : text,
    isKnown: substituter.isKnown,
    usesDefault: substituter.isKnown && substituter.usesDefault,
    variables: substituter.variables,
  };
}

class Substituter {
  readonly #text: string;
  readonly #lookup: VariableLookup;
  readonly #closing: ReadonlyMap<number, number>;
  readonly variables: Variable[] = [];
  isKnown = true;
  usesDefault = false;

  constructor(text: string, lookup: VariableLookup) {
    this.#text = text;
    this.#lookup = lookup;
    this.#closing = closingBraces(text);
  }

  fill(start: number, end: number, depth: number): string {
    let filled = '';
    let at = start;
    while (at < end) {
      const dollar = this.#text.indexOf('$', at);
      if (dollar < 0 || dollar >= end) break;
      filled += this.#text.slice(at, dollar);
      const next = this.#text[dollar + 1];
      if (next === '$' && dollar + 1 < end) {
        filled += '$';
        at = dollar + 2;
      } else if (next === '{') {
        const closing = this.#closing.get(dollar);
        if (closing === undefined || closing >= end) return this.#giveUp();
        filled += this.#braced(dollar + 2, closing, depth);
        at = closing + 1;
      } else {
        const name = this.#nameAt(dollar + 1, end);
        if (name === '') return this.#giveUp();
        filled += this.#value(name);
        at = dollar + 1 + name.length;
      }
      if (filled.length > longestValue) return this.#giveUp();
      if (!this.isKnown) return '';
    }
    return filled + this.#text.slice(at, end);
  }

  /** The text between the braces. */
  #braced(start: number, end: number, depth: number): string {
    const name = this.#nameAt(start, end);
    const operatorStart = start + name.length;
    if (name === '') return this.#giveUp();
    if (operatorStart === end) return this.#value(name);
    const operator = /^:?[-?+]/.exec(this.#text.slice(operatorStart, Math.min(operatorStart + 2, end)))?.[0];
    if (operator === undefined || depth >= deepest) return this.#giveUp();
    const variable = this.#lookup(name);
    if (variable !== undefined && !variable.isKnown) return this.#giveUp();
    const isSet = variable !== undefined && !(operator.startsWith(':') && variable.value === '');
    const argument = (): string => this.fill(operatorStart + operator.length, end, depth + 1);
    switch (operator.at(-1)) {
      case '-':
        if (isSet) return this.#value(name);
        this.usesDefault ||= variable === undefined;
        return argument();
      case '+':
        this.usesDefault ||= variable === undefined;
        if (isSet) this.variables.push(variable);
        return isSet ? argument() : '';
      default:
        return isSet ? this.#value(name) : this.#giveUp();
    }
  }

  #value(name: string): string {
    const variable = this.#lookup(name);
    if (variable === undefined) return this.#giveUp();
    this.variables.push(variable);
    this.usesDefault ||= variable.usesDefault;
    return variable.isKnown ? variable.value : this.#giveUp();
  }

  #giveUp(): string {
    this.isKnown = false;
    return '';
  }

  #nameAt(start: number, end: number): string {
    variableName.lastIndex = start;
    return variableName.exec(this.#text)?.[0].slice(0, end - start) ?? '';
  }
}

const variableName = /[A-Za-z_][A-Za-z0-9_]*/y;

/** The closing brace of each `${`, by the offset of its dollar sign. */
function closingBraces(text: string): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '$' && text[at + 1] === '$') at++;
    else if (text[at] === '$' && text[at + 1] === '{') open.push(at++);
    else if (text[at] === '}') {
      const dollar = open.pop();
      if (dollar !== undefined) closing.set(dollar, at);
    }
  }
  return closing;
}
