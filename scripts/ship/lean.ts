/**
 * What the bundler writes of a piece, without what costs whoever loads it time and memory for nothing. Throws where the bundler
 * no longer writes what is changed here.
 */
export function lean(piece: string): string {
  return inOneByte(withoutCopies(piece));
}

/**
 * Every file that imports something of a CommonJS module would get a copy of it with a function for each of its names, of which
 * `vscode-languageserver` has 600; where such a module says that it stands for an ES module, it can be had itself.
 */
function withoutCopies(piece: string): string {
  const helper = 'var __toESM = (mod, isNodeMode, target) => ';
  if (piece.includes('__toESM =') && !piece.includes(`${helper}(`))
    throw new Error('The bundler imports CommonJS otherwise than it did.');
  return piece.replace(helper, `${helper}!isNodeMode && mod?.__esModule ? mod : `);
}

/**
 * With everything outside Latin-1 escaped, as the bundler leaves it in templates with a tag and in regular expressions: a text with
 * one such character takes two bytes for each of all its others.
 */
function inOneByte(piece: string): string {
  return piece.replaceAll(/\\[^]|[\u0100-\uffff]/g, (found) => {
    const code = found.charCodeAt(found.length - 1);
    return code > 0xff ? `\\u${code.toString(16).padStart(4, '0')}` : found;
  });
}
