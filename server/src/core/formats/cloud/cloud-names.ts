import { baseName } from '../../text/path';
import type { FilePath } from '../../workspace';

/** The variable with which Liferay Cloud sets up Cluster Link for all instances. */
export const clusterVariable = 'LCP_PROJECT_LIFERAY_CLUSTER_ENABLED';

/** Whether a file describes a service of Liferay Cloud, judging by its name. */
export function isCloudServiceFile(path: FilePath): boolean {
  return baseName(path) === 'LCP.json';
}
