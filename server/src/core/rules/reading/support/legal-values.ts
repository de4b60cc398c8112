import type { ValueType } from '../../../catalogue/catalogue';
import { isLegal } from '../../../catalogue/value-types';
import { distance } from '../../support/near-words';

/** A legal value that may have been meant by an illegal one. */
export interface LegalValue {
  readonly value: string;
  /** There is little doubt that it was meant. */
  readonly isClear: boolean;
}

const yesWords = new Set(
  'yes yeah ok enable enabled active activated allow allowed ja si sí oui sim tak da wahr verdadero vrai vero'.split(
    ' ',
  ),
);
const noWords = new Set(
  'no none never disable disabled inactive deactivated deny denied nein nicht non nao não nie falsch falso faux'.split(
    ' ',
  ),
);

/** Legal values for an illegal text, best first; at most one of them is clear. */
export function legalValues(
  type: ValueType,
  text: string,
  byDefault: string | undefined,
): readonly LegalValue[] {
  const trimmed = text.trim();
  const found: LegalValue[] = [];
  const add = (value: string | undefined, isClear: boolean): void => {
    if (value === undefined || !isLegal(type, value) || found.some((known) => known.value === value)) return;
    found.push({ value, isClear });
  };
  switch (type.kind) {
    case 'boolean': {
      const meant = meantBoolean(trimmed.toLowerCase());
      if (meant !== undefined) add(meant, true);
      if (meant === undefined) add('true', false);
      add('false', false);
      break;
    }
    case 'enumeration':
      add(nearestWord(trimmed, type.values), true);
      add(byDefault, false);
      break;
    case 'integer':
    case 'port':
      add(wholeNumber(trimmed), true);
      if (type.kind === 'integer' && /^[+-]?\d+$/.test(trimmed)) {
        const number = Number(trimmed);
        if (type.max !== undefined && number > type.max) add(String(type.max), true);
        if (type.min !== undefined && number < type.min) add(String(type.min), true);
      }
      add(byDefault, false);
      break;
    default:
      add(byDefault, false);
  }
  return found;
}

function meantBoolean(word: string): 'true' | 'false' | undefined {
  if (yesWords.has(word)) return 'true';
  if (noWords.has(word)) return 'false';
  const inside = word.replace(/^["']+|["';.,]+$/g, '');
  if (inside === 'true' || inside === 'false') return inside;
  if (word.length < 3) return undefined;
  const toTrue = distance(word, 'true');
  const toFalse = distance(word, 'false');
  if (toTrue <= 1 && toTrue < toFalse) return 'true';
  return toFalse <= 1 && toFalse < toTrue ? 'false' : undefined;
}

function nearestWord(text: string, values: readonly string[]): string | undefined {
  const sameLetters = values.find((value) => value.toLowerCase() === text.toLowerCase());
  if (sameLetters !== undefined) return sameLetters;
  const limit = Math.min(2, Math.floor(text.length / 3));
  const near = values.map((value) => ({ value, steps: distance(text.toLowerCase(), value.toLowerCase()) }));
  const best = Math.min(limit, ...near.map(({ steps }) => steps));
  const nearest = near.filter(({ steps }) => steps === best);
  return nearest.length === 1 ? nearest[0]?.value : undefined;
}

/** To a reader, though not to Liferay, `10_000`, `10L`, `30.0` and `"30"` are whole numbers. */
function wholeNumber(text: string): string | undefined {
  const match = /^["']?([+-]?\d+(?:[_ ]\d{3})*)(?:\.0+)?[lL]?["']?$/.exec(text);
  const digits = match?.[1]?.replace(/[_ +]/g, '');
  return digits === text ? undefined : digits;
}
