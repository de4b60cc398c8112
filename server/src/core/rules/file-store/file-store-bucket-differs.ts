import { nodesThat, surveyOf } from '../../cluster/answers';
import { type Node, valueOn } from '../../cluster/cluster';
import { osgiValue } from '../../configuration/osgi/osgi-configurations';
import { say } from '../../text/localise';
import { type ClusterContext, clusterRule, type Report } from '../rule';
import { describeValue } from '../support/naming';
import { reportDifference } from '../support/report-difference';
import { hasStoreConfigurations, storeOf } from './support/file-stores';
import { describeLookup, osgiOf, settingPlace } from '../support/osgi';
import { osgiAgreementFixes, type OsgiPlace } from '../support/osgi-fixes';
import { type AspectName, bucketAspects, type BucketAspect, s3Keys } from '../support/buckets';
import { agreementFixes } from '../support/value-fixes';

const bucketStores: ReadonlySet<string | undefined> = new Set(bucketAspects.flatMap(({ stores }) => stores));
const withBuckets = nodesThat(surveyOf((node) => bucketStores.has(storeOf(node))));

export const fileStoreBucketDiffers = clusterRule({
  id: 'file-store-bucket-differs',
  group: 'file-store',
  severity: 'error',
  summary: 'The nodes of a cluster keep documents in different buckets.',
  documentation: `A bucket of S3 or Google Cloud Storage and a container of Azure are to a store what the root folder
is to a file system: with another one, a node finds nothing that the others have stored. A bucket is identified by its
name, its region and its endpoint, so none of the three may differ.

The rule compares \`bucketName\`, \`s3Region\` (\`us-east-1\` where it is not set) and \`s3Endpoint\` of
\`S3StoreConfiguration\`, \`bucketName\` of \`GCSStoreConfiguration\`, \`containerName\` of
\`AzureStoreConfiguration\` and the account that its connection string names; before 7.0 \`dl.store.s3.bucket.name\`.
Only nodes that have such a configuration and use the store take part. Keys and connection strings are never shown.`,
  bad: [
    `=== node1/portal-ext.properties
dl.store.impl=com.liferay.portal.store.s3.S3Store
=== node1/osgi/configs/com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config
bucketName="documents"
           ^^^^^^^^^^^ file-store-bucket-differs error
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portal.store.s3.S3Store
=== node2/osgi/configs/com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config
bucketName="documents-test"
           ^^^^^^^^^^^^^^^^ file-store-bucket-differs error
s3Region="us-east-1"
`,
    `=== node1/portal-ext.properties
dl.store.impl=com.liferay.portal.store.azure.AzureStore
=== node1/osgi/configs/com.liferay.portal.store.azure.configuration.AzureStoreConfiguration.config
containerName="documents"
connectionString="DefaultEndpointsProtocol\\=https;AccountName\\=one;AccountKey\\=a2V5"
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ file-store-bucket-differs error
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portal.store.azure.AzureStore
=== node2/osgi/configs/com.liferay.portal.store.azure.configuration.AzureStoreConfiguration.config
containerName="documents"
connectionString="DefaultEndpointsProtocol\\=https;AccountName\\=two;AccountKey\\=a2V5"
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ file-store-bucket-differs error
`,
  ],
  good: [
    `=== node1/portal-ext.properties
dl.store.impl=com.liferay.portal.store.s3.S3Store
=== node1/osgi/configs/com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config
bucketName="documents"
accessKey="one"
s3Endpoint="https://s3.example.org/"
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portal.store.s3.S3Store
=== node2/osgi/configs/com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config
bucketName="documents"
accessKey="two"
s3Endpoint="https://S3.example.org"
s3Region="us-east-1"
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config
bucketName="documents"
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config
bucketName="documents-test"
`,
  ],
  *check({ cluster }) {
    const nodes = withBuckets(cluster);
    for (const aspect of bucketAspects) {
      const using = nodes.filter(
        (node) => hasStoreConfigurations(node) && aspect.stores.includes(storeOf(node) ?? ''),
      );
      yield* aspectDifference({ cluster, nodes: using }, aspect);
    }
    for (const key of s3Keys)
      yield* reportDifference(
        {
          cluster,
          nodes: nodes.filter((node) => !hasStoreConfigurations(node) && storeOf(node) === 'S3Store'),
        },
        {
          key,
          identify: (node) => {
            const { text, isKnown } = valueOn(node, key);
            return isKnown ? (text ?? '').trim() : undefined;
          },
          describe: (node) => describeValue(node, valueOn(node, key)),
          subject: subjectOf('bucket'),
          consequence: lost(),
          fixes: (node, others, settling) => agreementFixes(node, others, settling, key, nounOf('bucket')),
        },
      );
  },
});

const lost = (): string => say`Documents that one node stores cannot be found by the other.`;

function subjectOf(name: AspectName): string {
  switch (name) {
    case 'bucket':
      return say`The file store bucket`;
    case 'region':
      return say`The file store region`;
    case 'endpoint':
      return say`The file store endpoint`;
    case 'container':
      return say`The file store container`;
    case 'account':
      return say`The file store account`;
  }
}

function nounOf(name: AspectName): string {
  switch (name) {
    case 'bucket':
      return say`bucket`;
    case 'region':
      return say`region`;
    case 'endpoint':
      return say`endpoint`;
    case 'container':
      return say`container`;
    case 'account':
      return say`account`;
  }
}

function aspectDifference(context: ClusterContext, aspect: BucketAspect): Iterable<Report> {
  const { pid, key, name, isSecret } = aspect;
  const placeOn = (node: Node): OsgiPlace => ({
    id: pid,
    key,
    setting: osgiOf(node).byId.get(pid)?.settings.get(key),
  });
  return reportDifference(context, {
    key: settingPlace((node) => placeOn(node).setting),
    identify: (node) => {
      const configuration = osgiOf(node).byId.get(pid);
      if (configuration === undefined) return undefined;
      const lookup = osgiValue(configuration, key);
      if (lookup.state === 'unset') return aspect.standard;
      return lookup.state === 'known' ? aspect.identify(lookup.setting.texts.join(',').trim()) : undefined;
    },
    describe: (node) => (isSecret ? undefined : describeLookup(osgiValue(osgiOf(node).byId.get(pid), key))),
    subject: subjectOf(name),
    consequence: lost(),
    fixes: (node, others, settling) =>
      isSecret ? [] : osgiAgreementFixes(node, others, settling, placeOn, nounOf(name)),
  });
}
