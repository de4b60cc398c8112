import { type ChangedNodes, type ConfigurationChanges, nodesToRestart } from '../core/service';
import { plural, say } from '../core/text/localise';
import { nodeName } from './node-name';

/** What changed since a revision, in the form that reporters start from. */
export interface ChangesReport {
  /** The revision as the user wrote it. */
  readonly name: string;
  readonly commit: string;
  readonly changes: ConfigurationChanges;
}

/** A longer list of names says less than their number. */
const mostNames = 12;

/** The names of nodes, as text from files. */
export function namesOf({ cluster, nodes }: Pick<ChangedNodes, 'cluster' | 'nodes'>): string {
  return listed(nodes.map((node) => nodeName({ cluster, node })));
}

/** What happened to the nodes besides their keys; undefined for nothing. */
export function statusOf({ kind, movedFrom, release }: ChangedNodes): string | undefined {
  if (kind === 'added') return say`new`;
  if (kind === 'removed') return say`removed`;
  const parts = [
    ...(movedFrom === undefined ? [] : [say`moved from ${nodeName(movedFrom)}`]),
    ...(release === undefined ? [] : [`Portal ${release.before} → ${release.after}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** `2 nodes change, 1 stays as it is.` */
export function summaryOfChanges({ changes: { nodes, unchanged } }: ChangesReport): string {
  if (nodes.length === 0) {
    if (unchanged === 0) return say`There is no node here.`;
    return unchanged === 1
      ? say`Nothing changes on the node.`
      : say`Nothing changes on any of the ${unchanged} nodes.`;
  }
  const moved = nodes.filter(
    ({ kind, changes, release }) => kind === 'moved' && changes.length === 0 && release === undefined,
  ).length;
  const changing = nodes.length - moved;
  const said = [
    ...(changing === 0
      ? []
      : [plural(changing, say`${changing} node changes`, say`${changing} nodes change`)]),
    ...(moved === 0
      ? []
      : changing === 0
        ? [plural(moved, say`${moved} node was only moved`, say`${moved} nodes were only moved`)]
        : [plural(moved, say`${moved} was only moved`, say`${moved} were only moved`)]),
    ...(unchanged === 0
      ? []
      : [plural(unchanged, say`${unchanged} stays as it is`, say`${unchanged} stay as they are`)]),
  ];
  return say`${said.join(', ')}.`;
}

/** What has to be restarted, and why, as text from files; undefined if nothing has to. */
export function restartOf({ changes }: ChangesReport): string | undefined {
  const names = nodesToRestart(changes).map(nodeName);
  if (names.length === 0) return undefined;
  return say`Liferay reads portal properties only when it starts, so a restart is needed: ${listed(names)}.`;
}

function listed(names: readonly string[]): string {
  const rest = names.length - mostNames;
  const shown = names.slice(0, mostNames).join(', ');
  return rest > 0 ? say`${shown} and ${rest} more` : shown;
}
