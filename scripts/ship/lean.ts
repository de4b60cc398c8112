/**
 * Removes from the bundler's output what costs loading time and memory for nothing. Throws if the bundler no longer
 * writes what is replaced here.
 */
export function lean(piece: string): string {
  return inOneByte(withoutCopies(piece));
}

/**
 * Every file that imports something from a CommonJS module would get a copy of it with a function for each of its
 * names, of which `vscode-languageserver` has 600; a module that is marked as an ES module can be used directly.
 */
function withoutCopies(piece: string): string {
  const helper = 'var __toESM = (mod, isNodeMode, target) => ';
  if (piece.includes('__toESM =') && !piece.includes(`${helper}(`))
    throw new Error('The bundler imports CommonJS otherwise than it did.');
  return piece.replace(helper, `${helper}!isNodeMode && mod?.__esModule ? mod : `);
}

/**
 * Escapes everything outside Latin-1, which the bundler leaves as it is in tagged templates and regular expressions: a
 * text with a single such character takes two bytes for each of all its others.
 */
function inOneByte(piece: string): string {
  return piece.replaceAll(/\\[^]|[\u0100-\uffff]/g, (found) => {
    const code = found.charCodeAt(found.length - 1);
    return code > 0xff ? `\\u${code.toString(16).padStart(4, '0')}` : found;
  });
}
