import { codeSpan, escapeMarkdown } from '../core/service';
import { visible } from './visible';

/** Text from files as plain text of Markdown, with what cannot be seen as escapes. */
export const inMarkdown = (text: string): string => escapeMarkdown(visible(text));

/** Text from files as code of Markdown. */
export const asCode = (text: string): string => codeSpan(visible(text));
