import { findingsOf, type Rule, ruleRegistry, type Snapshot } from '../../../server/src/core/service';

/** How much of the work was done anew behind an edit. */
export interface EditCounts {
  /** Files that were read again. */
  readonly files: number;
  readonly nodes: number;
  /** How often each rule was asked that was asked at all. */
  readonly asked: ReadonlyMap<string, number>;
}

/** Counts what is new in `make()`, a snapshot behind an edit, beside what `before` had, and which rules are asked for it. */
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

/** Tells of each call of a rule until the function that it gives is called. */
function listen(onAsked: (rule: string) => void): () => void {
  const restore = ruleRegistry.flatMap((rule: Rule) => {
    const own = Reflect.getOwnPropertyDescriptor(rule, 'check');
    const check: unknown = Reflect.get(rule, 'check');
    // Some are said by the run itself.
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
