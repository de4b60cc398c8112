import type { Snapshot } from '../../cluster/snapshot';
import { placeholders } from '../../configuration/interpolation';
import type { Entry } from '../../properties/tree';
import { say } from '../../text/localise';
import { type Span, touches } from '../../text/span';
import { type FilePath, writtenAt } from '../../workspace';
import { describeAcrossNodes } from './cluster-values';
import { cursorAt, type Document, documentAt } from '../cursor';
import { embeddedAt } from '../embedded-files';
import { hoverEnvironment } from './environment-hover';
import { describeEffective, describePlaceholder } from './effective-values';
import { hoverOsgi } from './osgi-hover';
import { describeOverride } from './override-keys';
import { describeProperty } from './property-description';

export interface Hover {
  /** What it is about. */
  readonly span: Span;
  /** Markdown; what comes from files is escaped. */
  readonly markdown: string;
}

/**
 * What there is to say about the key, value or `${name}` at `offset` (UTF-16 units): its meaning, what is in force, and
 * what the other nodes have. Undefined if nothing is known.
 */
export function hover(snapshot: Snapshot, path: FilePath, offset: number): Hover | undefined {
  const document = documentAt(snapshot, path);
  if (document === undefined)
    return (
      hoverOsgi(snapshot, path, offset) ??
      hoverEnvironment(snapshot, path, offset) ??
      hoverEmbedded(snapshot, path, offset)
    );
  const cursor = cursorAt(document, offset);
  if (cursor.kind === 'comment' || cursor.kind === 'nothing' || cursor.entry === undefined) return undefined;
  const { entry } = cursor;
  if (cursor.kind === 'key') return withSpan(entry.keySpan, describeEntry(document, entry));

  const placeholder = placeholderAt(entry, offset);
  if (placeholder !== undefined) {
    const own = describePlaceholder(document, entry, placeholder.name);
    return withSpan(placeholder.span, join([own, describeProperty(document, placeholder.name)]));
  }
  if (!touches(entry.valueSpan, offset)) return undefined;
  return withSpan(entry.valueSpan, describeEntry(document, entry));
}

/** In a file inside a manifest. */
function hoverEmbedded(snapshot: Snapshot, path: FilePath, offset: number): Hover | undefined {
  const place = embeddedAt(snapshot, path, offset);
  const inner = place && hover(snapshot, place.file.path, place.offset);
  return inner && { ...inner, span: writtenAt(place.file, inner.span).span };
}

function describeEntry(document: Document, entry: Entry): string | undefined {
  const { catalogue } = document;
  const known = describeOverride(catalogue, entry.key) ?? describeProperty(document, entry.key);
  const nodes = describeAcrossNodes(document, entry.key);
  if (known === undefined) {
    const isCustom = nodes !== undefined && !catalogue.isKnownAnywhere(entry.key);
    const custom = isCustom ? say`Your own key: it is not in portal.properties.` : undefined;
    return join([custom, describeEffective(document, entry), nodes]);
  }
  return join([known, describeEffective(document, entry), nodes]);
}

function placeholderAt(
  entry: Entry,
  offset: number,
): { readonly name: string; readonly span: Span } | undefined {
  for (const { name, span } of placeholders(entry.value)) {
    const source = entry.sourceSpan(span.start, span.end);
    if (touches(source, offset)) return { name, span: source };
  }
  return undefined;
}

function withSpan(span: Span, markdown: string | undefined): Hover | undefined {
  return markdown === undefined ? undefined : { span, markdown };
}

function join(parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? undefined : said.join('\n\n');
}
