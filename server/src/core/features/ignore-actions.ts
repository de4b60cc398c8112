import type { Snapshot } from '../cluster/snapshot';
import { lineEnding } from '../editing/entry-edits';
import type { FileEdit } from '../editing/file-edit';
import { switchRuleOff } from '../editing/project-file-edits';
import type { Entry, PropertiesTree } from '../properties/tree';

import type { Finding } from '../rules/rule';
import { treeFor } from '../rules/run';
import { isExpired, type Suppression, suppressionsOf } from '../rules/suppression';
import { linesOf } from '../text/lines-of';
import type { FilePath, SourceFile } from '../workspace';
import type { Offer } from './code-action';

/** For each rule among `findings`: ways to silence it for the entry, for the file, and for the project. */
export function ignoreOffers(
  snapshot: Snapshot,
  path: FilePath,
  findings: readonly Finding[],
): readonly Offer[] {
  const file = snapshot.workspace.files.get(path);
  if (file === undefined) return [];
  const firstOfRule = new Map(findings.toReversed().map((finding) => [finding.rule.id, finding]));
  return [...firstOfRule.values()].reverse().flatMap((finding) => {
    const { scope } = finding.rule;
    // What is said of ignore comments and of long lists is no finding to put an ignore comment on.
    const isOfText = scope !== 'suppression' && scope !== 'presentation' && path.endsWith('.properties');
    return [
      ...(isOfText ? [...ignoreEntry(snapshot, file, finding), ignoreFile(snapshot, file, finding)] : []),
      ...ignoreInProject(snapshot, finding),
    ];
  });
}

function offer(finding: Finding, where: string, edits: Offer['edits']): Offer {
  return {
    title: `Ignore ${finding.rule.id} ${where}`,
    kind: 'quickfix',
    isPreferred: false,
    finding,
    identity: [finding.rule.id, finding.span.start, finding.span.end],
    edits,
  };
}

function ignoreEntry(snapshot: Snapshot, file: SourceFile, finding: Finding): Offer[] {
  const tree = treeFor(file);
  const entry = entryOf(file, tree, finding);
  if (entry === undefined) return [];
  const start = linesOf(file).lineStart(linesOf(file).lineAt(entry.span.start));
  return [
    offer(finding, 'for this entry', () => {
      const present = inForce(snapshot, file).find(
        (suppression) => !suppression.wholeFile && suppression.covers.start === start,
      );
      if (present !== undefined) return [addRule(file, present, finding.rule.id)];
      const indentation = file.text.slice(start, entry.span.start);
      const newText = `${indentation}# portal-properties-ignore ${finding.rule.id}${lineEnding(file.text)}`;
      return [{ path: file.path, edits: [{ span: { start, end: start }, newText }] }];
    }),
  ];
}

/** The entry on whose lines the finding stands; none for one that stands on a comment or an empty line. */
function entryOf(file: SourceFile, tree: PropertiesTree, { span }: Finding): Entry | undefined {
  const lines = linesOf(file);
  const line = lines.lineSpan(lines.lineAt(span.start));
  return tree.entryAt(span.start) ?? tree.entryAt(span.end) ?? tree.entryAt(line.end);
}

function ignoreFile(snapshot: Snapshot, file: SourceFile, finding: Finding): Offer {
  return offer(finding, 'in this file', () => {
    const present = inForce(snapshot, file).find((suppression) => suppression.wholeFile);
    if (present !== undefined) return [addRule(file, present, finding.rule.id)];
    const newText = `# portal-properties-ignore-file ${finding.rule.id}${lineEnding(file.text)}`;
    return [{ path: file.path, edits: [{ span: { start: 0, end: 0 }, newText }] }];
  });
}

/** The ignore comments that name rules and hold today. */
function inForce({ settings }: Snapshot, file: SourceFile): readonly Suppression[] {
  return suppressionsOf(file, treeFor(file)).filter(
    (suppression) => suppression.rules.length > 0 && !isExpired(suppression, settings.today),
  );
}

/** Puts a rule behind those that a comment names already. */
function addRule(file: SourceFile, { span }: Suppression, rule: string): FileEdit {
  const comment = file.text.slice(span.start, span.end);
  const ids = comment.split(/\s--(?:\s|$)/, 1)[0]?.trimEnd() ?? comment;
  const at = span.start + ids.length;
  return { path: file.path, edits: [{ span: { start: at, end: at }, newText: `, ${rule}` }] };
}

function ignoreInProject(snapshot: Snapshot, finding: Finding): Offer[] {
  if (switchRuleOff(snapshot.workspace, snapshot.projects, finding.path, finding.rule.id) === undefined)
    return [];
  return [
    offer(finding, 'in this project', () => {
      const edit = switchRuleOff(snapshot.workspace, snapshot.projects, finding.path, finding.rule.id);
      return edit === undefined ? [] : [edit];
    }),
  ];
}
