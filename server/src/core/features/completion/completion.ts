import type { Snapshot } from '../../cluster/snapshot';
import type { Finding } from '../../rules/rule';
import type { FilePath } from '../../workspace';
import { type CompletionItem, type CompletionList, noCompletion } from './completion-item';
import { type Cursor, cursorAt, type Document, documentAt } from '../cursor';
import { completeEnvironment } from './environment-completion';
import { findingsOf } from '../findings/findings';
import { completeKey } from './key-completion';
import { describeOverride } from '../hover/override-keys';
import { describeProperty } from '../hover/property-description';
import { completeOsgi } from './osgi-completion';
import { completeRule } from './rule-completion';
import { completeSection, sectionCursor } from './section-completion';
import { completeTemplate } from './template-completion';
import { completeValue } from './value-completion';

export type { CompletionItem, CompletionKind, CompletionList } from './completion-item';

/**
 * What can be completed at `offset` (UTF-16 units) of a file: keys, values, whole sections, and in ignore comments
 * the ids of rules.
 */
export function completion(snapshot: Snapshot, path: FilePath, offset: number): CompletionList {
  const document = documentAt(snapshot, path);
  if (document === undefined)
    return completeOsgi(snapshot, path, offset) ?? completeEnvironment(snapshot, path, offset);
  const cursor = cursorAt(document, offset);
  if (cursor.kind === 'comment' && cursor.comment.insideEntry !== undefined) return noCompletion;
  const section = cursor.kind === 'nothing' ? undefined : sectionCursor(document, offset);
  const sections = section === undefined ? [] : completeSection(document, section, offset);
  const templates = cursor.kind === 'key' ? completeTemplate(document, offset) : [];
  return withSections(completeAt(snapshot, document, cursor, offset), [...sections, ...templates]);
}

/** The documentation of a key as Markdown, for the item that carries it. */
export function resolveCompletion(snapshot: Snapshot, path: FilePath, key: string): string | undefined {
  const catalogue = documentAt(snapshot, path)?.catalogue ?? snapshot.catalogueFor(path);
  return describeOverride(catalogue, key) ?? describeProperty({ catalogue }, key);
}

function completeAt(snapshot: Snapshot, document: Document, cursor: Cursor, offset: number): CompletionList {
  switch (cursor.kind) {
    case 'key':
      return completeKey(document, { ...cursor, offset });
    case 'value':
      return completeValue(document, cursor.entry, offset);
    case 'comment':
      return completeRule(document, cursor.comment, offset, allFindings(snapshot));
    case 'nothing':
      return noCompletion;
  }
}

/** An ignore comment without a rule silences all of them, so these are the ones it may name. */
function allFindings(snapshot: Snapshot): readonly Finding[] {
  const { findings, suppressed } = findingsOf(snapshot);
  return [...findings, ...suppressed.map(({ finding }) => finding)];
}

function withSections(list: CompletionList, sections: readonly CompletionItem[]): CompletionList {
  if (sections.length === 0) return list;
  return { items: [...list.items, ...sections], isIncomplete: true };
}
