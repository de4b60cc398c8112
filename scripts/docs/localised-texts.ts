import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A text that the editor shows in its own language, and where it stands. */
interface LocalisedText {
  readonly text: string;
  readonly file: string;
}

/**
 * The bundle of all texts of the client that are shown by `l10n.t`, as VS Code loads it: each under itself, sorted.
 * @throws Error where a text is no literal, since then nobody could translate it
 */
export function localisedTexts(root: string): string {
  const texts = new Set(textsBelow(path.join(root, 'client', 'src')).map(({ text }) => text));
  return JSON.stringify(Object.fromEntries([...texts].sort().map((text) => [text, text])));
}

function textsBelow(folder: string): LocalisedText[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => textsIn(path.join(folder, name)));
}

function textsIn(file: string): LocalisedText[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: LocalisedText[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'l10n.t') {
      const [text] = node.arguments;
      if (text === undefined || !ts.isStringLiteralLike(text))
        throw new Error(`${file}: ${node.getText(source)} has no literal text`);
      found.push({ text: text.text, file });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
