import type { CatalogueSource } from './catalogue';
import { arrayOf, isRecord, optionalString, recordOf, stringOf } from './decoding';
import { shapeName } from './families';
import { isWithin } from './releases';

/** Our own texts, in the version for one release. */
export interface Documentation {
  /** The text for the key, or for all keys that differ from it only in a number or a filter. */
  forKey(key: string): string | undefined;
  forFamily(id: string): string | undefined;
  forSection(name: string): string | undefined;
}

/**
 * Reads `documentation/en.json` on first use. A text is a string, or a list of strings and of sentences that apply only
 * to some releases: `{ "text": …, "from": "7.0", "until": "7.2" }`.
 * @param numbers the parts of the release in force
 */
export function createDocumentation(source: CatalogueSource, numbers: readonly number[]): Documentation {
  let texts: Readonly<Record<string, unknown>> | undefined;
  const find = (part: string, name: string): string | undefined => {
    texts ??= recordOf(source.read('documentation/en.json'));
    const group = texts[part];
    return isRecord(group) && Object.hasOwn(group, name) ? compose(group[name], numbers) : undefined;
  };
  return {
    forKey: (key) => find('keys', key) ?? find('families', shapeName(key)),
    forFamily: (id) => find('families', id),
    forSection: (name) => find('sections', name),
  };
}

function compose(text: unknown, numbers: readonly number[]): string | undefined {
  if (typeof text === 'string') return text;
  const sentences = arrayOf(text).flatMap((part) => {
    if (typeof part === 'string') return [part];
    const data = recordOf(part);
    const holds = isWithin(numbers, optionalString(data['from']), optionalString(data['until']));
    return holds ? [stringOf(data['text'])] : [];
  });
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
