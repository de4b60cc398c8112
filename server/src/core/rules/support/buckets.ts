export type AspectName = 'bucket' | 'region' | 'endpoint' | 'container' | 'account';

/** One thing by which a bucket is found. */
export interface BucketAspect {
  /** The stores that it holds for. */
  readonly stores: readonly string[];
  readonly pid: string;
  readonly key: string;
  readonly name: AspectName;
  /** What an unset key means; undefined where the store does not work without it. */
  readonly standard: string | undefined;
  readonly isSecret: boolean;
  /** Equal texts for equal things; undefined where nothing can be told. */
  identify(text: string): string | undefined;
}

const s3 = 'com.liferay.portal.store.s3.configuration.S3StoreConfiguration';
const gcs = 'com.liferay.portal.store.gcs.configuration.GCSStoreConfiguration';
const azure = 'com.liferay.portal.store.azure.configuration.AzureStoreConfiguration';

/** What the stores of 7.0 and later read from OSGi configurations. */
export const bucketAspects: readonly BucketAspect[] = [
  aspect(['S3Store', 'IBMS3Store'], s3, 'bucketName', 'bucket'),
  aspect(['S3Store', 'IBMS3Store'], s3, 's3Region', 'region', 'us-east-1', (text) => text || 'us-east-1'),
  aspect(['S3Store', 'IBMS3Store'], s3, 's3Endpoint', 'endpoint', '', endpoint),
  aspect(['GCSStore'], gcs, 'bucketName', 'bucket'),
  aspect(['AzureStore'], azure, 'containerName', 'container'),
  {
    ...aspect(['AzureStore'], azure, 'connectionString', 'account', undefined, account),
    isSecret: true,
  },
];

/** The keys of portal-ext.properties by which S3 is found before 7.0. */
export const s3Keys = ['dl.store.s3.bucket.name'] as const;

function aspect(
  stores: readonly string[],
  pid: string,
  key: string,
  name: AspectName,
  standard?: string,
  identify: BucketAspect['identify'] = (text) => text || undefined,
): BucketAspect {
  return { stores, pid, key, name, standard, isSecret: false, identify };
}

function endpoint(text: string): string {
  return text
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '');
}

/** The account and the place that a connection string of Azure names, without its key. */
function account(text: string): string | undefined {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => /^(?:AccountName|BlobEndpoint|EndpointSuffix)=/i.test(part));
  return parts.length === 0 ? undefined : parts.sort().join(';');
}
