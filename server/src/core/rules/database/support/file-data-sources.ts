import type { EffectiveConfiguration } from '../../../configuration/effective';
import type { FileContext } from '../../rule';

/** The keys of one data source of a file, such as those under `jdbc.default.`. */
export interface NamedDataSource {
  /** `default`, `read`, `write` or a name of the project's own. */
  readonly name: string;
  readonly key: (last: string) => string;
}

const ownKey = /^jdbc\.([^.]+)\.(?:url|driverClassName|jndi\.name)$/;

/** The data sources that a file speaks of, with what its node runs with; those that JNDI provides are left out. */
export function* dataSourcesOf({
  tree,
  role,
  configuration,
}: FileContext): Iterable<NamedDataSource & { readonly configuration: EffectiveConfiguration }> {
  if (role !== 'portal' || configuration === undefined) return;
  const names = new Set<string>();
  for (const key of tree.keys()) {
    const name = ownKey.exec(key)?.[1];
    if (name !== undefined) names.add(name);
  }
  for (const name of names) {
    const key = (last: string): string => `jdbc.${name}.${last}`;
    if ((configuration.value(key('jndi.name')).text ?? '').trim() === '') yield { name, key, configuration };
  }
}
