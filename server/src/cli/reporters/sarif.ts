import { pathToFileURL } from 'node:url';
import type {
  Fix as SarifFix,
  ArtifactLocation,
  Location,
  Log,
  Message,
  Region,
  ReportingConfiguration,
  ReportingDescriptor,
  Result,
} from 'sarif';
import { version } from '../../../../package.json';
import type { FilePath, Finding, Range, Rule, Severity, Span } from '../../core/service';
import { fingerprints, identityOf } from '../fingerprint';
import { projectAddress, rulePage } from '../pages';
import { plainText } from '../plain-text';
import type { CheckReport } from '../../reports/check-report';
import { safeJson, visible } from '../terminal-text';
import { textsOfRule } from '../texts-of-rules';
import { createSarifFixes } from './sarif-fixes';

/** The parts of a location that results and fixes share. */
export interface Places {
  location(path: FilePath): ArtifactLocation;
  /** Undefined for a file without a text. */
  region(path: FilePath, span: Span): Region | undefined;
}

/**
 * A log in SARIF 2.1.0: lines and columns count from 1, columns in UTF-16 units. Files below the working directory are
 * relative to `SRCROOT`, which is that folder. Findings that are silenced or accepted are left out.
 */
export function reportAsSarif(report: CheckReport): string {
  const { findings, failures, snapshot, show } = report;
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort((a, b) => (a.id < b.id ? -1 : 1));
  const indexes = new Map(rules.map((rule, index) => [rule, index]));
  const places = placesOf(report);
  const fixesOf = createSarifFixes(report, places);
  const marks = fingerprints(findings.map((finding) => identityOf(finding, snapshot, show)));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'portal-properties',
            semanticVersion: version,
            version,
            informationUri: projectAddress,
            rules: rules.map(describeRule),
          },
        },
        invocations: [
          {
            executionSuccessful: failures.length === 0,
            toolExecutionNotifications: failures.map(({ rule, error }) => ({
              level: 'error',
              message: {
                text: sarifText(
                  `The rule ${rule} failed: ${error instanceof Error ? error.message : String(error)}`,
                ),
              },
            })),
          },
        ],
        originalUriBaseIds: { SRCROOT: { description: { text: 'The working directory.' } } },
        columnKind: 'utf16CodeUnits',
        newlineSequences: ['\r\n', '\n', '\r'],
        results: findings.map((finding, i) =>
          describeResult(finding, indexes.get(finding.rule) ?? -1, marks[i] ?? '', fixesOf(finding), places),
        ),
      },
    ],
  };
  return `${safeJson(log)}\n`;
}

function describeRule(rule: Rule): ReportingDescriptor {
  const { id, group, severity, summary } = rule;
  const { documentation } = textsOfRule(rule);
  const configuration: ReportingConfiguration =
    severity === 'off' ? { enabled: false, level: 'none' } : { level: levels[severity] };
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: plainText(documentation) },
    help: { text: `${summary}\n\n${plainText(documentation)}`, markdown: `${summary}\n\n${documentation}` },
    helpUri: rulePage(id),
    defaultConfiguration: configuration,
    properties: { tags: [group] },
  };
}

/** `note` is the lowest level that viewers show. */
const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

function describeResult(
  finding: Finding,
  ruleIndex: number,
  fingerprint: string,
  fixes: readonly SarifFix[],
  places: Places,
): Result {
  const { rule, severity, message, path, span, related, cluster, nodes } = finding;
  return {
    ruleId: rule.id,
    ruleIndex,
    level: levels[severity],
    message: { text: sarifText(message) },
    locations: [locationOf(path, span, places)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, i) => ({
            id: i + 1,
            ...locationOf(place.path, place.span, places, { text: sarifText(place.message) }),
          })),
        }),
    partialFingerprints: { 'portalProperties/v1': fingerprint },
    ...(fixes.length === 0 ? {} : { fixes: [...fixes] }),
    properties: { severity, ...(cluster === undefined ? {} : { cluster }), nodes: [...nodes] },
  };
}

function locationOf(path: FilePath, span: Span, places: Places, message?: Message): Location {
  const region = places.region(path, span);
  return {
    physicalLocation: {
      artifactLocation: places.location(path),
      ...(region === undefined ? {} : { region }),
    },
    ...(message === undefined ? {} : { message }),
  };
}

function placesOf({ snapshot, show, range }: CheckReport): Places {
  return {
    location: (path) => {
      const relative = show(path);
      return relative.startsWith('../') || relative === path
        ? { uri: pathToFileURL(path).href }
        : { uri: relative.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
    },
    region: (path, span) => {
      const file = snapshot.workspace.files.get(path);
      return file === undefined || file.problem !== undefined ? undefined : regionOf(range(path, span));
    },
  };
}

function regionOf({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** Text of a message: invisible characters as escapes, and nothing that SARIF reads as a link or a placeholder. */
export function sarifText(text: string): string {
  return visible(text)
    .replace(/\\(?=[[\]\\])|\[(?=[^\]]*\]\()/g, '\\$&')
    .replace(/\{(\d+)\}/g, '{{$1}}');
}
