import type { Catalogue } from '../catalogue/catalogue';
import type { Cluster, Node } from '../cluster/cluster';
import { propertiesRole } from '../cluster/layout/file-names';
import type { Snapshot } from '../cluster/snapshot';
import type { Comment, Entry, PropertiesTree } from '../properties/tree';
import { checkedTree } from '../rules/running/checked-tree';
import { countWhile } from '../text/bisect';
import { linesOf } from '../text/lines-of';
import { type Span, touches } from '../text/span';
import type { FilePath, SourceFile } from '../workspace';

/** A properties file of Liferay with everything that features need. */
export interface Document {
  readonly file: SourceFile;
  readonly tree: PropertiesTree;
  readonly catalogue: Catalogue;
  /** The first node that reads the file, and its cluster. */
  readonly cluster: Cluster | undefined;
  readonly node: Node | undefined;
  /** Every node that reads the file. */
  readonly readers: readonly Node[];
  /** The nodes of its cluster if there are two or more, otherwise none. */
  readonly clusterNodes: readonly Node[];
}

/** The file at `path`; undefined if there is none, or if it does not contain portal properties. */
export function documentAt(snapshot: Snapshot, path: FilePath): Document | undefined {
  const file = snapshot.workspace.files.get(path);
  if (file === undefined || file.problem !== undefined || !path.endsWith('.properties')) return undefined;
  if (propertiesRole(path) === 'system-ext') return undefined;
  const reader = snapshot.nodeOf(path);
  return {
    file,
    tree: checkedTree(file),
    catalogue: snapshot.catalogueFor(path),
    cluster: reader?.cluster,
    node: reader?.node,
    readers: snapshot.readersOf(path).map(({ node }) => node),
    clusterNodes: reader !== undefined && reader.cluster.nodes.length > 1 ? reader.cluster.nodes : [],
  };
}

/** What the cursor is in. */
export type Cursor =
  | { readonly kind: 'comment'; readonly comment: Comment }
  /** A key, or a place where one may start; the span stays on its line. */
  | { readonly kind: 'key'; readonly span: Span; readonly entry: Entry | undefined }
  | { readonly kind: 'value'; readonly entry: Entry }
  | { readonly kind: 'nothing' };

export function cursorAt({ file, tree }: Document, offset: number): Cursor {
  const comment = commentAt(tree, offset);
  if (comment !== undefined) return { kind: 'comment', comment };

  const line = linesOf(file).lineSpan(linesOf(file).lineAt(offset));
  const entry = tree.entryAt(offset);
  if (entry === undefined) {
    const isBlank = file.text.slice(line.start, line.end).trim() === '';
    return isBlank
      ? { kind: 'key', span: { start: offset, end: offset }, entry: undefined }
      : { kind: 'nothing' };
  }
  if (touches(entry.keySpan, offset)) {
    const span = {
      start: Math.max(line.start, entry.keySpan.start),
      end: Math.min(line.end, entry.keySpan.end),
    };
    return { kind: 'key', span, entry };
  }
  return { kind: 'value', entry };
}

/** The comment that contains `offset`, after its `#` or at the end of its line. */
function commentAt(tree: PropertiesTree, offset: number): Comment | undefined {
  const comments = tree.comments();
  const before = countWhile(comments.length, (index) => (comments[index]?.span.start ?? 0) < offset);
  const comment = comments[before - 1];
  return comment !== undefined && offset <= comment.span.end ? comment : undefined;
}
