import type { Comment } from '../../properties/tree';
import { ruleRegistry } from '../../rules/registry';
import type { Finding } from '../../rules/rule';
import { type CompletionItem, type CompletionList, noCompletion } from './completion-item';
import type { Document } from '../cursor';

/**
 * The ids of rules after `portal-properties-ignore`, those with a finding in the file first; nothing in any other
 * comment, nor after the `--` before the reason.
 */
export function completeRule(
  { file }: Document,
  comment: Comment,
  offset: number,
  findings: readonly Finding[],
): CompletionList {
  const before = file.text.slice(comment.span.start + 1, offset);
  const directive = /^\s*portal-properties-ignore(?:-file)?\s((?:[a-z-]|[\s,])*)$/.exec(before);
  const ids = directive?.[1];
  if (ids === undefined || /(?:^|\s)--(?:\s|$)/.test(ids)) return noCompletion;
  const word = /[a-z-]*$/.exec(ids)?.[0] ?? '';
  const rest = /^[a-z-]*/.exec(file.text.slice(offset, comment.span.end))?.[0] ?? '';
  const named = new Set(ids.slice(0, ids.length - word.length).split(/[\s,]+/));
  const found = new Set(findings.filter(({ path }) => path === file.path).map(({ rule }) => rule.id));

  const rules = ruleRegistry
    .filter(({ id, scope }) => !named.has(id) && scope !== 'presentation' && scope !== 'suppression')
    .toSorted((a, b) => Number(found.has(b.id)) - Number(found.has(a.id)) || (a.id < b.id ? -1 : 1));
  const span = { start: offset - word.length, end: offset + rest.length };
  const items = rules.map(({ id, summary }, i): CompletionItem => ({
    label: id,
    kind: 'rule',
    detail: summary,
    sortText: String(i).padStart(4, '0'),
    filterText: id,
    insertSpan: { start: span.start, end: offset },
    replaceSpan: span,
    text: id,
  }));
  return { items, isIncomplete: false };
}
