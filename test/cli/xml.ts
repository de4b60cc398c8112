import { SaxesParser } from 'saxes';

/** Reads XML strictly, and names its elements with their `name`. Throws if it is not well-formed. */
export class XMLParser {
  readonly elements: readonly string[];

  constructor(text: string) {
    const elements: string[] = [];
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name, attributes }) => {
      elements.push(`${name} ${attributes['name'] ?? ''}`.trim());
    });
    parser.write(text).close();
    this.elements = elements;
  }
}
