import type { Agreement, Catalogue, Section } from '../../catalogue/catalogue';
import { lazy } from '../../catalogue/lazy';
import { isSecret, mask, withoutSecrets } from '../../configuration/secrets';
import { fittedSection, missingKeys, switchesOf } from '../../editing/section-copy';
import { lineEnding } from '../../editing/entry-edits';
import { sectionLines } from '../../editing/section-text';
import type { TextEdit } from '../../text/edit';
import { linesOf } from '../../text/lines-of';
import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import type { CompletionItem } from './completion-item';
import type { Document } from '../cursor';
import { bestOf, type RankedName, rankedName } from './ranking';

const mostSections = 20;

/** A stretch of a line that may be the name of a section. */
export interface SectionCursor {
  /** The whole line except its indentation. */
  readonly span: Span;
  /** What was typed of the name. */
  readonly typed: string;
  /** `##` stands before the name. */
  readonly isHeading: boolean;
}

/** The line up to the cursor as the start of a section's name: `## Clu`, `Cluster Li`; undefined for any other line. */
export function sectionCursor({ file, tree }: Document, offset: number): SectionCursor | undefined {
  const lines = linesOf(file);
  const line = lines.lineSpan(lines.lineAt(offset));
  const match = /^([ \t]*)(##[ \t]*)?([A-Za-z][\w &/-]*)?$/.exec(file.text.slice(line.start, offset));
  if (match === null) return undefined;
  const isHeading = match[2] !== undefined;
  const typed = match[3] ?? '';
  if (!isHeading && (typed === '' || file.text.slice(offset, line.end).trim() !== '')) return undefined;
  // A line that continues a value does not start anything new.
  const entry = tree.entryAt(offset);
  if (entry !== undefined && entry.span.start < line.start) return undefined;
  const start = line.start + (match[1] ?? '').length;
  return { span: { start, end: line.end }, typed, isHeading };
}

interface Candidate {
  readonly ranked: RankedName;
  readonly section: Section;
  readonly concernsCluster: () => boolean;
}

const candidates = new WeakMap<Catalogue, readonly Candidate[]>();

function candidatesOf(catalogue: Catalogue): readonly Candidate[] {
  let known = candidates.get(catalogue);
  if (known === undefined) {
    known = catalogue.sections.map((section) => ({
      ranked: rankedName(section.name),
      section,
      concernsCluster: lazy(() => concernsCluster(catalogue, section)),
    }));
    candidates.set(catalogue, known);
  }
  return known;
}

/** Whether it has keys on which nodes must agree, or that are specific to each of them. */
function concernsCluster(catalogue: Catalogue, { groups }: Section): boolean {
  return groups.some(({ entries }) =>
    entries.some(({ key }) => clusterAgreements.has(catalogue.property(key)?.agreement)),
  );
}

const clusterAgreements: ReadonlySet<Agreement | undefined> = new Set<Agreement>([
  'same',
  'per-node',
  'per-host',
]);

/** The sections whose name begins as typed, or one of its words does, each with the text that a copy of it brings. */
export function completeSection(
  document: Document,
  { span, typed, isHeading }: SectionCursor,
  offset: number,
): readonly CompletionItem[] {
  const { catalogue } = document;
  const { found } = bestOf([candidatesOf(catalogue)], {
    typed,
    most: mostSections,
    weigh: ({ ranked, section, concernsCluster }) => {
      if (!isHeading && !ranked.lower.startsWith(typed.toLowerCase())) return undefined;
      return isMissing(document, section) ? (concernsCluster() ? 0 : 1) : undefined;
    },
  });
  // A name with a capital or a blank is hardly a key.
  const comesFirst = isHeading || /[A-Z ]/.test(typed);
  return found.flatMap(({ section }, i): CompletionItem[] => {
    const lines = linesFor(document, section);
    if (lines.length === 0) return [];
    const text = lines.join(lineEnding(document.file.text));
    const edits = editsBeside(document, section);
    return [
      {
        label: say`${section.name} section`,
        kind: 'section',
        detail: say`section of portal.properties`,
        documentation: preview(catalogue, section, lines),
        sortText: `${comesFirst ? '!' : '~'}${String(i).padStart(4, '0')}`,
        filterText: isHeading ? `## ${section.name}` : section.name,
        insertSpan: { start: span.start, end: offset },
        replaceSpan: span,
        text,
        ...(edits.length === 0 ? {} : { additionalEdits: edits }),
      },
    ];
  });
}

/** What a section is for and what it brings, as Markdown; secrets of other nodes are masked. */
function preview(catalogue: Catalogue, section: Section, lines: readonly string[]): string {
  const summary = catalogue.sectionSummary(section.name);
  const shown = lines.map((line) => {
    const entry = /^(\s*([^\s#=]+)=)(.+)$/.exec(line);
    return entry !== null && isSecret(catalogue, entry[2] ?? '')
      ? `${entry[1] ?? ''}${mask}`
      : withoutSecrets(line);
  });
  return `${summary === undefined ? '' : `${summary}\n\n`}\`\`\`properties\n${shown.join('\n')}\n\`\`\``;
}

function isMissing({ node, tree }: Document, section: Section): boolean {
  if (node !== undefined) return missingKeys(node, section.groups).length > 0;
  return section.groups.some((group) => group.entries.some(({ key }) => tree.occurrences(key).length === 0));
}

function linesFor({ node, clusterNodes, catalogue, tree }: Document, section: Section): readonly string[] {
  if (node !== undefined) return fittedSection(node, section, clusterNodes);
  return sectionLines(catalogue, section, (entry) =>
    tree.occurrences(entry.key).length === 0 ? entry : undefined,
  );
}

/** The part of the copy's further changes that is in this file. */
function editsBeside({ node, file }: Document, section: Section): readonly TextEdit[] {
  if (node === undefined) return [];
  return switchesOf(node, section).flatMap(({ path, edits }) => (path === file.path ? edits : []));
}
