import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';

const root = path.resolve(import.meta.dirname, '../..');

/** Gives each token of a text as `text  innermost scopes`, without the language's name and without mere blanks. */
export type Tokens = (text: string) => string[];

/** Loads the grammar of a language of ours as an editor does. */
export async function loadGrammar(language: string): Promise<Tokens> {
  const require = createRequire(import.meta.url);
  await loadWASM(await readFile(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const file = path.join(root, `syntaxes/${language}.tmLanguage.json`);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => parseRawGrammar(await readFile(file, 'utf8'), file),
  });
  const grammar = await registry.loadGrammar(`source.${language}`);
  if (grammar === null) throw new Error(`the grammar of ${language} was not loaded`);
  return (text) => {
    let stack = INITIAL;
    return text.split('\n').flatMap((line) => {
      const result = grammar.tokenizeLine(line, stack);
      stack = result.ruleStack;
      return result.tokens.flatMap(({ startIndex, endIndex, scopes }) => {
        const covered = line.slice(startIndex, endIndex);
        const names = scopes.slice(1).map((scope) => scope.replace(`.${language}`, ''));
        return covered.trim() === '' ? [] : [[covered, ...names].join('  ')];
      });
    });
  };
}
