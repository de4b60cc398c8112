import type { Fix as SarifFix } from 'sarif';
import { propertiesRole } from '../../core/cluster/layout/file-names';
import { isSecret, isSecretName, withoutSecrets } from '../../core/configuration/secrets';
import { parseProperties } from '../../core/properties/parse';
import { checkedTree } from '../../core/rules/running/checked-tree';
import type { FileEdit, Finding, Fix, Span, TextEdit } from '../../core/service';
import type { CheckReport } from '../../reports/check-report';
import { visible } from '../terminal-text';
import type { Places } from './sarif';

/**
 * Fixes with more changes than this are no help in a viewer, and every finding that shares them would repeat them all.
 */
const mostChanges = 100;

/**
 * Describes the fixes of findings with their changes. Left out are those that would carry a secret into the log, those
 * that create or remove a file, which SARIF cannot express, and those with more than 100 changes.
 */
export function createSarifFixes(report: CheckReport, places: Places): (finding: Finding) => SarifFix[] {
  // What several findings share is computed once.
  const described = new Map<Fix, SarifFix | undefined>();
  return ({ fixes }) =>
    fixes.flatMap((fix) => {
      if (!described.has(fix)) described.set(fix, describeFix(fix, report, places));
      return described.get(fix) ?? [];
    });
}

function describeFix(fix: Fix, report: CheckReport, places: Places): SarifFix | undefined {
  const changes = fix.edits(report.snapshot.workspace.files).filter(({ edits }) => edits.length > 0);
  const count = changes.reduce((sum, { edits }) => sum + edits.length, 0);
  if (count === 0 || count > mostChanges) return undefined;
  if (changes.some(({ create, remove }) => create === true || remove === true)) return undefined;
  if (changes.some((change) => tellsSecret(change, report))) return undefined;
  const artifactChanges = changes.flatMap(({ path, edits }) => {
    const replacements = edits.flatMap(({ span, newText }) => {
      const deletedRegion = places.region(path, span);
      return deletedRegion === undefined ? [] : [{ deletedRegion, insertedContent: { text: newText } }];
    });
    return replacements.length === edits.length
      ? [{ artifactLocation: places.location(path), replacements }]
      : [];
  });
  if (artifactChanges.length !== changes.length) return undefined;
  return { description: { text: visible(fix.title) }, artifactChanges };
}

function tellsSecret({ path, edits }: FileEdit, { snapshot }: CheckReport): boolean {
  const file = snapshot.workspace.files.get(path);
  if (file === undefined) return true;
  const catalogue = snapshot.catalogueFor(path);
  const isProperties = propertiesRole(path) !== undefined || snapshot.nodeOf(path) !== undefined;
  const tells = ({ span, newText }: TextEdit): boolean => {
    if (newText === '') return false;
    if (withoutSecrets(newText) !== newText) return true;
    if (!isProperties) return speaksOfSecrets(file.text, span);
    const touched = checkedTree(file).entryAt(span.start);
    if (touched !== undefined && isSecret(catalogue, touched.key)) return true;
    for (const { key, value } of parseProperties(newText, 'liferay').entries())
      if (value !== '' && isSecret(catalogue, key)) return true;
    return false;
  };
  return edits.some(tells);
}

/**
 * Whether a name on the lines of `span`, or on the one above, is that of a secret: manifests have names above values.
 */
function speaksOfSecrets(text: string, { start, end }: Span): boolean {
  const own = text.lastIndexOf('\n', start - 1);
  const above = own < 0 ? 0 : text.lastIndexOf('\n', own - 1) + 1;
  const below = text.indexOf('\n', end);
  const lines = text.slice(above, below < 0 ? undefined : below);
  return withoutSecrets(lines) !== lines || (lines.match(/[\w.\-[\]]+/g) ?? []).some(isSecretName);
}
