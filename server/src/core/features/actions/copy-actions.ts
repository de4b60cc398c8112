import type { PropertyGroup, Section } from '../../catalogue/catalogue';
import type { Node } from '../../cluster/cluster';
import type { Snapshot } from '../../cluster/snapshot';
import { layerOf } from '../../configuration/layer';
import { lineEnding } from '../../editing/entry-edits';
import type { FileEdit } from '../../editing/file-edit';
import {
  copyGroup,
  copyProperty,
  copySection,
  fittedProperty,
  missingKeys,
  sectionOf,
} from '../../editing/section-copy';
import type { Entry } from '../../properties/tree';
import { linesOf } from '../../text/lines-of';
import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import type { CodeActionKind, Offer } from './code-action';
import { cursorAt, type Document, documentAt } from '../cursor';

/**
 * Copies from portal.properties that fit the position of the cursor: the property that a comment names or whose key is
 * alone on a line, what is missing in the group of the entry, and the section that contains the cursor.
 */
export function copyOffers(snapshot: Snapshot, path: FilePath, selection: Span): readonly Offer[] {
  const document = documentAt(snapshot, path);
  const node = document?.node;
  // A copy goes to the main file of a node: elsewhere it would be a surprise.
  if (document === undefined || node?.mainFile.path !== path) return [];
  const key = keyAt(document, selection.start);
  const named = key === undefined ? undefined : sectionOf(document.catalogue, key);
  const section = named?.section ?? sectionAround(document, selection.start);
  return [
    ...(key === undefined || named === undefined ? [] : propertyOffers(document, node, key)),
    ...(key === undefined || named === undefined
      ? []
      : groupOffers(document, node, key, named.section, named.group)),
    ...(section === undefined ? [] : sectionOffers(document, node, section)),
  ];
}

/** The key under the cursor: of the entry, or the one that a comment names, as in `#cluster.link.enabled=true`. */
function keyAt(document: Document, offset: number): string | undefined {
  const cursor = cursorAt(document, offset);
  if (cursor.kind === 'key' || cursor.kind === 'value') return cursor.entry?.key;
  if (cursor.kind !== 'comment') return undefined;
  const word = /^\s*#*\s*([^\s=:#]+)\s*(?:[=:]|$)/.exec(cursor.comment.text)?.[1];
  return word !== undefined && document.catalogue.property(word) !== undefined ? word : undefined;
}

/** The section that the heading at the cursor names, otherwise that of the nearest entry, above before below. */
function sectionAround(document: Document, offset: number): Section | undefined {
  const { catalogue, tree } = document;
  const cursor = cursorAt(document, offset);
  if (cursor.kind === 'comment') {
    const heading = catalogue.section(cursor.comment.text.replace(/^#+/, '').trim());
    if (heading !== undefined) return heading;
  }
  let above: Section | undefined;
  for (const entry of tree.entries()) {
    if (entry.span.start > offset && above !== undefined) return above;
    const own = sectionOf(catalogue, entry.key)?.section;
    if (own === undefined) continue;
    if (entry.span.start > offset) return own;
    above = own;
  }
  return above;
}

function offer(what: CodeActionKind, title: string, edits: Offer['edits']): Offer {
  return { title, kind: what, isPreferred: false, finding: undefined, identity: [], edits };
}

function propertyOffers({ clusterNodes }: Document, node: Node, key: string): Offer[] {
  if (node.configuration.keys().has(key)) return [];
  return [
    offer('refactor.rewrite.portalProperties.copyProperty', say`Copy the property ${key}`, () => {
      const bare = layerOf(node.mainFile)
        .tree.occurrences(key)
        .find((entry) => !entry.hasSeparator);
      return bare === undefined
        ? copyProperty(node, key, clusterNodes)
        : putInPlace(node, bare, clusterNodes);
    }),
  ];
}

/** The line with nothing but the key becomes the whole property. */
function putInPlace(node: Node, { key, span }: Entry, clusterNodes: readonly Node[]): readonly FileEdit[] {
  const { mainFile } = node;
  const lines = linesOf(mainFile);
  const start = lines.lineStart(lines.lineAt(span.start));
  const newText = fittedProperty(node, key, clusterNodes).join(lineEnding(mainFile.text));
  return [{ path: mainFile.path, edits: [{ span: { start, end: span.end }, newText }] }];
}

function groupOffers(
  document: Document,
  node: Node,
  key: string,
  section: Section,
  group: PropertyGroup,
): Offer[] {
  const missing = missingKeys(node, [group]).filter((other) => other !== key);
  const [only] = missing;
  if (only === undefined) return [];
  if (missing.length === 1) return propertyOffers(document, node, only);
  return [
    offer(
      'refactor.rewrite.portalProperties.copyGroup',
      say`Copy the ${missing.length} other properties that belong to ${key}`,
      () => copyGroup(node, section, group, document.clusterNodes),
    ),
  ];
}

function sectionOffers({ clusterNodes }: Document, node: Node, section: Section): Offer[] {
  if (missingKeys(node, section.groups).length === 0) return [];
  return [
    offer('refactor.rewrite.portalProperties.copySection', say`Copy the ${section.name} section`, () =>
      copySection(node, section.name, clusterNodes),
    ),
  ];
}
