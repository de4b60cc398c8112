import { type ChangedNodes, type ConfigurationChanges, nodesToRestart } from '../core/service';
import { nodeName } from './node-name';
import { plural } from './totals';

/** What changes since a revision, in the form from which reporters write. */
export interface ChangesReport {
  /** The revision as it was asked for. */
  readonly name: string;
  readonly commit: string;
  readonly changes: ConfigurationChanges;
}

/** More names than these say less than their number. */
const mostNames = 12;

/** The names of nodes, as text from files. */
export function namesOf({ cluster, nodes }: Pick<ChangedNodes, 'cluster' | 'nodes'>): string {
  return listed(nodes.map((node) => nodeName({ cluster, node })));
}

/** What became of the nodes beside their keys; undefined for nothing. */
export function statusOf({ kind, movedFrom, release }: ChangedNodes): string | undefined {
  if (kind === 'added') return 'new';
  if (kind === 'removed') return 'gone';
  const parts = [
    ...(movedFrom === undefined ? [] : [`moved from ${nodeName(movedFrom)}`]),
    ...(release === undefined ? [] : [`Portal ${release.before} → ${release.after}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** `2 nodes change, 1 stays as it is.` */
export function summaryOfChanges({ changes: { nodes, unchanged } }: ChangesReport): string {
  if (nodes.length === 0) {
    if (unchanged === 0) return 'There is no node here.';
    return unchanged === 1
      ? 'The node runs with what it ran with before.'
      : `All ${unchanged} nodes run with what they ran with before.`;
  }
  const moved = nodes.filter(
    ({ kind, changes, release }) => kind === 'moved' && changes.length === 0 && release === undefined,
  ).length;
  const counts = [
    { count: nodes.length - moved, one: 'changes', several: 'change' },
    { count: moved, one: 'is moved', several: 'are moved' },
    { count: unchanged, one: 'stays as it is', several: 'stay as they are' },
  ].filter(({ count }) => count > 0);
  const said = counts.map(({ count, one, several }, i) => {
    const subject = i === 0 ? plural(count, 'node') : String(count);
    return `${subject} ${count === 1 ? one : several}`;
  });
  return `${said.join(', ')}.`;
}

/** What has to be started again, and why, as text from files; undefined where nothing has to. */
export function restartOf({ changes }: ChangesReport): string | undefined {
  const names = nodesToRestart(changes).map(nodeName);
  if (names.length === 0) return undefined;
  return `Liferay reads portal properties only when it starts, so a restart is needed: ${listed(names)}.`;
}

function listed(names: readonly string[]): string {
  const rest = names.length - mostNames;
  return names.slice(0, mostNames).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
