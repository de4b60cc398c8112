import type { Catalogue } from '../../catalogue/catalogue';
import type { PropertiesTree } from '../../properties/tree';

/** Names of data sources besides `default` that portal.properties itself mentions. */
const otherDataSources = ['read', 'write'];

/**
 * Keys that portal.properties does not list but that belong to one of its families: the next number of `….transport.0`,
 * the settings of another data source.
 * @param typed the text before the cursor
 */
export function familyMembers(catalogue: Catalogue, tree: PropertiesTree, typed: string): string[] {
  return [...nextNumbers(catalogue, tree), ...dataSourceKeys(catalogue, typed)];
}

const numberedStems = new WeakMap<Catalogue, readonly string[]>();

/** What stands before the number of each numbered key. */
function stemsOf(catalogue: Catalogue): readonly string[] {
  let stems = numberedStems.get(catalogue);
  if (stems === undefined) {
    stems = [...new Set(catalogue.keys.flatMap((key) => /^(.*\.)\d+$/.exec(key)?.[1] ?? []))];
    numberedStems.set(catalogue, stems);
  }
  return stems;
}

/** For each stem whose numbers the file already uses, the next one. */
function nextNumbers(catalogue: Catalogue, tree: PropertiesTree): string[] {
  const known = new Set(catalogue.keys);
  return stemsOf(catalogue).flatMap((stem) => {
    let number = known.has(`${stem}0`) ? 0 : 1;
    while (tree.occurrences(`${stem}${number}`).length > 0) number++;
    const key = `${stem}${number}`;
    return known.has(key) || catalogue.property(key) === undefined ? [] : [key];
  });
}

function dataSourceKeys(catalogue: Catalogue, typed: string): string[] {
  if (!typed.startsWith('jdbc.')) return [];
  const own = /^jdbc\.([\w-]+)\./.exec(typed)?.[1];
  const names = own === undefined || own === 'default' ? otherDataSources : [own];
  const prefix = 'jdbc.default.';
  return catalogue.keys
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => names.map((name) => `jdbc.${name}.${key.slice(prefix.length)}`))
    .filter((key) => catalogue.property(key) !== undefined);
}
