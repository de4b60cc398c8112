import type { LayerKind } from '../../../configuration/layer';
import { overriddenValues, type OverriddenValue } from '../../../configuration/overridden';
import type { FileContext } from '../../rule';

/** A line of a file without effect on these nodes; undefined if it has none on any of its readers. */
export interface OverriddenLine extends OverriddenValue {
  readonly nodes: readonly string[] | undefined;
}

/** The lines of a file that layers of the kind `by` override, each once, with the nodes on which they do. */
export function overriddenIn({ file, readers }: FileContext, by: LayerKind): OverriddenLine[] {
  const lines = new Map<string, { readonly first: OverriddenValue; readonly nodes: string[] }>();
  for (const { name, configuration } of readers)
    for (const value of overriddenValues(configuration, file, by)) {
      const known = lines.get(value.key);
      if (known === undefined) lines.set(value.key, { first: value, nodes: [name] });
      else known.nodes.push(name);
    }
  return [...lines.values()].map(({ first, nodes }) => ({
    ...first,
    nodes: nodes.length === readers.length ? undefined : nodes,
  }));
}
