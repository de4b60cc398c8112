import type { Snapshot } from '../../cluster/snapshot';
import type { PropertiesTree } from '../../properties/tree';
import { checkedTree } from '../../rules/running/checked-tree';
import type { FilePath, SourceFile } from '../../workspace';

/** A properties file as text, whoever reads it: all that folding, outlines and formatting need. */
export interface PropertiesText {
  readonly file: SourceFile;
  readonly tree: PropertiesTree;
}

/** The properties file at `path`; undefined if there is none that can be read. */
export function propertiesTextAt(snapshot: Snapshot, path: FilePath): PropertiesText | undefined {
  const file = snapshot.workspace.files.get(path);
  if (file === undefined || file.problem !== undefined || !path.endsWith('.properties')) return undefined;
  return { file, tree: checkedTree(file) };
}
