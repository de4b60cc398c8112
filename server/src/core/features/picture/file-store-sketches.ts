import { type Cluster, type Node, valueOn } from '../../cluster/cluster';
import { withoutSecrets } from '../../configuration/secrets';
import { bucketAspects, s3Keys } from '../../rules/support/buckets';
import { locationOf } from '../../rules/support/places';
import {
  hasStoreConfigurations,
  rootIdentities,
  type StoreRoot,
  storeKey,
  storeOf,
  storeRootOf,
} from '../../rules/file-store/support/file-stores';
import { osgiValueOn } from '../../rules/support/osgi';
import { say } from '../../text/localise';
import { deviating, type Sketch, sketchesOf } from './sketch';

/** Where documents are kept: the kind of store, and the folder or bucket if that is known. */
export function fileStoreSketches(cluster: Cluster): Sketch[] {
  const { nodes } = cluster;
  const stores = new Map(nodes.map((node) => [node, storeOf(node)]));
  const roots = new Map<Node, StoreRoot>();
  for (const node of nodes) {
    const root = storeRootOf(node, cluster);
    if (root !== undefined) roots.set(node, root);
  }
  const folders = rootIdentities(roots);
  const buckets = new Map(nodes.map((node) => [node, bucketOf(node)]));
  const placeIn = (node: Node): string | undefined => folders.get(node) ?? buckets.get(node);
  const mayComeFromElsewhere = (node: Node): boolean => roots.get(node)?.isConfigured === false;

  const differing = new Set(deviating(nodes, (node) => stores.get(node)));
  for (const store of new Set(stores.values())) {
    const own = nodes.filter((node) => store !== undefined && stores.get(node) === store);
    for (const node of deviating(
      own,
      placeIn,
      (one, other) => mayComeFromElsewhere(one) || mayComeFromElsewhere(other),
    ))
      differing.add(node);
  }

  const uses = nodes.map((node) => {
    const store = stores.get(node);
    const where = roots.get(node)?.text ?? withoutSecrets(buckets.get(node) ?? '');
    return {
      node,
      label: store === undefined ? say`not known` : where === '' ? store : `${store}, ${where}`,
      place: locationOf(node, storeKey),
      identity: store && `${store} ${placeIn(node) ?? '?'}`,
    };
  });
  return sketchesOf('file-store', uses, differing);
}

/** The name of the bucket or container that a node is known to use. */
function bucketOf(node: Node): string | undefined {
  const store = storeOf(node) ?? '';
  if (!hasStoreConfigurations(node)) {
    const [key] = s3Keys;
    const { text, isKnown } = valueOn(node, key);
    return store === 'S3Store' && isKnown ? text?.trim() : undefined;
  }
  const aspect = bucketAspects.find(
    ({ stores, isSecret, standard }) => stores.includes(store) && !isSecret && standard === undefined,
  );
  const lookup = aspect && osgiValueOn(node, aspect.pid, aspect.key);
  return lookup?.state === 'known' ? lookup.setting.texts.join(',').trim() : undefined;
}
