import type { Snapshot } from '../../cluster/snapshot';
import { touches } from '../../text/span';
import type { FilePath } from '../../workspace';
import type { Hover } from './hover';
import { describeOsgiSetting } from './osgi-description';
import { osgiDocumentAt, osgiEntryAt } from '../osgi-document';

/** What is known about the setting at `offset` of a `.config` or `.cfg` file; undefined if nothing is. */
export function hoverOsgi(snapshot: Snapshot, path: FilePath, offset: number): Hover | undefined {
  const document = osgiDocumentAt(snapshot, path);
  const entry = document && osgiEntryAt(document, offset);
  if (document === undefined || entry === undefined) return undefined;
  const span = [entry.keySpan, entry.valueSpan].find((candidate) => touches(candidate, offset));
  const markdown = describeOsgiSetting(document.catalogue, document.name.pid, entry.key);
  return span === undefined || markdown === undefined ? undefined : { span, markdown };
}
