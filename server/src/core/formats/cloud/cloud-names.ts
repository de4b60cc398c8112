import { baseName } from '../../text/path';
import type { FilePath } from '../../workspace';

/** The variable with which Liferay Cloud sets Cluster Link up for all instances. */
export const clusterVariable = 'LCP_PROJECT_LIFERAY_CLUSTER_ENABLED';

/** Whether a file describes a service of Liferay Cloud, by its name. */
export function isCloudServiceFile(path: FilePath): boolean {
  return baseName(path) === 'LCP.json';
}
