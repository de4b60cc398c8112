import type { Snapshot } from '../../cluster/snapshot';
import { planSort, type SortPlan } from '../../editing/sort';
import { say } from '../../text/localise';
import type { FilePath, SourceFile } from '../../workspace';
import type { Offer } from './code-action';
import { documentAt } from '../cursor';
import { fileSections } from '../outline/file-sections';

export const sortKinds = [
  'refactor.rewrite.portalProperties.sort',
  'source.sort.portalProperties',
] as const satisfies readonly Offer['kind'][];

const plans = new WeakMap<SourceFile, { readonly catalogue: unknown; readonly plan: SortPlan | undefined }>();

/** Sorting the entries of a file into the order of portal.properties, if they are in another one. */
export function sortOffers(snapshot: Snapshot, path: FilePath): readonly Offer[] {
  const document = documentAt(snapshot, path);
  if (document === undefined || document.tree.entryCount < 2) return [];
  const { file, tree, catalogue } = document;
  let known = plans.get(file);
  if (known?.catalogue !== catalogue) {
    known = { catalogue, plan: planSort(file, tree, catalogue, fileSections(file, tree)) };
    plans.set(file, known);
  }
  const { plan } = known;
  if (plan === undefined || plan.isSorted) return [];
  const offer = (kind: Offer['kind']): Offer => ({
    title: say`Sort in the order of portal.properties`,
    kind,
    isPreferred: false,
    finding: undefined,
    identity: [],
    edits: () => [{ path, edits: plan.edits() }],
  });
  return sortKinds.map(offer);
}
