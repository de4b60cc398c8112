import { isOsgiValue } from '../../../formats/osgi/osgi-types';
import { parseOsgiOverrideKey, parseOsgiOverrideValue } from '../../../formats/osgi/osgi-override';
import { writeOsgiValue } from '../../../formats/osgi/osgi-value';
import type { Fix } from '../../../editing/file-edit';
import type { Entry } from '../../../properties/tree';
import { escapeValue } from '../../../properties/write';
import { say } from '../../../text/localise';
import type { FileContext, Report } from '../../rule';
import { editsOf, isMasked, resolvedText, textOf } from '../../support/file-reports';
import { osgiValueFault } from './osgi-values';

/** What is wrong with the value of a key `configuration.override.…`; nothing for any other key. */
export function* overrideReports(context: FileContext, entry: Entry): Iterable<Report> {
  const override = parseOsgiOverrideKey(entry.key);
  if (override === undefined) return;
  const { file, catalogue } = context;
  const stated = textOf(entry);
  const text = resolvedText(context, undefined, stated);
  if (text === undefined || text.trim() === '' || isMasked(text)) return;
  const key = catalogue.osgi.key(override.pid, override.key);
  const { value, problem } = parseOsgiOverrideValue(text);
  const fault =
    problem === undefined && value !== undefined && key !== undefined
      ? osgiValueFault(key, value, true)
      : undefined;
  if (problem === undefined && (fault === undefined || fault.isHarmless)) return;
  const type = key?.likelyType ?? 'String';
  const trimmed = text.trim();
  const isPlain = problem?.kind === 'missing-quotes' && !/["[\]()]/.test(trimmed);
  const replacement = isPlain
    ? writeOsgiValue(
        isOsgiValue(type, trimmed) && (type !== 'Boolean' || /^(?:true|false)$/i.test(trimmed))
          ? type
          : 'String',
        key?.isList === true ? [trimmed] : trimmed,
      )
    : fault?.replacement;
  yield {
    path: file.path,
    span: entry.valueSpan,
    message: problem?.message ?? fault?.message ?? '',
    fixes: replacement === undefined || text !== stated ? [] : [replacing(context, entry, replacement)],
  };
}

function replacing({ file, tree }: FileContext, { valueSpan }: Entry, value: string): Fix {
  return {
    title: say`Write ${value}`,
    isPreferred: true,
    edits: () => editsOf(file, { span: valueSpan, newText: escapeValue(value, tree.dialect) }),
  };
}
