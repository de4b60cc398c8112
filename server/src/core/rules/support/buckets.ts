export type AspectName = 'bucket' | 'region' | 'endpoint' | 'container' | 'account';

/** One of the things that identify a bucket. */
export interface BucketAspect {
  /** The stores that it applies to. */
  readonly stores: readonly string[];
  readonly pid: string;
  readonly key: string;
  readonly name: AspectName;
  /** What an unset key means; undefined if the store does not work without it. */
  readonly standard: string | undefined;
  readonly isSecret: boolean;
  /** Equal texts for equal things; undefined if nothing can be known. */
  identify(text: string): string | undefined;
}

const s3 = 'com.liferay.portal.store.s3.configuration.S3StoreConfiguration';
const gcs = 'com.liferay.portal.store.gcs.configuration.GCSStoreConfiguration';
const azure = 'com.liferay.portal.store.azure.configuration.AzureStoreConfiguration';

const inS3 = { stores: ['S3Store', 'IBMS3Store'], pid: s3 };
const inGcs = { stores: ['GCSStore'], pid: gcs };
const inAzure = { stores: ['AzureStore'], pid: azure };
const common: Pick<BucketAspect, 'standard' | 'isSecret' | 'identify'> = {
  standard: undefined,
  isSecret: false,
  identify: (text) => text || undefined,
};
const region = 'us-east-1';

/** What the stores of 7.0 and later read from OSGi configurations. */
export const bucketAspects: readonly BucketAspect[] = [
  { ...common, ...inS3, key: 'bucketName', name: 'bucket' },
  {
    ...common,
    ...inS3,
    key: 's3Region',
    name: 'region',
    standard: region,
    identify: (text) => text || region,
  },
  { ...common, ...inS3, key: 's3Endpoint', name: 'endpoint', standard: '', identify: endpoint },
  { ...common, ...inGcs, key: 'bucketName', name: 'bucket' },
  { ...common, ...inAzure, key: 'containerName', name: 'container' },
  { ...common, ...inAzure, key: 'connectionString', name: 'account', isSecret: true, identify: account },
];

/** The keys of portal-ext.properties that identify an S3 bucket before 7.0. */
export const s3Keys = ['dl.store.s3.bucket.name'] as const;

function endpoint(text: string): string {
  return text
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '');
}

/** The account and the location in a connection string of Azure, without its key. */
function account(text: string): string | undefined {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => /^(?:AccountName|BlobEndpoint|EndpointSuffix)=/i.test(part));
  return parts.length === 0 ? undefined : parts.sort().join(';');
}
