import type { Node } from '../../cluster/cluster';
import type { Snapshot } from '../../cluster/snapshot';
import { keyOfEnvironmentName } from '../../configuration/environment-names';
import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import { cursorAt, documentAt } from '../cursor';
import { settingAt } from './environment-places';

/** A key under the cursor, in whatever notation it is written. */
export interface KeyAt {
  readonly key: string;
  /** What is written there: the key or the name of a variable. */
  readonly span: Span;
  /** The nodes that the file concerns: all of its cluster, or the only one; none if no node reads it. */
  readonly nodes: readonly Node[];
}

/** The key on whose name or value `offset` (UTF-16 units) stands, in a properties file or among variables. */
export function keyAt(snapshot: Snapshot, path: FilePath, offset: number): KeyAt | undefined {
  const document = documentAt(snapshot, path);
  if (document !== undefined) {
    const cursor = cursorAt(document, offset);
    if ((cursor.kind !== 'key' && cursor.kind !== 'value') || cursor.entry === undefined) return undefined;
    return { key: cursor.entry.key, span: cursor.entry.keySpan, nodes: document.cluster?.nodes ?? [] };
  }
  const placed = settingAt(snapshot, path, offset);
  const decoded = placed && keyOfEnvironmentName(placed.setting.name);
  if (placed === undefined || decoded === undefined) return undefined;
  const clusters = new Set(placed.readers.map(({ cluster }) => cluster));
  return {
    key: decoded.key,
    span: placed.setting.nameSpan,
    nodes: [...clusters].flatMap(({ nodes }) => nodes),
  };
}
