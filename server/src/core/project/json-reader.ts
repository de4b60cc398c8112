import {
  getNodeValue,
  type Node as JsonNode,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { say } from '../text/localise';
import type { Span } from '../text/span';
import { deepestJson, deepNesting } from './json-guard';

/**
 * Takes values of the expected form out of a JSON tree. Anything in another form is reported at its place and left out.
 */
export interface JsonReader {
  readonly report: (span: Span, message: string) => void;
  /**
   * The members of an object, each name once: if there are several the last one counts, and the others are reported.
   * @param what the beginning of the sentence that reports something else
   */
  readonly members: (node: JsonNode | undefined, what: string) => JsonMember[];
  readonly text: (node: JsonNode, what: string) => string | undefined;
  /** The texts of a list, each with its place. */
  readonly items: (node: JsonNode, what: string) => { readonly stated: string; readonly span: Span }[];
  readonly texts: (node: JsonNode, what: string) => string[];
  /** Reports a member that has no meaning here. */
  readonly unknown: (key: JsonNode, name: string, where: string, known: readonly string[]) => void;
}

export interface JsonMember {
  readonly name: string;
  readonly key: JsonNode;
  readonly value: JsonNode;
}

export const spanOf = (node: JsonNode): Span => ({ start: node.offset, end: node.offset + node.length });

/**
 * The tree of a JSON text, in which comments and trailing commas are welcome. What is wrong is reported once, and the
 * tree has what can be read; undefined if there is nothing, or if it is nested too deeply.
 */
export function parseJson(text: string, report: JsonReader['report']): JsonNode | undefined {
  const tooDeep = deepNesting(text);
  if (tooDeep !== undefined) {
    report(tooDeep, say`The file is nested more than ${deepestJson} levels deep and is not read.`);
    return undefined;
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first !== undefined)
    report(
      { start: first.offset, end: Math.min(first.offset + first.length, text.length) },
      say`This is not valid JSON (${printParseErrorCode(first.error)}). What can be read of it still applies.`,
    );
  return root;
}

export function createJsonReader(report: JsonReader['report']): JsonReader {
  const members = (node: JsonNode | undefined, what: string): JsonMember[] => {
    if (node === undefined) return [];
    if (node.type !== 'object') {
      report(spanOf(node), say`${what} must be an object { … }.`);
      return [];
    }
    const stated = (node.children ?? []).flatMap((property): JsonMember[] => {
      const [key, value] = property.children ?? [];
      return key !== undefined && value !== undefined ? [{ name: String(key.value), key, value }] : [];
    });
    const last = new Map(stated.map((member) => [member.name, member]));
    return stated.filter((member) => {
      const counts = last.get(member.name) === member;
      if (!counts)
        report(
          spanOf(member.key),
          say`"${member.name}" stands here more than once, and only the last one counts.`,
        );
      return counts;
    });
  };

  const text = (node: JsonNode, what: string): string | undefined => {
    const value: unknown = getNodeValue(node);
    if (typeof value === 'string') return value;
    report(spanOf(node), say`${what} must be a text in quotes.`);
    return undefined;
  };

  const items = (node: JsonNode, what: string): { stated: string; span: Span }[] => {
    if (node.type !== 'array') {
      report(spanOf(node), say`${what} must be a list of texts [ "…" ].`);
      return [];
    }
    return (node.children ?? []).flatMap((child) => {
      const stated = text(child, say`Each item of ${what}`);
      return stated === undefined ? [] : [{ stated, span: spanOf(child) }];
    });
  };

  return {
    report,
    members,
    text,
    items,
    texts: (node, what) => items(node, what).map(({ stated }) => stated),
    unknown: (key, name, where, known) => {
      report(spanOf(key), say`"${name}" is not known ${where}. Known names: ${known.join(', ')}.`);
    },
  };
}
