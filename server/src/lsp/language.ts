import type { Language } from '../core/text/localise';
import { describeError, type Log } from './guard';

/** Reads `l10n/server/bundle.<id>.json`. @throws if it is missing */
export type ReadBundle = (id: string) => string;

/** The languages that the server speaks besides English: the names of their bundles, and their BCP 47 tags. */
const tags: Readonly<Record<string, string>> = { de: 'de', es: 'es', ja: 'ja', 'pt-br': 'pt-BR' };

/**
 * The language of an editor. Only its own bundle is read; a damaged one is named in the log.
 * @param locale as `initialize` states it: `de`, `es-MX`, `pt_BR`
 * @returns undefined for English, and for every language that the server does not speak
 */
export function languageFor(
  locale: string | undefined,
  readBundle: ReadBundle | undefined,
  log: Pick<Log, 'warn'>,
): Language | undefined {
  const id = bundleFor(locale ?? '');
  const tag = id === undefined ? undefined : tags[id];
  if (id === undefined || tag === undefined || readBundle === undefined) return undefined;
  try {
    const texts = decode(JSON.parse(readBundle(id)));
    return { tag, wordsFor: (template) => texts.get(template) };
  } catch (error) {
    log.warn(`the texts of the language ${id} cannot be read, so they are English: ${describeError(error)}`);
    return undefined;
  }
}

/** `es-MX` gets Spanish, and any Portuguese gets that of Brazil. */
function bundleFor(locale: string): string | undefined {
  const [language = ''] = locale.toLowerCase().split(/[-_.]/);
  return Object.keys(tags).find((id) => id === language || id.startsWith(`${language}-`));
}

function decode(data: unknown): ReadonlyMap<string, string> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new Error('no object of texts');
  return new Map(
    Object.entries(data).flatMap(([template, words]: [string, unknown]) =>
      typeof words === 'string' ? [[template, words] as const] : [],
    ),
  );
}
