/** Names that a folder may have on disk, and that shells, patterns, paths and URIs easily get wrong. */
export const oddNames: readonly string[] = [
  'with blanks',
  'it\'s "quoted"',
  'two\nlines',
  '名前',
  'é\u0301',
  '$(touch x)',
  '-rf',
  '%41',
  'C:',
  '..node',
  '\\\\host\\share',
  'a;b&c|d',
  '\u202eslaiciffo',
];
