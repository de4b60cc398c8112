import type { EffectiveConfiguration } from '../../../configuration/effective';
import type { KeyList } from '../../../properties/key-list';
import type { FileContext } from '../../rule';

/** The keys of one data source of a file, such as those under `jdbc.default.`. */
export interface NamedDataSource {
  /** `default`, `read`, `write` or a name of the project's own. */
  readonly name: string;
  readonly key: (last: string) => string;
}

const ownKey = /^jdbc\.([^.]+)\.(?:url|driverClassName|jndi\.name)$/;

/** The data sources that a file mentions, with what its node runs with; those that JNDI provides are left out. */
export function* dataSourcesOf({
  tree,
  role,
  configuration,
}: FileContext): Iterable<NamedDataSource & { readonly configuration: EffectiveConfiguration }> {
  if (role !== 'portal' || configuration === undefined) return;
  for (const name of namesIn(tree.keyList)) {
    const key = (last: string): string => `jdbc.${name}.${last}`;
    if ((configuration.value(key('jndi.name')).text ?? '').trim() === '') yield { name, key, configuration };
  }
}

const known = new WeakMap<KeyList, ReadonlySet<string>>();

/** The names of the data sources that a file mentions; files with the same keys share the answer. */
function namesIn(keyList: KeyList): ReadonlySet<string> {
  let names = known.get(keyList);
  if (names === undefined) known.set(keyList, (names = listNames(keyList)));
  return names;
}

function listNames(keyList: KeyList): ReadonlySet<string> {
  const names = new Set<string>();
  for (const key of keyList.keys()) {
    const name = ownKey.exec(key)?.[1];
    if (name !== undefined) names.add(name);
  }
  return names;
}
