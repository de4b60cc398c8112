import { folderMounts } from '../../configuration/liferay-home';
import { clusterVariable } from '../../formats/cloud/cloud-names';
import { type CloudService, readCloudService } from '../../formats/cloud/cloud-service';
import { isWithin } from '../../text/path';
import type { FilePath, SourceFile } from '../../workspace';
import { type Container, mostReplicas } from './container';
import { toSetting } from './environment-settings';

/**
 * The instances of the service in one environment as containers; none if there is only one, or it runs something else.
 */
export function cloudContainers(
  file: SourceFile,
  configs: FilePath,
  environment: string,
): readonly Container[] {
  const service = readCloudService(file, environment);
  if (service === undefined || service.count < 2 || !runsLiferay(service)) return [];
  const { declaredAt } = service;
  const given = givenByPlatform(service);
  const settings = service.environment.map((entry) =>
    toSetting(entry, file, (quotes) => ({ kind: 'yaml', form: 'map', quotes, escapesDollar: false })),
  );
  return Array.from({ length: Math.min(service.count, mostReplicas) }, (_, i): Container => ({
    name: `${environment}-${String(i + 1)}`,
    service: environment,
    file,
    mounts: folderMounts(`${configs}/${environment}`, `${configs}/common`),
    environment: settings,
    machine: {
      declaredAt,
      // The platform mounts one volume for the documents of all instances.
      storageAt: (path) =>
        isWithin('/opt/liferay/data/document_library', path)
          ? {
              id: `cloud ${file.path} ${environment} ${path}`,
              kind: 'volume',
              canBeShared: true,
              ...declaredAt,
            }
          : undefined,
      isComplete: false,
      given,
      statedRelease: undefined,
    },
    products: new Set(),
  }));
}

function runsLiferay({ image, id }: CloudService): boolean {
  return image === undefined
    ? id === 'liferay'
    : /liferay-?(?:dxp|portal)|liferay\/(?:dxp|portal)|@/i.test(image.value);
}

/** What the platform gives to Liferay and no file states: the database, and with clustering Cluster Link. */
function givenByPlatform({ environment }: CloudService): ReadonlySet<string> {
  const isClustered = environment.findLast(({ name }) => name === clusterVariable)?.value === 'true';
  return new Set(['jdbc.default.url', ...(isClustered ? ['cluster.link.enabled'] : [])]);
}
