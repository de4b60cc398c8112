import type { OsgiKey } from '../../catalogue/osgi';
import type { Snapshot } from '../../cluster/snapshot';
import { linesOf } from '../../text/lines-of';
import { say } from '../../text/localise';
import type { FilePath } from '../../workspace';
import { type CompletionItem, type CompletionList, noCompletion } from './completion-item';
import { escapeSnippet } from './default-entry';
import { defaultOf, describeOsgiSetting, writtenValue } from '../hover/osgi-description';
import { type OsgiDocument, osgiDocumentAt } from '../osgi-document';

/** Settings and values of the configuration that a `.config` or `.cfg` file sets; undefined for any other file. */
export function completeOsgi(snapshot: Snapshot, path: FilePath, offset: number): CompletionList | undefined {
  const document = osgiDocumentAt(snapshot, path);
  if (document === undefined) return undefined;
  const { text } = document.file;
  const lines = linesOf(document.file);
  const line = lines.lineSpan(lines.lineAt(offset));
  const before = text.slice(line.start, offset);
  const key = /^\s*([\w.-]*)$/.exec(before)?.[1];
  if (key !== undefined) return completeKey(document, offset, key, line.end);
  const [, name = '', value] = /^\s*([\w.-]+)\s*=\s*(.*)$/.exec(before) ?? [];
  return value === undefined ? noCompletion : completeValue(document, offset, name, value, line.end);
}

function completeKey(document: OsgiDocument, offset: number, typed: string, lineEnd: number): CompletionList {
  const { catalogue, name, config, file } = document;
  const start = offset - typed.length;
  const rest = /^[\w.-]*/.exec(file.text.slice(offset, lineEnd))?.[0].length ?? 0;
  const hasValue = /^\s*=/.test(file.text.slice(offset + rest, lineEnd));
  const taken = new Set(
    config.entries.filter(({ keySpan }) => keySpan.start !== start).map(({ key }) => key),
  );
  const items = catalogue.osgi
    .keys(name.pid)
    .filter(({ key }) => !taken.has(key))
    .map((key, i): CompletionItem => {
      const standard = name.format === 'cfg' ? (key.secret ? '' : (key.default ?? '')) : valueToFill(key);
      const documentation = describeOsgiSetting(catalogue, name.pid, key.key);
      return {
        label: key.key,
        kind: 'property',
        ...(defaultOf(key) === undefined ? {} : { detail: say`default: ${defaultOf(key) ?? ''}` }),
        ...(documentation === undefined ? {} : { documentation }),
        sortText: String(i).padStart(4, '0'),
        filterText: key.key,
        insertSpan: { start, end: offset },
        replaceSpan: { start, end: offset + rest },
        text: hasValue ? key.key : `${key.key}=${standard}`,
        ...(hasValue ? {} : { snippet: `${escapeSnippet(key.key)}=\${1:${escapeSnippet(standard)}}` }),
      };
    });
  return { items, isIncomplete: false };
}

function completeValue(
  { catalogue, name, file }: OsgiDocument,
  offset: number,
  setting: string,
  typed: string,
  lineEnd: number,
): CompletionList {
  const key = catalogue.osgi.key(name.pid, setting);
  if (key === undefined) return noCompletion;
  const start = offset - typed.length;
  const end = offset + file.text.slice(offset, lineEnd).trimEnd().length;
  const items = osgiValues(key, name.format === 'config').map((value, i): CompletionItem => ({
    label: value,
    kind: key.values.length > 0 || key.likelyType === 'Boolean' ? 'enumeration' : 'value',
    ...(key.default !== undefined && value === (name.format === 'config' ? defaultOf(key) : key.default)
      ? { detail: say`default` }
      : {}),
    sortText: String(i).padStart(4, '0'),
    filterText: value,
    insertSpan: { start, end: offset },
    replaceSpan: { start, end },
    text: value,
  }));
  return { items, isIncomplete: false };
}

/** Values worth offering for a setting: its choices, both states of a switch, its default. */
export function osgiValues(key: OsgiKey, hasTypes: boolean): readonly string[] {
  if (key.secret) return [];
  const texts = [
    ...key.values,
    ...(key.likelyType === 'Boolean' ? ['true', 'false'] : []),
    ...(key.default === undefined || key.default === '' ? [] : [key.default]),
  ];
  return [...new Set(texts)].map((text) => (hasTypes ? writtenValue(key, text) : text));
}

function valueToFill(key: OsgiKey): string {
  return defaultOf(key) ?? (key.isList ? '[""]' : key.likelyType === 'Boolean' ? 'B"true"' : '""');
}
