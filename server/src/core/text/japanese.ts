/**
 * Puts values into the places `{0}`, `{1}` … of a Japanese template. There is a space between Japanese and Latin
 * characters, and none between Japanese ones except between two words in katakana; whether a value is Latin is known
 * only now. Values stay as they are.
 */
export function fillJapanese(template: string, values: readonly (string | number)[]): string {
  return template.replace(
    /( ?)\{(\d+)\}( ?)/g,
    (place: string, left: string, index: string, right: string, offset: number) => {
      const value = String(values[Number(index)] ?? '');
      const before = gap(template[offset - 1], left, value.at(0));
      return `${before}${value}${gap(template[offset + place.length], right, value.at(-1))}`;
    },
  );
}

const katakana = /[\u30a1-\u30fc]/;
const japanese = /[\u3041-\u30fc\u4e00-\u9fff]/;

/** What goes between a neighbour in the template and the character of a value next to it; `written` between all other characters. */
function gap(neighbour: string | undefined, written: string, character: string | undefined): string {
  if (neighbour === undefined || character === undefined) return written;
  if (japanese.test(character)) {
    if (/\w/.test(neighbour)) return ' ';
    if (!japanese.test(neighbour)) return written;
    return katakana.test(character) && katakana.test(neighbour) ? written : '';
  }
  return japanese.test(neighbour) && /[!-~]/.test(character) ? ' ' : written;
}
