import type { Catalogue } from '../../catalogue/catalogue';
import { say } from '../../text/localise';
import { baseName } from '../../text/path';
import { sectionLines } from '../../editing/section-text';
import { parseProperties } from '../../properties/parse';
import type { PropertiesTree } from '../../properties/tree';
import type { Span } from '../../text/span';

/** The defaults of a release as one text in the shape of portal.properties, with our own documentation. */
export interface DefaultDocument {
  readonly text: string;
  /** The key where it is set, otherwise where it is commented; undefined for one that is not listed. */
  keySpan(key: string): Span | undefined;
  /** The heading of a section. */
  headingSpan(section: string): Span | undefined;
}

const documents = new WeakMap<Catalogue, DefaultDocument>();

/** Written once for each catalogue. */
export function defaultDocument(catalogue: Catalogue): DefaultDocument {
  let document = documents.get(catalogue);
  if (document === undefined) documents.set(catalogue, (document = write(catalogue)));
  return document;
}

function write(catalogue: Catalogue): DefaultDocument {
  const { id, nearestKnown } = catalogue.release;
  const { defaultsFrom } = catalogue;
  const about =
    defaultsFrom === undefined
      ? `# ${say`The default properties of Liferay ${nearestKnown}, with documentation from this extension.`}`
      : `# ${say`The default properties in ${baseName(defaultsFrom)}.`}`;
  const isNear = id !== nearestKnown && defaultsFrom === undefined;
  const stands = isNear ? [`# ${say`It is the known release nearest to ${id}.`}`] : [];
  const sections = catalogue.sections.flatMap((section) => [...sectionLines(catalogue, section), '']);
  const text = [about, ...stands, '', ...sections].join('\n');
  let tree: PropertiesTree | undefined;
  const parsed = (): PropertiesTree => (tree ??= parseProperties(text, 'liferay'));
  return {
    text,
    keySpan: (key) => parsed().occurrences(key)[0]?.keySpan ?? spanOf(text, '\n    #', key, '='),
    headingSpan: (section) => spanOf(text, '\n## ', section, '\n'),
  };
}

function spanOf(text: string, before: string, wanted: string, after: string): Span | undefined {
  const at = text.indexOf(before + wanted + after);
  if (at < 0) return undefined;
  const start = at + before.length;
  return { start, end: start + wanted.length };
}
