import type { Catalogue } from '../../core/catalogue/catalogue';
import type { FileUpgrade, Snapshot } from '../../core/service';
import type { FilePath } from '../../core/workspace';

/** What the reporters of an upgrade start from. */
export interface UpgradeReport {
  readonly result: FileUpgrade;
  /** As the files were before. */
  readonly snapshot: Snapshot;
  readonly isWritten: boolean;
  /** The file is ISO-8859-1, and the new release reads UTF-8. */
  readonly needsUtf8: boolean;
  /** Of the new release. */
  readonly catalogue: Catalogue;
  readonly show: (path: FilePath) => string;
}
