declare module 'properties-parser' {
  /** @throws if an escape is broken */
  export function parse(text: string): Record<string, string>;
}
