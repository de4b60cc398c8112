import type { Cluster } from '../../cluster/cluster';
import { readersOf } from '../../cluster/cluster';
import type { FileEdit } from '../../editing/file-edit';
import type { Finding } from '../../rules/rule';

/** Kinds as the Language Server Protocol writes them. */
export type CodeActionKind =
  | 'quickfix'
  | 'refactor.rewrite.portalProperties.copyProperty'
  | 'refactor.rewrite.portalProperties.copyGroup'
  | 'refactor.rewrite.portalProperties.copySection'
  | 'refactor.rewrite.portalProperties.sort'
  | 'source.fixAll.portalProperties'
  | 'source.sort.portalProperties';

/** An offered change; its edits come from `resolveCodeAction`. */
export interface CodeAction {
  /** Finds the same action again in a later snapshot. */
  readonly id: string;
  /** Says what it brings. */
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly isPreferred: boolean;
  /** The finding that it resolves. */
  readonly finding: Finding | undefined;
}

/** An action with a function that gives its edits. */
export interface Offer extends Omit<CodeAction, 'id'> {
  /** Parts that distinguish it from every other action of the file; texts and offsets. */
  readonly identity: readonly (string | number)[];
  edits(): readonly FileEdit[];
}

/** The edits of one file, with the node that reads it. */
export interface NodeEdit extends FileEdit {
  readonly node: string | undefined;
}

export interface ResolvedCodeAction {
  readonly edits: readonly NodeEdit[];
  /** It changes files of other nodes: the user should confirm it, node by node. */
  readonly needsConfirmation: boolean;
}

/** Names the nodes that read each file: `node1`, or `node1, node2` for a shared one. */
export function withNodes(edits: readonly FileEdit[], clusters: readonly Cluster[]): readonly NodeEdit[] {
  return edits.map((edit) => {
    const readers = clusters.flatMap((cluster) => readersOf(cluster, edit.path));
    return { ...edit, node: readers.length === 0 ? undefined : readers.map(({ name }) => name).join(', ') };
  });
}
