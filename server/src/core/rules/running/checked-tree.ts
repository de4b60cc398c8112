import { propertiesRole } from '../../cluster/layout/file-names';
import { layerOf } from '../../configuration/layer';
import { parseProperties } from '../../properties/parse';
import type { PropertiesTree } from '../../properties/tree';
import type { SourceFile } from '../../workspace';

/** The tree that rules of one file look at. */
export function checkedTree(file: SourceFile): PropertiesTree {
  return propertiesRole(file.path) === 'system-ext' ? parseProperties(file.text, 'jdk') : layerOf(file).tree;
}
