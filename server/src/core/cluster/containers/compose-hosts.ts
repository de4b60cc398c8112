import type { ComposeService } from '../../formats/compose/compose';
import type { HostAliases } from '../machine';

/**
 * The names by which the services of a project reach each other: of the service, of its container, its aliases in
 * networks, and those that links give it. A name that several services have does not lead to either for certain.
 */
export function composeHosts(services: readonly ComposeService[]): HostAliases {
  const groups = new Map(services.map(({ name }) => [name.value, new Set([name.value])]));
  for (const { name, containerName, networkAliases, links } of services) {
    for (const text of [containerName, ...networkAliases])
      if (text?.isKnown === true) groups.get(name.value)?.add(text.value);
    for (const { value, isKnown } of links) {
      const [service = '', alias] = value.split(':');
      if (isKnown && alias !== undefined) groups.get(service)?.add(alias);
    }
  }
  const uses = new Map<string, number>();
  for (const name of [...groups.values()].flatMap((group) => [...group]))
    uses.set(name.toLowerCase(), (uses.get(name.toLowerCase()) ?? 0) + 1);
  return [...groups.values()]
    .map((group) => [...group].filter((name) => uses.get(name.toLowerCase()) === 1))
    .filter((group) => group.length > 1);
}
