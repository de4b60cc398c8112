declare module 'properties-parser' {
  /** @throws where an escape is broken */
  export function parse(text: string): Record<string, string>;
}
