/** A cycle is reported with its members, up to this many of them. */
const longestTold = 12;

/**
 * Finds the names that refer to themselves through other names, in time linear in the references.
 * @param references the names to which a name refers directly
 * @returns gives the cycle of a name, which begins and ends with it, shortest first; undefined for a name in none
 */
export function findCycles(
  names: readonly string[],
  references: (name: string) => readonly string[],
): (name: string) => readonly string[] | undefined {
  const groups = new Map<string, ReadonlySet<string>>();
  for (const group of stronglyConnected(names, references)) for (const name of group) groups.set(name, group);

  return (name) => {
    const group = groups.get(name);
    if (group === undefined) return undefined;
    if (group.size === 1) return references(name).includes(name) ? [name, name] : undefined;
    if (group.size > longestTold) {
      const next = references(name).find((other) => group.has(other)) ?? name;
      return [name, next, '…', name];
    }
    return shortestCircle(name, group, references);
  };
}

function shortestCircle(
  name: string,
  group: ReadonlySet<string>,
  references: (name: string) => readonly string[],
): readonly string[] {
  const seen = new Set<string>();
  for (let paths: readonly (readonly string[])[] = [[name]]; paths.length > 0;) {
    const longer: (readonly string[])[] = [];
    for (const path of paths)
      for (const next of references(path.at(-1) ?? name)) {
        if (next === name) return [...path, name];
        if (!group.has(next) || seen.has(next)) continue;
        seen.add(next);
        longer.push([...path, next]);
      }
    paths = longer;
  }
  return [name, name];
}

interface Visit {
  readonly name: string;
  readonly references: readonly string[];
  next: number;
}

/** Tarjan's strongly connected components, without recursion. */
function stronglyConnected(
  names: readonly string[],
  references: (name: string) => readonly string[],
): ReadonlySet<string>[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const open = new Set<string>();
  const groups: ReadonlySet<string>[] = [];

  const enter = (name: string): Visit => {
    order.set(name, order.size);
    lowest.set(name, order.get(name) ?? 0);
    stack.push(name);
    open.add(name);
    return { name, references: references(name), next: 0 };
  };
  const lower = (name: string, value: number | undefined): void => {
    lowest.set(name, Math.min(lowest.get(name) ?? Infinity, value ?? Infinity));
  };

  const close = (root: string): ReadonlySet<string> => {
    const group = new Set<string>();
    for (let name = stack.pop(); name !== undefined; name = name === root ? undefined : stack.pop()) {
      group.add(name);
      open.delete(name);
    }
    return group;
  };

  for (const start of names) {
    if (order.has(start)) continue;
    const visits = [enter(start)];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const next = visit.references[visit.next++];
      if (next !== undefined) {
        if (!order.has(next)) visits.push(enter(next));
        else if (open.has(next)) lower(visit.name, order.get(next));
        continue;
      }
      visits.pop();
      const parent = visits.at(-1);
      if (parent !== undefined) lower(parent.name, lowest.get(visit.name));
      if (lowest.get(visit.name) === order.get(visit.name)) groups.push(close(visit.name));
    }
  }
  return groups;
}
