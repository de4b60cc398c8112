import { fillJapanese } from './japanese';

/** A language for messages. */
export interface Language {
  /** As in BCP 47; decides how lists are joined and plurals formed. */
  readonly tag: string;
  /** The translation of an English template, with `{0}` for its first value; undefined if there is none. */
  readonly wordsFor: (template: string) => string | undefined;
}

/** As all texts are written in the code. */
const english: Language = { tag: 'en', wordsFor: () => undefined };

let voice = voiceOf(english);

/**
 * Uses this language for all messages from now on, and English for those without a translation. The shell chooses once,
 * before it requests anything.
 */
export function speak(next: Language | undefined): void {
  voice = voiceOf(next ?? english);
}

/**
 * A whole sentence or label in the current language: say`${node} has no port`. Values may change places, so whatever
 * belongs together is written as one template. Never at the top of a module, where no language is chosen yet.
 */
export function say(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return voice.fill(voice.wordsFor(parts), values);
}

function fillIn(template: string, values: readonly (string | number)[]): string {
  return template.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
}

/** The current language, as in BCP 47. */
export function spokenLanguage(): string {
  return voice.tag;
}

/** A text from data, such as the catalogue, in the current language. */
export function sayData(text: string): string {
  return voice.wordsForText(text);
}

/** The parts of a template with `{0}`, `{1}` … between them: the key of its translations. */
export function templateOf(parts: readonly string[]): string {
  return parts.reduce((template, part, index) => `${template}{${index - 1}}${part}`);
}

/** The form that goes with a count: singular, or the one for any other number. */
export function plural(count: number, one: string, other: string): string {
  return voice.isOne(count) ? one : other;
}

/** `a`, `a and b`, `a, b and c`. */
export function allOf(texts: readonly string[]): string {
  return voice.listed(texts, 'conjunction');
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(texts: readonly string[]): string {
  return voice.listed(texts, 'disjunction');
}

interface Voice {
  readonly tag: string;
  readonly wordsForText: (text: string) => string;
  readonly wordsFor: (parts: TemplateStringsArray) => string;
  readonly fill: (template: string, values: readonly (string | number)[]) => string;
  readonly isOne: (count: number) => boolean;
  readonly listed: (texts: readonly string[], type: Intl.ListFormatType) => string;
}

/**
 * Looks each template up once: all calls from one place in the code pass the same object. What it knows about a
 * language is built on first use, because that costs a short-lived program as much as everything else.
 */
function voiceOf({ tag, wordsFor }: Language): Voice {
  const known = new WeakMap<TemplateStringsArray, string>();
  const formats = new Map<Intl.ListFormatType, Intl.ListFormat>();
  let plurals: Intl.PluralRules | undefined;
  // British English has no comma before the last of a list.
  const lists = tag === 'en' ? 'en-GB' : tag;
  return {
    tag,
    wordsForText: (text) => wordsFor(text) ?? text,
    wordsFor: (parts) => {
      const before = known.get(parts);
      if (before !== undefined) return before;
      const template = templateOf(parts);
      const words = wordsFor(template) ?? template;
      known.set(parts, words);
      return words;
    },
    fill: tag === 'ja' ? fillJapanese : fillIn,
    isOne: (count) => (plurals ??= new Intl.PluralRules(tag)).select(count) === 'one',
    listed: (texts, type) => {
      const format = formats.get(type) ?? new Intl.ListFormat(lists, { type });
      formats.set(type, format);
      return format.format(texts);
    },
  };
}
