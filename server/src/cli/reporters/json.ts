import type { Node } from '../../core/cluster/cluster';
import type { FilePath, Finding } from '../../core/service';
import { fileAround } from '../../core/workspace';
import type { CheckReport } from '../../reports/check-report';
import { safeJson } from '../terminal-text';
import { changesAsData } from './changes-json';
import { countBySeverity } from '../../reports/count';

/** One object for programs; lines and characters count from 0 in UTF-16 units, as in the Language Server Protocol. */
export function reportAsJson(report: CheckReport): string {
  const { portal, clusters, findings, files, accepted, since, show, range } = report;
  const ofFinding = ({
    rule,
    severity,
    message,
    path,
    span,
    cluster,
    nodes,
    fixes,
    related,
  }: Finding): unknown => ({
    rule: rule.id,
    severity,
    message,
    file: show(path),
    range: range(path, span),
    ...(cluster === undefined ? {} : { cluster }),
    nodes,
    fixes: fixes.map(({ title }) => title),
    related: related.map((place) => ({
      file: show(place.path),
      range: range(place.path, place.span),
      message: place.message,
    })),
  });
  const document = {
    version: 1,
    portal: {
      version: portal.version,
      from: portal.from,
      ...(portal.nearestKnown === undefined ? {} : { nearestKnown: portal.nearestKnown }),
      ...(portal.defaultsFrom === undefined ? {} : { defaults: portal.defaultsFrom }),
    },
    clusters: clusters.map(({ name, from, nodes }) => ({
      name,
      from,
      nodes: nodes.map((node) => ({ name: node.name, files: filesOf(node).map(show) })),
    })),
    findings: findings.map(ofFinding),
    summary: {
      files: files.length,
      ...countBySeverity(findings),
      ...(accepted === undefined ? {} : { accepted }),
      ...(since === undefined ? {} : { before: since.before }),
    },
    ...(since === undefined ? {} : { changes: changesAsData(since) }),
  };
  return `${safeJson(document)}\n`;
}

/** The files that contain what a node reads. */
function filesOf({ files }: Node): readonly FilePath[] {
  return [...new Set(files.map((file) => fileAround(file).path))];
}
