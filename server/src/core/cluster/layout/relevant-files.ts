import { isCloudServiceFile } from '../../formats/cloud/cloud-names';
import { isComposeFile } from '../../formats/compose/compose';
import { projectFileName } from '../../project/project-file';
import { baseName } from '../../text/path';
import type { FilePath, SourceFile } from '../../workspace';
import { propertiesRole } from './file-names';

/**
 * How a file matters, judging by its path: `text` is always read; `content` is read, and kept if its text is of
 * interest; of an `artefact` (an application or a module) only the name counts.
 */
export type Relevance = 'text' | 'content' | 'artefact';

/** Files of the kind `content` larger than this many bytes are silently left out: nothing says that they concern us. */
export const largestContentFile = 1024 * 1024;

/** How the file at `path` matters; undefined for one that does not. */
export function relevanceOf(path: FilePath): Relevance | undefined {
  const name = baseName(path);
  if (isConfiguration(path, name)) return 'text';
  if (/\.ya?ml$/i.test(name) || isStackName(path, name)) return 'content';
  if (artefact.test(path)) return 'artefact';
  return undefined;
}

/**
 * Whether a file that was requested by name may contain properties: nothing about its name says that it is something
 * else.
 */
export function mayHoldProperties(path: FilePath): boolean {
  return path.endsWith('.properties') || relevanceOf(path) === undefined;
}

/** Whether the text of a file of the kind `content` is of interest: a manifest, or a protocol stack of JGroups. */
export function isOfInterest({ path, text }: SourceFile): boolean {
  return path.endsWith('.xml') ? stackText.test(text) : manifestText.test(text);
}

/** Whether it is a file of variables, such as `.env` or `node1.env`. */
export function isVariableFile(path: FilePath): boolean {
  return /(?:^|\.)env(?:\.[\w-]+)?$/i.test(baseName(path));
}

/** Whether the file belongs to `osgi/configs`, or is named after a configuration of Liferay. */
export function isOsgiConfiguration(path: FilePath): boolean {
  return /\/osgi\/configs\/.*\.(?:config|cfg)$|\/com\.liferay\.[^/]+\.(?:config|cfg)$/.test(path);
}

function isConfiguration(path: FilePath, name: string): boolean {
  return (
    propertiesRole(path) !== undefined ||
    (name.startsWith('portal-') && name.endsWith('.properties')) ||
    name === projectFileName ||
    name === 'gradle.properties' ||
    isCloudServiceFile(path) ||
    isComposeFile(path) ||
    /^(?:.*\.)?(?:Dockerfile|Containerfile)(?:[-_.].*|\d+)?$/i.test(name) ||
    isVariableFile(path) ||
    /^setenv\w*\.(?:sh|bat)$/i.test(name) ||
    isOsgiConfiguration(path)
  );
}

function isStackName(path: FilePath, name: string): boolean {
  if (!/\.xml$/i.test(name)) return false;
  return (
    /jgroups|tcp|udp|unicast|multicast|mping|cluster|channel/i.test(name) ||
    /\/WEB-INF\/classes\/[^/]+$|\/jgroups\//.test(path)
  );
}

/** What is deployed to a server, or waits to be. */
const artefact =
  /\/(?:deploy|osgi\/(?:modules|war|marketplace|client-extensions|portal-war))\/[^/]+\.(?:jar|war|lpkg|zip)$/;

const stackText = /urn:org:jgroups|<(?:TCP|TCP_NIO2|UDP|TUNNEL)[\s>]/;

const manifestText =
  /^\s*(?:-\s+)?kind:\s*["']?(?:Deployment|DeploymentConfig|StatefulSet|ReplicaSet|DaemonSet|Pod|Service|HorizontalPodAutoscaler|ConfigMap|Secret|PersistentVolumeClaim|List|Template)\b/m;
