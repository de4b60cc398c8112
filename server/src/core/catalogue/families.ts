import type { CatalogueIndex, Family, KeyFacts } from './index-data';
import { lazy } from './lazy';

/** A key that no file lists but that follows the pattern of listed ones. */
export interface FamilyInstance {
  /** The pattern as people read it, such as `jdbc.*` or `cluster.link.channel.name.transport.*`. */
  readonly id: string;
  readonly family: Family | undefined;
  /** A listed key of the same kind, whose type and cluster requirement also apply to the instance. */
  readonly sibling: KeyFacts | undefined;
  /** For `key[filter]`: the key without its filter, which Liferay tries next. */
  readonly base: string | undefined;
}

/** Finds the family of a key; undefined for one that follows no pattern. */
export type FindFamily = (key: string) => FamilyInstance | undefined;

export function createFamilies(index: CatalogueIndex): FindFamily {
  const families = lazy(() =>
    index.families().map((family) => ({
      family,
      // Nearly all keys begin differently, and that is cheaper to see.
      start: family.pattern.slice(0, (family.pattern + '{').indexOf('{')),
      expression: patternExpression(family.pattern),
    })),
  );
  const shapes = lazy(() => shapesOf(index.keyNames));
  const factsOf = (key: string | undefined): KeyFacts | undefined =>
    key === undefined ? undefined : index.facts(key);

  return (key) => {
    for (const { family, start, expression } of families()) {
      if (!key.startsWith(start)) continue;
      const match = expression.exec(key);
      if (match === null) continue;
      const like = family.like?.replace(/\{(\w+)\}/g, (_, name: string) => match.groups?.[name] ?? '');
      return {
        id: family.id,
        family,
        sibling: factsOf(key) ?? factsOf(like) ?? factsOf(shapes().get(shapeOf(key))),
        base: baseOf(key),
      };
    }
    const shape = shapeOf(key);
    if (shape === key) return undefined;
    const base = baseOf(key);
    const known =
      shapes().get(shape) ?? (base !== undefined && index.facts(base) !== undefined ? base : undefined);
    return known === undefined
      ? undefined
      : {
          id: shapeName(key),
          family: undefined,
          sibling: factsOf(known),
          base,
        };
  };
}

/** The first listed key of each shape that stands for several keys. */
function shapesOf(keys: readonly string[]): ReadonlyMap<string, string> {
  const shapes = new Map<string, string>();
  for (const key of keys) {
    const shape = shapeOf(key);
    if (shape !== key && !shapes.has(shape)) shapes.set(shape, key);
  }
  return shapes;
}

/** The key with filters emptied and numbered parts made equal: `a[b].0` and `a[c].7` have the same shape. */
export function shapeOf(key: string): string {
  return key.replace(/\[[^\]]*\]/g, '[]').replace(/(?<=\.)\d+(?=\.|$)/g, '#');
}

/** The shape as people read it: `a[…].*`; a key without one is its own shape. */
export function shapeName(key: string): string {
  return shapeOf(key).replaceAll('[]', '[…]').replaceAll('#', '*');
}

function baseOf(key: string): string | undefined {
  const start = key.indexOf('[');
  return start > 0 ? key.slice(0, start) : undefined;
}

/**
 * The keys that a pattern means: `{name}` stands for one part without dots, `{name*}` for anything, `{name#}` for a
 * number.
 */
export function patternExpression(pattern: string): RegExp {
  const source = pattern
    .split(/(\{\w+[*#]?\})/)
    .map((part) => {
      const [, name, extent = ''] = /^\{(\w+)([*#]?)\}$/.exec(part) ?? [];
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return `(?<${name}>${extents[extent] ?? '.+'})`;
    })
    .join('');
  return new RegExp(`^${source}$`);
}

const extents: Readonly<Record<string, string>> = { '': '[^.[\\]]+', '*': '.+', '#': '\\d+' };
