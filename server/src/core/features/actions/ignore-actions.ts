import type { Snapshot } from '../../cluster/snapshot';
import { lineEnding } from '../../editing/entry-edits';
import type { FileEdit } from '../../editing/file-edit';
import { switchRuleOff } from '../../editing/project-file-edits';
import type { Entry, PropertiesTree } from '../../properties/tree';

import type { Finding } from '../../rules/rule';
import { checkedTree } from '../../rules/running/checked-tree';
import { isExpired, type Suppression, suppressionsOf } from '../../rules/running/suppression';
import { linesOf } from '../../text/lines-of';
import { say } from '../../text/localise';
import type { FilePath, SourceFile } from '../../workspace';
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
    // Findings about ignore comments and about long lists cannot be silenced by an ignore comment.
    const isOfText = scope !== 'suppression' && scope !== 'presentation' && !path.endsWith('.json');
    return [
      ...(isOfText ? [...ignoreEntry(snapshot, file, finding), ignoreFile(snapshot, file, finding)] : []),
      ...ignoreInProject(snapshot, finding),
    ];
  });
}

function offer(finding: Finding, where: string, edits: Offer['edits']): Offer {
  return {
    title: say`Ignore ${finding.rule.id} ${where}`,
    kind: 'quickfix',
    isPreferred: false,
    finding,
    identity: [finding.rule.id, finding.span.start, finding.span.end],
    edits,
  };
}

function ignoreEntry(snapshot: Snapshot, file: SourceFile, finding: Finding): Offer[] {
  const place = placeOf(file, finding);
  if (place === undefined) return [];
  const start = linesOf(file).lineStart(linesOf(file).lineAt(place));
  return [
    offer(finding, say`for this entry`, () => {
      const present = inForce(snapshot, file).find(
        ({ wholeFile, covers }) => !wholeFile && (covers.start === start || covers.start === place),
      );
      if (present !== undefined) return [addRule(file, present, finding.rule.id)];
      const comment = `${asComment(file, `portal-properties-ignore ${finding.rule.id}`)}${lineEnding(file.text)}`;
      const indentation = /^[ \t\f]*/.exec(file.text.slice(start, place))?.[0] ?? '';
      // In XML the tag may follow another one on its line.
      const at = start + indentation.length === place ? start : place;
      const newText = at === start ? indentation + comment : comment;
      return [{ path: file.path, edits: [{ span: { start: at, end: at }, newText }] }];
    }),
  ];
}

/** Where the thing that an ignore comment is to cover begins: an entry, an XML tag, or a line. */
function placeOf(file: SourceFile, finding: Finding): number | undefined {
  if (file.path.endsWith('.properties')) return entryOf(file, checkedTree(file), finding)?.span.start;
  if (file.path.endsWith('.xml')) {
    const tag = file.text.lastIndexOf('<', finding.span.start);
    return tag < 0 ? undefined : tag;
  }
  const lines = linesOf(file);
  const { start, end } = lines.lineSpan(lines.lineAt(finding.span.start));
  const blanks = /^\s*/.exec(file.text.slice(start, end))?.[0].length ?? 0;
  return start + blanks;
}

const asComment = ({ path }: SourceFile, text: string): string =>
  path.endsWith('.xml') ? `<!-- ${text} -->` : `# ${text}`;

/** The entry on whose lines the finding is; none for one on a comment or an empty line. */
function entryOf(file: SourceFile, tree: PropertiesTree, { span }: Finding): Entry | undefined {
  const lines = linesOf(file);
  const line = lines.lineSpan(lines.lineAt(span.start));
  return tree.entryAt(span.start) ?? tree.entryAt(span.end) ?? tree.entryAt(line.end);
}

function ignoreFile(snapshot: Snapshot, file: SourceFile, finding: Finding): Offer {
  return offer(finding, say`in this file`, () => {
    const present = inForce(snapshot, file).find((suppression) => suppression.wholeFile);
    if (present !== undefined) return [addRule(file, present, finding.rule.id)];
    const comment = asComment(file, `portal-properties-ignore-file ${finding.rule.id}`);
    // Nothing may come before the XML declaration.
    const at = /^<\?xml[^>]*\?>\s*/.exec(file.text)?.[0].length ?? 0;
    const newText = `${comment}${lineEnding(file.text)}`;
    return [{ path: file.path, edits: [{ span: { start: at, end: at }, newText }] }];
  });
}

/** The ignore comments that name rules and are valid today. */
function inForce({ settings }: Snapshot, file: SourceFile): readonly Suppression[] {
  return suppressionsOf(file, checkedTree).filter(
    (suppression) => suppression.rules.length > 0 && !isExpired(suppression, settings.today),
  );
}

/** Puts a rule after those that a comment already names. */
function addRule(file: SourceFile, { span }: Suppression, rule: string): FileEdit {
  const comment = file.text.slice(span.start, span.end).replace(/-->$/, '');
  const ids = comment.split(/\s--(?:\s|$)/, 1)[0]?.trimEnd() ?? comment;
  const at = span.start + ids.length;
  return { path: file.path, edits: [{ span: { start: at, end: at }, newText: `, ${rule}` }] };
}

function ignoreInProject(snapshot: Snapshot, finding: Finding): Offer[] {
  if (switchRuleOff(snapshot.workspace, snapshot.projects, finding.path, finding.rule.id) === undefined)
    return [];
  return [
    offer(finding, say`in this project`, () => {
      const edit = switchRuleOff(snapshot.workspace, snapshot.projects, finding.path, finding.rule.id);
      return edit === undefined ? [] : [edit];
    }),
  ];
}
