import type { Snapshot } from '../../cluster/snapshot';
import type { Finding } from '../../rules/rule';
import { isWithin, relativePath } from '../../text/path';
import type { FilePath } from '../../workspace';

/** What is in force for one file. */
export interface FileStatus {
  /** The release by which the file is judged, such as `7.4.3.131`. */
  readonly release: string;
  /** What named that release: `--portal`, `portal-properties.json`, `settings`, `gradle.properties` or `newest`. */
  readonly releaseFrom: string;
  /** The release whose portal.properties stands in for it, if its own is not in the catalogue. */
  readonly nearestKnown: string | undefined;
  /** The user's own file that the defaults come from, as people know it. */
  readonly defaultsFrom?: string;
  /** The cluster of two or more nodes that the file belongs to. */
  readonly cluster: string | undefined;
  /** The first node that reads the file. */
  readonly node: string | undefined;
  /** How many findings stand in the file. */
  readonly findings: number;
}

/** The status of a file; undefined for one that is not a properties file of the workspace. */
export function statusOf(
  snapshot: Snapshot,
  path: FilePath,
  findings: readonly Finding[],
): FileStatus | undefined {
  if (!snapshot.propertiesFiles.some((file) => file.path === path)) return undefined;
  const reader = snapshot.nodeOf(path);
  const { release, defaultsFrom } = snapshot.catalogueFor(path);
  return {
    release: release.id,
    releaseFrom: (reader?.node.release ?? snapshot.projects.releaseFor(path)).from,
    nearestKnown: release.isExact ? undefined : release.nearestKnown,
    ...(defaultsFrom === undefined ? {} : { defaultsFrom: shownPath(snapshot, defaultsFrom) }),
    cluster: reader !== undefined && reader.cluster.nodes.length > 1 ? reader.cluster.name : undefined,
    node: reader?.node.name,
    findings: findings.filter((finding) => finding.path === path).length,
  };
}

/** A path inside the workspace is shown relative to its root. */
function shownPath({ workspace }: Snapshot, path: FilePath): string {
  const root = workspace.roots.find((candidate) => isWithin(candidate, path));
  return root === undefined ? path : relativePath(root, path);
}
