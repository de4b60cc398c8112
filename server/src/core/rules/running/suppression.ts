import type { PropertiesTree } from '../../properties/tree';
import { countWhile } from '../../text/bisect';
import { createLineIndex } from '../../text/line-index';
import type { Span } from '../../text/span';
import type { SourceFile } from '../../workspace';
import { commentsOf } from './comment-suppressions';

/** An ignore comment: `# portal-properties-ignore RULE, RULE -- reason until 2027-01-31`, in XML inside `<!-- -->`. */
export interface Suppression {
  /** Where the comment is, from its `#`. */
  readonly span: Span;
  /** What it covers: the next entry with all its lines, or the whole text. */
  readonly covers: Span;
  readonly wholeFile: boolean;
  /** The ids that it names; none means all rules. */
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  /** The last day on which it is valid, as `2027-01-31`. */
  readonly until: string | undefined;
}

const directive = /^\s*portal-properties-ignore(-file)?(?=\s|$)(.*)$/;

/** What follows `portal-properties-ignore` in a comment; undefined for any other comment. */
export function parseDirective(
  comment: string,
): Pick<Suppression, 'wholeFile' | 'rules' | 'reason' | 'until'> | undefined {
  const match = directive.exec(comment);
  if (match === null) return undefined;
  const [ids = '', ...rest] = (match[2] ?? '').split(/(?:^|\s)--(?:\s|$)/);
  const explanation = rest.join(' -- ').trim();
  // Without a reason, the date may follow the ids without the dashes.
  const [names, ownDate] = splitDate(ids);
  const [reason, date] = splitDate(explanation);
  const until = date ?? ownDate;
  return {
    wholeFile: match[1] !== undefined,
    rules: names.split(/[\s,]+/).filter(Boolean),
    reason: reason === '' ? undefined : reason,
    until,
  };
}

/** A text and the date that ends it, as in `reason until 2027-01-31`. */
function splitDate(text: string): readonly [text: string, date: string | undefined] {
  const until = /(?:^|\s)until\s+(\d{4}-\d{2}-\d{2})\s*$/.exec(text);
  return until === null ? [text.trim(), undefined] : [text.slice(0, until.index).trim(), until[1]];
}

const known = new WeakMap<SourceFile, readonly Suppression[]>();

/**
 * The ignore comments of a file, in order; kept for each text.
 * @param treeOf reads a properties file
 */
export function suppressionsOf(
  file: SourceFile,
  treeOf: (file: SourceFile) => PropertiesTree,
): readonly Suppression[] {
  let suppressions = known.get(file);
  if (suppressions === undefined) known.set(file, (suppressions = findSuppressions(file, treeOf)));
  return suppressions;
}

function findSuppressions(
  file: SourceFile,
  treeOf: (file: SourceFile) => PropertiesTree,
): readonly Suppression[] {
  if (!file.text.includes('portal-properties-ignore')) return none;
  return file.path.endsWith('.properties') ? inProperties(treeOf(file)) : inComments(file);
}

const none: readonly Suppression[] = [];

function inComments(file: SourceFile): Suppression[] {
  return commentsOf(file).flatMap(({ text, span, next }) => {
    const parsed = parseDirective(text);
    if (parsed === undefined) return [];
    const covers = parsed.wholeFile ? { start: 0, end: file.text.length } : next;
    return [{ ...parsed, span, covers }];
  });
}

function inProperties(tree: PropertiesTree): Suppression[] {
  const lines = createLineIndex(tree.text);
  return tree.comments().flatMap((comment) => {
    const parsed = parseDirective(comment.text);
    if (parsed === undefined || comment.insideEntry !== undefined) return [];
    if (parsed.wholeFile)
      return [{ ...parsed, span: comment.span, covers: { start: 0, end: tree.text.length } }];
    const next = firstEntryAfter(tree, comment.span.end);
    const first = next === undefined ? undefined : lines.lineAt(next.start);
    const covers =
      next === undefined || first === undefined
        ? { start: comment.span.end, end: comment.span.end }
        : { start: lines.lineStart(first), end: lines.lineSpan(lines.lineAt(next.end)).end };
    return [{ ...parsed, span: comment.span, covers }];
  });
}

/** The entry that starts first after `offset`. */
function firstEntryAfter(tree: PropertiesTree, offset: number): Span | undefined {
  const before = countWhile(tree.entryCount, (index) => tree.entry(index).span.start < offset);
  return before < tree.entryCount ? tree.entry(before).span : undefined;
}

export function isExpired({ until }: Suppression, today: string): boolean {
  return until !== undefined && until < today;
}
