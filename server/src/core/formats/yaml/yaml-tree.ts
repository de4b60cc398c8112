import {
  type Alias,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Range,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import type { SourceFile } from '../../workspace';
import type { FormatProblemKind } from '../located';
import { yamlLimits } from './yaml-guard';
import { plainScalarText } from './yaml-plain-text';

/** How a scalar is written. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

interface YamlNodeBase {
  readonly file: SourceFile;
  /**
   * Where it is: the characters between the quotes of a quoted text, the lines below the header of a block. For an
   * alias or a merge key, the place of what it stands for.
   */
  readonly span: Span;
  /** A tag such as `!reset`, as it is written; undefined if there is none. */
  readonly tag: string | undefined;
}

export interface YamlScalar extends YamlNodeBase {
  readonly kind: 'scalar';
  /** The decoded text; a plain boolean or number as a program prints it after reading it (`1.0` is `1`). */
  readonly text: string;
  readonly isNull: boolean;
  readonly style: ScalarStyle;
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly file: SourceFile;
  readonly value: YamlNode;
}

export interface YamlMap extends YamlNodeBase {
  readonly kind: 'map';
  /** In the order of the file, with merge keys followed; if a key is given twice, the last entry. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
}

export interface YamlList extends YamlNodeBase {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
}

/** A node in which aliases are replaced by what they stand for, so that the same object may occur in several places. */
export type YamlNode = YamlScalar | YamlMap | YamlList;

export type ReportYamlProblem = (kind: FormatProblemKind, message: string, span: Span) => void;

/**
 * Turns a document of the library into a tree of ours: positions by file, anchors and merge keys followed in linear
 * time. Undefined if aliases multiply beyond the limit, which is reported.
 */
export function yamlTree(
  file: SourceFile,
  contents: ParsedNode | null,
  report: ReportYamlProblem,
): YamlNode | undefined {
  if (contents === null) return undefined;
  const builder = new TreeBuilder(file, report);
  const tree = builder.node(contents);
  return builder.isTooLarge ? undefined : tree;
}

interface Anchor {
  /** Undefined while what it names is being read: an alias inside it would never end. */
  readonly node: YamlNode | undefined;
  readonly size: number;
}

class TreeBuilder {
  readonly #file: SourceFile;
  readonly #report: ReportYamlProblem;
  readonly #anchors = new Map<string, Anchor>();
  #expanded = 0;
  #ofAliases = 0;
  isTooLarge = false;

  constructor(file: SourceFile, report: ReportYamlProblem) {
    this.#file = file;
    this.#report = report;
  }

  node(node: ParsedNode): YamlNode {
    if (isAlias(node)) return this.#alias(node);
    this.#expanded++;
    const { anchor } = node;
    const before = this.#expanded;
    if (anchor !== undefined) this.#anchors.set(anchor, { node: undefined, size: 0 });
    const built = this.#build(node);
    if (anchor !== undefined) this.#anchors.set(anchor, { node: built, size: this.#expanded - before + 1 });
    return built;
  }

  #build(node: Exclude<ParsedNode, Alias.Parsed>): YamlNode {
    if (isMap(node)) return this.#map(node);
    if (isSeq(node)) return this.#list(node);
    return this.#scalar(node);
  }

  #alias(node: Alias.Parsed): YamlNode {
    const anchor = this.#anchors.get(node.source);
    const span = spanOf(node.range);
    if (anchor?.node === undefined) {
      this.#report('syntax', say`The alias *${node.source} has no anchor before it.`, span);
      return this.#nothing(span);
    }
    this.#spend(anchor.size, span);
    return this.isTooLarge ? this.#nothing(span) : anchor.node;
  }

  /** Counts what an alias or a merge key repeats. */
  #spend(size: number, span: Span): void {
    this.#expanded += size;
    this.#ofAliases += size;
    if (this.#ofAliases <= yamlLimits.expandedNodes || this.isTooLarge) return;
    this.isTooLarge = true;
    this.#report(
      'too-many-aliases',
      say`The aliases in the file expand to too much, so it is not read.`,
      span,
    );
  }

  #list(node: YAMLSeq<ParsedNode>): YamlList {
    const items: YamlNode[] = [];
    for (const item of node.items) items.push(this.node(item));
    return { kind: 'list', file: this.#file, span: spanOf(node.range), tag: node.tag, items };
  }

  #map(node: YAMLMap<ParsedNode, ParsedNode | null>): YamlMap {
    const entries = new Map<string, YamlEntry>();
    const merged: YamlNode[] = [];
    for (const { key, value } of node.items) {
      const name = this.#key(key);
      const built = value === null ? this.#nothing(endOf(key.range)) : this.node(value);
      if (name === undefined) continue;
      const keySpan = isScalar(key) ? contentSpan(key, this.#file.text) : spanOf(key.range);
      if (isMergeKey(key)) {
        merged.push(...(built.kind === 'list' ? built.items : [built]));
        continue;
      }
      if (entries.has(name)) this.#report('duplicate-key', say`The key "${name}" is given twice.`, keySpan);
      entries.set(name, { key: name, keySpan, file: this.#file, value: built });
    }
    for (const other of merged) {
      if (other.kind !== 'map' || this.isTooLarge) continue;
      this.#spend(other.entries.size, other.span);
      for (const [name, entry] of other.entries) if (!entries.has(name)) entries.set(name, entry);
    }
    return { kind: 'map', file: this.#file, span: spanOf(node.range), tag: node.tag, entries };
  }

  /** The text of a key; undefined for a list or a map as a key, which none of our formats has. */
  #key(key: ParsedNode): string | undefined {
    if (isScalar(key)) {
      if (key.anchor !== undefined) this.node(key);
      return key.source;
    }
    if (isCollection(key)) {
      this.node(key);
      return undefined;
    }
    const target = this.#alias(key);
    return target.kind === 'scalar' ? target.text : undefined;
  }

  #scalar(node: Scalar.Parsed): YamlScalar {
    const style = styleOf(node);
    const isPlain = style === 'plain' && node.tag?.endsWith(':str') !== true;
    const source = typeof node.value === 'string' ? node.value : node.source;
    return {
      kind: 'scalar',
      file: this.#file,
      span: contentSpan(node, this.#file.text),
      tag: node.tag,
      text: isPlain ? plainScalarText(source) : source,
      isNull: isPlain && (node.value === null || /^(?:~|null|Null|NULL|)$/.test(source)),
      style,
    };
  }

  #nothing(span: Span): YamlScalar {
    return { kind: 'scalar', file: this.#file, span, tag: undefined, text: '', isNull: true, style: 'plain' };
  }
}

/** Where the content of a scalar is: without quotes, and for a block from the line below its header on. */
function contentSpan(node: Scalar.Parsed, text: string): Span {
  const { start, end } = spanOf(node.range);
  switch (styleOf(node)) {
    case 'plain':
      return { start, end };
    case 'single-quoted':
    case 'double-quoted': {
      const isClosed = end - start >= 2 && text[end - 1] === text[start];
      return { start: Math.min(start + 1, end), end: isClosed ? end - 1 : end };
    }
    case 'literal':
    case 'folded': {
      const lineEnd = text.indexOf('\n', start);
      return { start: lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1, end };
    }
  }
}

function styleOf({ type }: Scalar): ScalarStyle {
  switch (type) {
    case Scalar.QUOTE_SINGLE:
      return 'single-quoted';
    case Scalar.QUOTE_DOUBLE:
      return 'double-quoted';
    case Scalar.BLOCK_LITERAL:
      return 'literal';
    case Scalar.BLOCK_FOLDED:
      return 'folded';
    default:
      return 'plain';
  }
}

const isMergeKey = (key: ParsedNode): boolean =>
  isScalar(key) && key.source === '<<' && styleOf(key) === 'plain';

const spanOf = (range: Range | null | undefined): Span => {
  const [start, end] = range ?? [0, 0];
  return { start, end };
};

const endOf = (range: Range | null | undefined): Span => {
  const { end } = spanOf(range);
  return { start: end, end };
};
