import { createLineIndex, type LineIndex } from './line-index';

const indexes = new WeakMap<object, LineIndex>();

/** The line index of a file's text, made once for each immutable file object. */
export function linesOf(file: { readonly text: string }): LineIndex {
  let index = indexes.get(file);
  if (index === undefined) indexes.set(file, (index = createLineIndex(file.text)));
  return index;
}
