import { SaxesParser } from 'saxes';
import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import { attributeOffsets } from './xml-text';

/** Spans are offsets into the text of the file, in UTF-16 units. */
export interface XmlAttribute {
  readonly name: string;
  readonly nameSpan: Span;
  /** Character references and entities such as `&quot;` decoded, line ends turned into blanks. */
  readonly value: string;
  /** Between the quotes. */
  readonly valueSpan: Span;
  /** Where characters `start` to `end` of `value` are in the file. */
  sourceSpan(start: number, end: number): Span;
}

/** One protocol of a stack, such as `<pbcast.GMS join_timeout="3000"/>`. */
export interface JgroupsProtocol {
  /** The name of the class without its package: `GMS`. */
  readonly name: string;
  /** As written: `pbcast.GMS`, `org.jgroups.protocols.pbcast.GMS`. */
  readonly elementName: string;
  readonly elementNameSpan: Span;
  readonly attributes: readonly XmlAttribute[];
  /** From the `<` to after the last `>`. */
  readonly span: Span;
}

export interface XmlComment {
  /** From `<!--` to after `-->`. */
  readonly span: Span;
  /** The text between the two. */
  readonly text: string;
}

/**
 * `malformed`: nothing reads such a file, and what follows the place is not looked at. `not-jgroups`: the root is not
 * `<config>`. `document-type`: a DOCTYPE, whose entities are never filled in.
 */
export interface JgroupsProblem {
  readonly kind: 'malformed' | 'not-jgroups' | 'document-type';
  readonly message: string;
  readonly span: Span;
}

export interface JgroupsXml {
  /** Undefined if the file has no element. */
  readonly rootName: string | undefined;
  /** The default namespace of the root, `urn:org:jgroups` for a stack. */
  readonly namespace: string | undefined;
  /** The elements directly below the root, in order: the lowest protocol, the transport, is the first. */
  readonly protocols: readonly JgroupsProtocol[];
  readonly comments: readonly XmlComment[];
  readonly problems: readonly JgroupsProblem[];
}

/**
 * Reads a JGroups stack. Every text has a result; the time is linear in its length. Nothing outside the text is read,
 * and the only entities are the five of XML itself.
 */
export function parseJgroupsXml(text: string): JgroupsXml {
  const reader = new StackReader(text);
  reader.read();
  return reader.result();
}

/** The attribute with this name; XML does not allow a second one. */
export function attributeOf({ attributes }: JgroupsProtocol, name: string): XmlAttribute | undefined {
  return attributes.find((attribute) => attribute.name === name);
}

interface OpenProtocol {
  readonly elementName: string;
  readonly start: number;
  readonly attributes: XmlAttribute[];
}

class StackReader {
  readonly #text: string;
  readonly #parser = new SaxesParser({ position: true });
  readonly #protocols: JgroupsProtocol[] = [];
  readonly #comments: XmlComment[] = [];
  readonly #problems: JgroupsProblem[] = [];
  #depth = 0;
  #rootName: string | undefined;
  #namespace: string | undefined;
  #elementStart = 0;
  #protocol: OpenProtocol | undefined;
  #isMalformed = false;

  constructor(text: string) {
    this.#text = text;
  }

  read(): void {
    const parser = this.#parser;
    const unlessMalformed =
      <Event>(handle: (event: Event) => void) =>
      (event: Event): void => {
        if (!this.#isMalformed) handle(event);
      };
    parser.on('error', (error) => {
      this.#malformed(error.message.replace(/^\d+:\d+: /, ''));
    });
    parser.on(
      'opentagstart',
      unlessMalformed(({ name }) => {
        this.#open(name);
      }),
    );
    parser.on(
      'attribute',
      unlessMalformed(({ name, value }) => {
        this.#attribute(name, value);
      }),
    );
    parser.on(
      'closetag',
      unlessMalformed(() => {
        this.#close();
      }),
    );
    parser.on(
      'comment',
      unlessMalformed((comment) => {
        const end = parser.position; // before the `>`, which may be missing
        const start = this.#text.lastIndexOf('<!--', end);
        if (this.#text[end] === '>') this.#comments.push({ span: { start, end: end + 1 }, text: comment });
      }),
    );
    parser.on(
      'doctype',
      unlessMalformed(() => {
        this.#report('document-type', say`A document type declaration is not read.`, this.#documentType());
      }),
    );
    // Half of a surrogate pair, on which saxes throws, is replaced by another character that is not legal in XML.
    parser.write(this.#text.replace(/\p{Surrogate}/gu, '\uffff')).close();
  }

  result(): JgroupsXml {
    return {
      rootName: this.#rootName,
      namespace: this.#namespace,
      protocols: this.#protocols,
      comments: this.#comments,
      problems: this.#problems,
    };
  }

  /** Called after the character that follows the name, which may be a line end of two. */
  #open(name: string): void {
    this.#depth++;
    const { position } = this.#parser;
    const nameEnd = position - (this.#text.endsWith('\r\n', position) ? 2 : 1);
    this.#elementStart = Math.max(0, nameEnd - name.length - 1);
    if (this.#depth === 1) {
      this.#rootName = name;
      const nameStart = this.#elementStart + 1;
      if (name !== 'config')
        this.#report('not-jgroups', say`The root element of a stack is <config>, not <${name}>.`, {
          start: nameStart,
          end: nameStart + name.length,
        });
    } else if (this.#depth === 2)
      this.#protocol = { elementName: name, start: this.#elementStart, attributes: [] };
  }

  /** Called after the quote that ends the value. */
  #attribute(name: string, value: string): void {
    if (this.#depth === 1 && name === 'xmlns') this.#namespace = value;
    if (this.#depth !== 2 || this.#protocol === undefined) return;
    const text = this.#text;
    const quote = this.#parser.position - 1;
    const valueStart = text.lastIndexOf(text.charAt(quote), quote - 1) + 1;
    let nameEnd = valueStart - 1;
    while (/[\s=]/.test(text.charAt(nameEnd - 1))) nameEnd--;
    const valueSpan = { start: valueStart, end: quote };
    let offsets: readonly number[] | undefined;
    this.#protocol.attributes.push({
      name,
      nameSpan: { start: nameEnd - name.length, end: nameEnd },
      value,
      valueSpan,
      sourceSpan: (start, end) => {
        offsets ??= attributeOffsets(text.slice(valueSpan.start, valueSpan.end));
        const at = (index: number): number => valueStart + (offsets?.[index] ?? quote - valueStart);
        return { start: at(start), end: at(end) };
      },
    });
  }

  #close(): void {
    this.#depth--;
    if (this.#depth !== 1 || this.#protocol === undefined) return;
    const { elementName, start, attributes } = this.#protocol;
    this.#protocols.push({
      name: elementName.slice(elementName.lastIndexOf('.') + 1),
      elementName,
      elementNameSpan: { start: start + 1, end: start + 1 + elementName.length },
      attributes,
      span: { start, end: this.#parser.position },
    });
    this.#protocol = undefined;
  }

  #documentType(): Span {
    const end = this.#parser.position;
    return { start: Math.max(0, this.#text.lastIndexOf('<!DOCTYPE', end)), end };
  }

  /** After the first of them, events are no longer reliable. */
  #malformed(detail: string): void {
    if (this.#isMalformed) return;
    this.#isMalformed = true;
    const end = Math.min(this.#parser.position, this.#text.length);
    const message = say`This is not well-formed XML: ${detail}`;
    this.#report('malformed', message, { start: Math.max(0, end - 1), end });
  }

  #report(kind: JgroupsProblem['kind'], message: string, span: Span): void {
    this.#problems.push({ kind, message, span });
  }
}
