import type { Finding } from '../../core/service';
import type { CheckReport } from '../report';
import { safeJson } from '../terminal-text';
import { changesAsData } from './changes-json';
import { countBySeverity } from './count';

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
    clusters: clusters.map(({ name, nodes }) => ({
      name,
      nodes: nodes.map((node) => ({ name: node.name, files: node.files.map(({ path }) => show(path)) })),
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
