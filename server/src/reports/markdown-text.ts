import { codeSpan, escapeMarkdown } from '../core/service';
import { visible } from './visible';

/** Text from files as plain text in Markdown, with invisible characters as escapes. */
export const inMarkdown = (text: string): string => escapeMarkdown(visible(text));

/** Text from files as code in Markdown. */
export const asCode = (text: string): string => codeSpan(visible(text));
