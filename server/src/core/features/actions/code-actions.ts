import type { Snapshot } from '../../cluster/snapshot';
import { fixesOf } from '../../rules/running/fixes-of';
import type { Finding } from '../../rules/rule';
import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import {
  type CodeAction,
  type CodeActionKind,
  type Offer,
  type ResolvedCodeAction,
  withNodes,
} from './code-action';
import { copyOffers } from './copy-actions';
import { documentAt } from '../cursor';
import { diagnosticsOf } from '../findings/diagnostics';
import { findingsOf } from '../findings/findings';
import { fixAllOffer } from './fix-all';
import { ignoreOffers } from './ignore-actions';
import { sortKinds, sortOffers } from './sort-actions';

export type { CodeAction, ResolvedCodeAction } from './code-action';

/**
 * What can be done at `selection` of a file: fixes of the findings there, ways to ignore them, copies from
 * portal.properties, and all safe fixes of the file at once.
 * @param only kinds that are wanted, each with all below it (`source` includes `source.fixAll.…`); all if undefined
 */
export function codeActions(
  snapshot: Snapshot,
  path: FilePath,
  selection: Span,
  only?: readonly string[],
): readonly CodeAction[] {
  const wanted = (kind: string): boolean =>
    only?.some((prefix) => prefix === '' || kind === prefix || kind.startsWith(`${prefix}.`)) ?? true;
  const offers = offersAt(snapshot, path, selection, wanted).filter((offer) => wanted(offer.kind));
  const fixes = new Set(offers.filter(({ kind }) => kind === 'quickfix').map(({ title }) => title));
  // What a fix brings need not be offered a second time.
  return offers
    .filter(({ kind, title }) => !kind.startsWith('refactor.') || !fixes.has(title))
    .map(({ title, kind, isPreferred, finding, identity }) => ({
      id: JSON.stringify([selection.start, selection.end, kind, title, ...identity]),
      title,
      kind,
      isPreferred,
      finding,
    }));
}

/** The edits of an action in this snapshot; undefined if it no longer exists, or changes nothing. */
export function resolveCodeAction(
  snapshot: Snapshot,
  path: FilePath,
  id: string,
): ResolvedCodeAction | undefined {
  const wanted = readId(id);
  if (wanted === undefined) return undefined;
  const offer = offersAt(snapshot, path, wanted.selection).find(
    ({ kind, title, identity }) => JSON.stringify([kind, title, ...identity]) === wanted.rest,
  );
  const edits = offer?.edits().filter((edit) => edit.edits.length > 0) ?? [];
  if (edits.length === 0) return undefined;
  const named = withNodes(edits, snapshot.clusters);
  return {
    edits: named,
    needsConfirmation: named.some((edit) => edit.node !== undefined && edit.path !== path),
  };
}

/**
 * @param wanted of which kinds anything is wanted: work that looks at the whole file is done only for a caller that
 * wants it
 */
function offersAt(
  snapshot: Snapshot,
  path: FilePath,
  selection: Span,
  wanted: (kind: CodeActionKind) => boolean = () => true,
): readonly Offer[] {
  const findings = diagnosticsOf(snapshot, path, findingsOf(snapshot).byFile.get(path) ?? []);
  const touched = findingsAt(snapshot, path, selection, findings);
  const fixAll = wanted('source.fixAll.portalProperties') ? fixAllOffer(path, findings) : undefined;
  return [
    ...touched.flatMap((finding) => fixOffers(snapshot, finding)),
    ...ignoreOffers(snapshot, path, touched),
    ...copyOffers(snapshot, path, selection),
    ...(fixAll === undefined ? [] : [fixAll]),
    ...(sortKinds.some(wanted) ? sortOffers(snapshot, path) : []),
  ];
}

/** The findings that the selection touches, then the others on the entry that contains the cursor. */
function findingsAt(
  snapshot: Snapshot,
  path: FilePath,
  selection: Span,
  findings: readonly Finding[],
): readonly Finding[] {
  const within = (span: Span): Finding[] =>
    findings.filter((finding) => finding.span.start <= span.end && span.start <= finding.span.end);
  const entry = documentAt(snapshot, path)?.tree.entryAt(selection.start);
  return [...new Set([...within(selection), ...(entry === undefined ? [] : within(entry.span))])];
}

function fixOffers(snapshot: Snapshot, finding: Finding): Offer[] {
  const { workspace } = snapshot;
  return fixesOf(snapshot, finding).map((fix) => ({
    title: fix.title,
    kind: 'quickfix',
    isPreferred: fix.isPreferred === true,
    finding,
    identity: [finding.rule.id, finding.span.start, finding.span.end],
    edits: () => fix.edits(workspace.files),
  }));
}

function readId(id: string): { readonly selection: Span; readonly rest: string } | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(id);
  } catch {
    return undefined;
  }
  if (!isArray(parts)) return undefined;
  const [start, end, ...rest] = parts;
  if (typeof start !== 'number' || typeof end !== 'number') return undefined;
  return { selection: { start, end }, rest: JSON.stringify(rest) };
}

const isArray = (value: unknown): value is readonly unknown[] => Array.isArray(value);
