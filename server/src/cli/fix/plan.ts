import type { FileEdit, FilePath, Finding, Fix, Snapshot, SourceFile, TextEdit } from '../../core/service';
import type { Reader } from '../../core/cluster/snapshot';
import { fixesOf } from '../../core/rules/running/fixes-of';
import { applyEdits, findingsOf, sourceFile } from '../../core/service';
import { isWithin, parentFolder } from '../../core/text/path';
import type { Loaded } from '../load';
import { createPlaces } from './places';

/** A file with the text that the fixes give it. */
export interface FileChange {
  readonly before: SourceFile;
  readonly after: SourceFile;
}

/** A file to be created, with the folders on the way to it. */
export interface FileCreation {
  readonly created: SourceFile;
}

/** A file to be removed. */
export interface FileRemoval {
  readonly removed: SourceFile;
}

/** What happens to one file. */
export type PlannedChange = FileChange | FileCreation | FileRemoval;

/** The path of the file that is changed, created or removed. */
export function pathOf(change: PlannedChange): FilePath {
  if ('created' in change) return change.created.path;
  return 'removed' in change ? change.removed.path : change.before.path;
}

export interface AppliedFix {
  readonly path: FilePath;
  readonly rule: string;
  readonly title: string;
  /** The finding that it ends: one fix may change several files. */
  readonly finding: Finding;
}

/** A finding that remains, and why. */
export interface LeftFinding {
  readonly finding: Finding;
  /** The end of a sentence; undefined if its fixes were not requested. */
  readonly reason: string | undefined;
}

export interface FixPlan {
  /** In the order of files, new ones at the end; files that end as they began are left out. */
  readonly changes: readonly PlannedChange[];
  readonly applied: readonly AppliedFix[];
  readonly left: readonly LeftFinding[];
  /** False if the fixes undo each other endlessly. */
  readonly isStable: boolean;
  /** What is known after the fixes are applied. */
  readonly snapshot: Snapshot;
}

/** Which fixes are requested. */
export interface WantedFixes {
  /** Ids; every rule if it is empty. */
  readonly rules: ReadonlySet<string>;
  /** The node that is right if others of its cluster differ from it. */
  readonly reference?: Reader;
}

/** More rounds than this mean that there is no end. */
const mostRounds = 100;

/**
 * Applies fixes in memory, again and again until there is none left: those that give other nodes what the reference
 * has, the preferred fixes for findings of `rules`, or, with neither, every fix that keeps all values. Only requested
 * files are changed; new ones are created only if they were requested, or are below the folder of a file that was. Byte
 * order marks, which no edit of a text can reach, are removed if their rule is named.
 */
export function planFixes(
  { snapshot: first, isAskedFor, snapshotWith }: Loaded,
  wantedFixes: WantedFixes,
): FixPlan {
  const { rules } = wantedFixes;
  const applied: AppliedFix[] = [];
  const removed = new Set<FilePath>();
  const unmarked = new Map<FilePath, SourceFile>();
  for (const finding of rules.has('byte-order-mark') ? findingsOf(first).findings : []) {
    const { path, rule } = finding;
    const file = first.workspace.files.get(path);
    if (rule.id !== 'byte-order-mark' || file === undefined || !isAskedFor(path)) continue;
    unmarked.set(path, { ...file, byteOrderMark: false });
    applied.push({ path, rule: rule.id, title: 'Remove the byte order mark', finding });
  }
  let snapshot = unmarked.size === 0 ? first : snapshotWith(unmarked, first);
  for (let round = 0; ; round++) {
    const wanted = findingsOf(snapshot).findings.filter(
      ({ path, rule }) => isAskedFor(path) && (rules.size === 0 || rules.has(rule.id)),
    );
    // After an edit, reused findings have to be asked for their fixes again.
    const fixesIn = (finding: Finding): readonly Fix[] =>
      snapshot === first ? finding.fixes : fixesOf(snapshot, finding);
    const take = (findings: readonly Finding[]): Round =>
      takeRound(snapshot, findings, wantedFixes, isAskedFor, fixesIn);
    // How a file is read comes first: a value that swallowed the next line would be replaced together with it.
    const causes = take(wanted.filter(({ rule }) => rule.group === 'reading'));
    const taken = causes.edits.size > 0 ? causes : take(wanted);
    const isStable = taken.edits.size === 0;
    if (isStable || round === mostRounds)
      return {
        changes: changesBetween(first, snapshot, removed),
        applied,
        left: taken.left,
        isStable,
        snapshot,
      };
    applied.push(...taken.applied);
    for (const path of taken.removed) removed.add(path);
    const changed = new Map<FilePath, SourceFile>();
    for (const [path, edits] of taken.edits) {
      const file = snapshot.workspace.files.get(path) ?? sourceFile(path, '');
      changed.set(path, { ...file, text: applyEdits(file.text, edits) });
    }
    snapshot = snapshotWith(changed, snapshot);
  }
}

interface Round {
  readonly edits: ReadonlyMap<FilePath, readonly TextEdit[]>;
  readonly removed: readonly FilePath[];
  readonly applied: readonly AppliedFix[];
  readonly left: readonly LeftFinding[];
}

/** The fixes that can be applied together; the others wait for the next round. */
function takeRound(
  snapshot: Snapshot,
  findings: readonly Finding[],
  wanted: WantedFixes,
  isAskedFor: (path: FilePath) => boolean,
  fixesIn: (finding: Finding) => readonly Fix[],
): Round {
  const taken = new Map<FilePath, TextEdit[]>();
  const removed: FilePath[] = [];
  const applied: AppliedFix[] = [];
  const left: LeftFinding[] = [];
  // Nodes may share a file, and each has its own place for the findings in it.
  const places = { changed: createPlaces(), lookedAt: createPlaces() };
  // Findings may share one fix, which then resolves them all.
  const looked = new Set<Fix>();
  // Two nodes that take over each other's value would only swap them: nothing that one fix looked at is changed by
  // another.
  const lookedAt = new Set<FilePath>();
  for (const finding of findings) {
    const choice = chooseFix(finding, fixesIn(finding), wanted);
    if (choice.fix === undefined) {
      left.push({ finding, reason: choice.reason });
      continue;
    }
    if (looked.has(choice.fix)) continue;
    const changes = choice.fix.edits(snapshot.workspace.files).filter(({ edits }) => edits.length > 0);
    const hindrance = hindranceOf(snapshot, finding, changes, isAskedFor);
    if (hindrance !== undefined) {
      left.push({ finding, reason: hindrance });
      continue;
    }
    looked.add(choice.fix);
    const own = finding.related.filter(({ path }) => path === finding.path).map(({ span }) => span);
    const neighbours = finding.related.map(({ path }) => path).filter((path) => path !== finding.path);
    const mustWait =
      neighbours.some((path) => taken.has(path)) ||
      places.changed.touches(finding.path, own) ||
      changes.some(({ path, edits }) => {
        const spans = edits.map(({ span }) => span);
        return (
          lookedAt.has(path) || places.changed.touches(path, spans) || places.lookedAt.touches(path, spans)
        );
      });
    if (mustWait) continue;
    for (const path of neighbours) lookedAt.add(path);
    places.lookedAt.add(finding.path, own);
    for (const { path, edits, remove } of changes) {
      if (remove === true) removed.push(path);
      const known = taken.get(path) ?? [];
      for (const edit of edits) known.push(edit);
      taken.set(path, known);
      places.changed.add(
        path,
        edits.map(({ span }) => span),
      );
      applied.push({ path, rule: finding.rule.id, title: choice.fix.title, finding });
    }
  }
  return { edits: taken, removed, applied, left };
}

function chooseFix(
  finding: Finding,
  fixes: readonly Fix[],
  { rules, reference }: WantedFixes,
): { readonly fix?: Fix; readonly reason?: string } {
  const preferred = (fix: Fix): boolean => fix.isPreferred === true;
  const titles = (): string => fixes.map(({ title }) => title).join('; ');
  const isDecided = reference !== undefined && reference.cluster.name === finding.cluster;
  if (isDecided && fixes.some((fix) => fix.givesValueOf !== undefined)) {
    const { name } = reference.node;
    const fix = fixes.find((own) => own.givesValueOf?.(name) === true);
    if (fix !== undefined) return { fix };
    return rules.size === 0 ? {} : { reason: `none of its fixes gives what ${name} has: ${titles()}` };
  }
  if (rules.size === 0) {
    const safe = reference === undefined ? fixes.filter((fix) => fix.keepsValues === true) : [];
    const fix = safe.find(preferred) ?? safe[0];
    return fix === undefined ? {} : { fix };
  }
  const fix = fixes.find(preferred);
  if (fix !== undefined) return { fix };
  if (fixes.length === 0) return { reason: 'there is no fix for it' };
  return { reason: `none of its fixes is clearly right: ${titles()}` };
}

function hindranceOf(
  { workspace }: Snapshot,
  finding: Finding,
  changes: readonly FileEdit[],
  isAskedFor: (path: FilePath) => boolean,
): string | undefined {
  if (changes.length === 0) return 'its fix changes nothing here';
  for (const { path, edits, create } of changes) {
    const file = workspace.files.get(path);
    const isNear = create === true && isWithin(parentFolder(finding.path), path);
    if (!isNear && !isAskedFor(path)) return 'its fix changes a file that is not among the given paths';
    if (create === true && file !== undefined) return 'its fix creates a file that already exists';
    if (create !== true && (file === undefined || file.problem !== undefined))
      return 'its fix changes a file that cannot be read';
    if (file?.encoding === 'iso-8859-1' && edits.some(({ newText }) => /[^\0-\u00ff]/.test(newText)))
      return 'its fix needs characters that ISO-8859-1 does not have';
  }
  return undefined;
}

/** @param removed the files that a fix empties in order to remove them */
function changesBetween(first: Snapshot, last: Snapshot, removed: ReadonlySet<FilePath>): PlannedChange[] {
  return [...last.workspace.files.values()].flatMap((after): PlannedChange[] => {
    if (after.embedding !== undefined) return [];
    const before = first.workspace.files.get(after.path);
    const isGone = removed.has(after.path) && after.text === '';
    if (before === undefined) return isGone ? [] : [{ created: after }];
    if (isGone) return [{ removed: before }];
    const isSame = after.text === before.text && after.byteOrderMark === before.byteOrderMark;
    return isSame ? [] : [{ before, after }];
  });
}
