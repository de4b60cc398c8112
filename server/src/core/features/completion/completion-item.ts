import type { Span } from '../../text/span';
import type { TextEdit } from '../../text/edit';

/** What an item is, for the icon that an editor shows before it. */
export type CompletionKind =
  'property' | 'value' | 'enumeration' | 'class' | 'reference' | 'section' | 'template' | 'rule';

/** One thing that can be completed. Spans are offsets in UTF-16 units and stay on one line. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Short facts next to the label: the default of a key, the nodes that have a value. Plain text. */
  readonly detail?: string;
  /** Where it belongs, shown at the far end: the section of a key. Plain text. */
  readonly description?: string;
  /** Markdown that is already available; that of a key comes from `resolveCompletion`. */
  readonly documentation?: string;
  /** Best first in the order of these texts. */
  readonly sortText: string;
  /** What the characters before the cursor are compared with, from the start of both spans. */
  readonly filterText: string;
  /** What is replaced if the editor inserts: up to the cursor. */
  readonly insertSpan: Span;
  /** What is replaced if the editor overwrites: the whole word under the cursor. */
  readonly replaceSpan: Span;
  /** The text to put there, verbatim. */
  readonly text: string;
  /** The same with tab stops, in the snippet syntax of the Language Server Protocol. */
  readonly snippet?: string;
  /** Changes elsewhere in the same file that come with it. */
  readonly additionalEdits?: readonly TextEdit[];
  /** Completion is worth requesting again after it: values after `key=`. */
  readonly continues?: boolean;
  readonly preselect?: boolean;
  /** For `resolveCompletion`: the key whose documentation is available. */
  readonly key?: string;
}

export interface CompletionList {
  readonly items: readonly CompletionItem[];
  /** More typing may bring items that are not among these. */
  readonly isIncomplete: boolean;
}

export const noCompletion: CompletionList = { items: [], isIncomplete: false };
