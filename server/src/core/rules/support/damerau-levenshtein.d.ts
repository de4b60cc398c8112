declare module 'damerau-levenshtein' {
  /** How many insertions, deletions, replacements and swaps of neighbours lead from one text to the other. */
  function compare(from: string, to: string): { readonly steps: number };
  export = compare;
}
