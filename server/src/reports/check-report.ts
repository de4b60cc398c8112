import type { Finding, FilePath, Range, RunResult, Snapshot, SourceFile } from '../core/service';
import { findingsOf, linesOf } from '../core/service';
import type { Catalogue } from '../core/catalogue/catalogue';
import type { Cluster, Node } from '../core/cluster/cluster';
import { relativePath } from '../core/text/path';
import type { Span } from '../core/text/span';
import { type AskedFor, isNodeAskedFor } from './asked-for';
import type { ChangesReport } from './changes-words';

/** A release in force, and what named it. */
export interface PortalInForce {
  /** Such as `7.4.3.131`. */
  readonly version: string;
  readonly from: string;
  /** The release whose portal.properties stands in for one that is not known. */
  readonly nearestKnown: string | undefined;
  /** The user's own file that the defaults come from, as it is shown. */
  readonly defaultsFrom?: string;
}

/** What a check found, in the form that reporters start from. */
export interface CheckReport {
  readonly snapshot: Snapshot;
  readonly portal: PortalInForce;
  /** Clusters of two or more nodes. */
  readonly clusters: readonly Cluster[];
  /** The properties files that were checked. */
  readonly files: readonly SourceFile[];
  readonly findings: readonly Finding[];
  readonly failures: RunResult['failures'];
  /** How many findings are silenced by ignore comments. */
  readonly suppressed: number;
  /** How many findings the baseline accepts; undefined without one. */
  readonly accepted?: number;
  /** What is said about the time before; undefined unless the check is for what is new since a revision. */
  readonly since?: ChangesReport & {
    /** How many findings the revision already has; they are left out. */
    readonly before: number;
  };
  /** The path as it is shown: relative to the working directory. */
  readonly show: (path: FilePath) => string;
  /** A span as editors count: lines and characters from 0. */
  readonly range: (path: FilePath, span: Span) => Range;
  readonly portalOf: (path: FilePath) => PortalInForce;
  readonly portalOfNode: (node: Node) => PortalInForce;
}

export function createReport(
  { snapshot, isAskedFor }: AskedFor & { readonly snapshot: Snapshot },
  cwd: FilePath,
): CheckReport {
  const { findings, suppressed, failures } = findingsOf(snapshot);
  const files = snapshot.propertiesFiles.filter(({ path }) => isAskedFor(path));
  const portalOf = (path: FilePath): PortalInForce => {
    const reader = snapshot.nodeOf(path) ?? snapshot.declaredIn(path)[0];
    const { from } = reader?.node.release ?? snapshot.projects.releaseFor(path);
    return portalFrom(snapshot.catalogueFor(path), from, cwd);
  };
  const clusters = snapshot.clusters.filter(
    ({ nodes }) => nodes.length > 1 && nodes.some((node) => isNodeAskedFor(node, { isAskedFor })),
  );
  // Containers may have only variables.
  const judged =
    files.length > 0 ? files : clusters.flatMap(({ nodes }) => nodes.map((node) => node.mainFile));
  return {
    snapshot,
    portal:
      portalOfAll(judged.map(({ path }) => portalOf(path))) ??
      portalOf(`${snapshot.workspace.roots[0] ?? ''}/portal-ext.properties`),
    clusters,
    files,
    findings: findings.filter(({ path }) => isAskedFor(path)),
    failures,
    suppressed: suppressed.filter(({ finding }) => isAskedFor(finding.path)).length,
    show: (path) => relativePath(cwd, path),
    range: (path, span) => linesOf(snapshot.workspace.files.get(path) ?? { text: '' }).range(span),
    portalOf,
    portalOfNode: ({ catalogue, release: { from } }) => portalFrom(catalogue, from, cwd),
  };
}

function portalFrom({ release, defaultsFrom }: Catalogue, from: string, cwd: FilePath): PortalInForce {
  return {
    version: release.id,
    from,
    nearestKnown: release.isExact ? undefined : release.nearestKnown,
    ...(defaultsFrom === undefined ? {} : { defaultsFrom: relativePath(cwd, defaultsFrom) }),
  };
}

/** What all files have in common; undefined if they differ. */
function portalOfAll(portals: readonly PortalInForce[]): PortalInForce | undefined {
  const [first] = portals;
  return portals.every(
    ({ version, from, defaultsFrom }) =>
      version === first?.version && from === first.from && defaultsFrom === first.defaultsFrom,
  )
    ? first
    : undefined;
}
