import type { Snapshot } from '../../cluster/snapshot';
import type { FilePath } from '../../workspace';
import type { Finding } from '../rule';
import { type Judgement, suppress } from './suppress';

/** What is to be said of one file: each thing once, in reading order, without what ignore comments silence. */
export function judge(snapshot: Snapshot, path: FilePath, findings: readonly Finding[]): Judgement {
  const { findings: standing, ...rest } = suppress(snapshot, path, onceEach(findings));
  return { findings: standing.toSorted(inReadingOrder), ...rest };
}

/** What two clusters have in one file is told once, with the nodes of both. */
function onceEach(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = new Map<string, Finding>();
  for (const finding of findings) {
    const { rule, span, message, nodes } = finding;
    const id = `${rule.id}\n${span.start}\n${span.end}\n${message}`;
    const known = byPlace.get(id);
    byPlace.set(
      id,
      known === undefined ? finding : { ...known, nodes: [...new Set([...known.nodes, ...nodes])] },
    );
  }
  return [...byPlace.values()];
}

function inReadingOrder(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0)
  );
}
