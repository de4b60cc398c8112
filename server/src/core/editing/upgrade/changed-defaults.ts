import type { Catalogue } from '../../catalogue/catalogue';
import type { PropertiesTree } from '../../properties/tree';
import type { ChangedDefault } from './changes';

/** Properties that both releases list with different defaults, and that the file does not set. */
export function changedDefaults({
  tree,
  from,
  to,
}: {
  readonly tree: PropertiesTree;
  readonly from: Catalogue;
  readonly to: Catalogue;
}): readonly ChangedDefault[] {
  const listed = new Set(from.keys);
  return [...new Set(to.keys)].flatMap((key) => {
    if (!listed.has(key) || tree.occurrences(key).length > 0) return [];
    const [before, after] = [from.property(key)?.default, to.property(key)?.default];
    return before === after || (key === 'dl.store.impl' && storeOf(before, to) === storeOf(after, to))
      ? []
      : [{ key, section: to.property(key)?.section ?? '', before, after }];
  });
}

/** Where things are stored does not change with the package of a class. */
const storeOf = (className: string | undefined, { storeClasses }: Catalogue): string | undefined =>
  storeClasses.find((candidate) => candidate.className === className)?.store ?? className;
