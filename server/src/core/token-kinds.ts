/** Kinds of tokens, by their standard names in the Language Server Protocol. */
export const semanticTokenKinds = [
  'comment',
  'property',
  'operator',
  'string',
  'number',
  'keyword',
  'enumMember',
  'variable',
  'regexp',
] as const;

export type SemanticTokenKind = (typeof semanticTokenKinds)[number];
