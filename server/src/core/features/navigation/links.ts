import type { Catalogue } from '../../catalogue/catalogue';
import type { Node } from '../../cluster/cluster';
import type { Snapshot } from '../../cluster/snapshot';
import { findIncluded } from '../../configuration/includes';
import { isSecret, withoutSecrets } from '../../configuration/secrets';
import type { Entry } from '../../properties/tree';
import type { Span } from '../../text/span';
import { fileAround, type FilePath, type SourceFile } from '../../workspace';
import { type Document, documentAt } from '../cursor';
import { defaultDocument } from './default-document';
import { fileSections } from '../outline/file-sections';

/** Where a link leads: a file of the workspace, or an address. */
export type LinkTarget =
  { readonly kind: 'file'; readonly path: FilePath } | { readonly kind: 'address'; readonly address: string };

export interface Link {
  readonly span: Span;
  readonly target: LinkTarget;
}

/** A heading, and the section with that name in the defaults of the release in force. */
export interface SectionDefaults {
  readonly span: Span;
  readonly target: { readonly kind: 'defaults'; readonly catalogue: Catalogue; readonly span: Span };
}

/** The links of a file in order: included files that exist, other files of the node, and addresses. */
export function links(snapshot: Snapshot, path: FilePath): readonly Link[] {
  const document = documentAt(snapshot, path);
  if (document === undefined) return [];
  const found = includeLinks(document);
  for (const entry of document.tree.entries()) found.push(...valueLinks(document, entry));
  for (const { span } of document.tree.comments()) found.push(...addressLinks(document.file, span));
  return found.sort((a, b) => a.span.start - b.span.start);
}

function includeLinks({ file, readers }: Document): Link[] {
  const found = new Map<number, Link>();
  for (const { configuration } of readers)
    for (const { file: from, span, outcome } of configuration.includes)
      if (from === file && outcome.kind === 'read' && !found.has(span.start))
        found.set(span.start, { span, target: { kind: 'file', path: fileAround(outcome.file).path } });
  return [...found.values()];
}

/**
 * What the release has in the sections of a file, with their documentation. These are not underlined links: one on each
 * heading would be noise.
 */
export function sectionDefaults(snapshot: Snapshot, path: FilePath): readonly SectionDefaults[] {
  const document = documentAt(snapshot, path);
  if (document === undefined) return [];
  const { file, tree, catalogue } = document;
  return fileSections(file, tree).flatMap(({ name, nameSpan }): SectionDefaults[] => {
    if (catalogue.section(name) === undefined) return [];
    const span = defaultDocument(catalogue).headingSpan(name);
    if (span === undefined) return [];
    return [{ span: nameSpan, target: { kind: 'defaults', catalogue, span } }];
  });
}

function valueLinks({ file, readers, catalogue }: Document, entry: Entry): Link[] {
  const { value, valueSpan, key } = entry;
  if (isSecret(catalogue, key)) return [];
  if (value.includes('://')) {
    const addresses = addressLinks(file, valueSpan);
    if (addresses.length > 0) return addresses;
  }
  if (!mayBeFile.test(value) || value.includes('${')) return [];
  const kind = catalogue.property(key)?.type.kind;
  const isFile = kind === 'resource' || kind === 'path' || key.startsWith('cluster.link.channel.properties');
  const target = isFile ? fileOf(readers, value) : undefined;
  return target === undefined
    ? []
    : [{ span: valueSpan, target: { kind: 'file', path: fileAround(target).path } }];
}

const mayBeFile = /^[^\s,;]+\.\w+$/;

function fileOf(readers: readonly Node[], name: string): SourceFile | undefined {
  for (const { home } of readers) {
    // A leading slash of a resource is the root of the class path.
    const file = findIncluded(home, name) ?? findIncluded(home, name.replace(/^\/+/, ''));
    if (file !== undefined) return file;
  }
  return undefined;
}

const addresses = /https?:\/\/[^\s"'<>\\,{}|^`]+/g;

function addressLinks({ text }: SourceFile, { start, end }: Span): Link[] {
  return [...text.slice(start, end).matchAll(addresses)].flatMap(({ 0: written, index }): Link[] => {
    const address = written.replace(/[.;:!?)\]]+$/, '');
    const at = start + index;
    // An address that continues in a placeholder leads nowhere as it stands; one with a password in it is not for
    // browsers.
    if (/[${}]/.test(text.charAt(at + written.length)) || /[$@]/.test(address)) return [];
    if (withoutSecrets(address) !== address) return [];
    return [{ span: { start: at, end: at + address.length }, target: { kind: 'address', address } }];
  });
}
