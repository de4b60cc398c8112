import type { Snapshot } from '../../cluster/snapshot';
import { placeholders } from '../../configuration/interpolation';
import type { Entry } from '../../properties/tree';
import { linesOf } from '../../text/lines-of';
import { type Span, touches } from '../../text/span';
import type { FilePath } from '../../workspace';
import { fileSections } from './file-sections';
import { type PropertiesText, propertiesTextAt } from './properties-text';

/**
 * What a growing selection includes, from the inside: a part of the key or the placeholder, the item of a list, the
 * value, the entry, the section, the file. Each span contains the one before it.
 */
export function selectionRanges(snapshot: Snapshot, path: FilePath, offset: number): readonly Span[] {
  const document = propertiesTextAt(snapshot, path);
  if (document === undefined) return [];
  const { file, tree } = document;
  const comment = tree.comments().find(({ span }) => touches(span, offset) && span.start < offset);
  const entry = tree.entryAt(offset);
  const inner =
    comment !== undefined ? [comment.span] : entry === undefined ? [] : insideEntry(entry, offset);
  const around = entry === undefined ? [] : [entry.span];
  return nested([
    ...inner,
    ...around,
    ...sectionAround(document, offset),
    { start: 0, end: file.text.length },
  ]);
}

function insideEntry(entry: Entry, offset: number): Span[] {
  const { keySpan, valueSpan } = entry;
  if (touches(keySpan, offset)) return [...keyWord(entry, offset), keySpan];
  if (!touches(valueSpan, offset)) return [];
  const filled = placeholders(entry.value).map(({ span }) => entry.sourceSpan(span.start, span.end));
  const names = filled.map(({ start, end }) => ({ start: start + 2, end: end - 1 }));
  const item = entry.items.find(({ span }) => touches(span, offset))?.span;
  return [
    ...names.filter((span) => touches(span, offset)),
    ...filled.filter((span) => touches(span, offset)),
    ...(item === undefined ? [] : [item]),
    valueSpan,
  ];
}

/** The word of a dotted key, if its characters are written literally. */
function keyWord({ key, keySpan }: Entry, offset: number): Span[] {
  if (keySpan.end - keySpan.start !== key.length) return [];
  const at = offset - keySpan.start;
  const start = key.lastIndexOf('.', at - 1) + 1;
  const dot = key.indexOf('.', at);
  return [{ start: keySpan.start + start, end: keySpan.start + (dot < 0 ? key.length : dot) }];
}

function sectionAround({ file, tree }: PropertiesText, offset: number): Span[] {
  const lines = linesOf(file);
  const line = lines.lineAt(offset);
  const section = fileSections(file, tree).find(
    ({ firstLine, lastLine }) => firstLine <= line && line <= lastLine,
  );
  if (section === undefined) return [];
  return [{ start: lines.lineStart(section.firstLine), end: lines.lineSpan(section.lastLine).end }];
}

/** Leaves out what does not grow. */
function nested(spans: readonly Span[]): Span[] {
  const grown: Span[] = [];
  for (const span of spans) {
    const inner = grown.at(-1);
    const grows =
      inner === undefined ||
      (span.start <= inner.start && inner.end <= span.end && span.end - span.start > inner.end - inner.start);
    if (grows) grown.push(span);
  }
  return grown;
}
