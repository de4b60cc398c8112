import { findingsOf, type Rule, ruleRegistry, type Snapshot } from '../../../server/src/core/service';

/** How much of the work was done again after an edit. */
export interface EditCounts {
  /** Files that were read again. */
  readonly files: number;
  readonly nodes: number;
  /** How often each rule ran that ran at all. */
  readonly asked: ReadonlyMap<string, number>;
}

/** Counts what is new in `make()`, a snapshot after an edit, compared with `before`, and which rules run for it. */
export function countEdit(before: Snapshot, make: () => Snapshot): EditCounts {
  findingsOf(before);
  const asked = new Map<string, number>();
  const release = listen((id) => asked.set(id, (asked.get(id) ?? 0) + 1));
  try {
    const now = make();
    findingsOf(now);
    const nodesBefore = new Set(before.clusters.flatMap(({ nodes }) => nodes));
    return {
      files: [...now.workspace.files].filter(([path, file]) => before.workspace.files.get(path) !== file)
        .length,
      nodes: now.clusters.flatMap(({ nodes }) => nodes).filter((node) => !nodesBefore.has(node)).length,
      asked,
    };
  } finally {
    release();
  }
}

/** Records each call of a rule until the returned function is called. */
function listen(onAsked: (rule: string) => void): () => void {
  const restore = ruleRegistry.flatMap((rule: Rule) => {
    const own = Reflect.getOwnPropertyDescriptor(rule, 'check');
    const check: unknown = Reflect.get(rule, 'check');
    // Some findings come from the runner itself.
    if (own === undefined || typeof check !== 'function') return [];
    Reflect.defineProperty(rule, 'check', {
      ...own,
      value: (...given: readonly unknown[]): unknown => {
        onAsked(rule.id);
        return Reflect.apply(check, rule, given);
      },
    });
    return [() => Reflect.defineProperty(rule, 'check', own)];
  });
  return () => {
    for (const undo of restore) undo();
  };
}
