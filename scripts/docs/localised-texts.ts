import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { templateOf } from '../../server/src/core/text/localise';

/**
 * The bundle of all texts of the client that are shown with `l10n.t`, as VS Code loads it: each text is its own key,
 * sorted.
 * @throws Error if a text is not a literal, because nobody could translate it
 */
export function localisedTexts(root: string): string {
  return bundleOf(textsBelow(path.join(root, 'client', 'src'), clientText));
}

/**
 * The bundle of all texts that the server tags with `say`, and of those that the catalogue has for it.
 * @throws Error if one is evaluated while its module loads, because no language is chosen by then
 */
export function serverTexts(root: string): string {
  const folders = ['core', 'files', 'node', 'lsp', 'reports'].map((name) =>
    path.join(root, 'server', 'src', name),
  );
  return bundleOf([
    ...folders.flatMap((folder) => textsBelow(folder, serverText)),
    ...textsOfCatalogue(root),
  ]);
}

function bundleOf(texts: readonly string[]): string {
  return JSON.stringify(Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text])));
}

/** The text that a node of the program shows, if any. */
type TextOf = (node: ts.Node, source: ts.SourceFile) => string | undefined;

function textsBelow(folder: string, textOf: TextOf): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => textsIn(path.join(folder, name), textOf));
}

function textsIn(file: string, textOf: TextOf): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node, source);
    if (text !== undefined) found.push(text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function clientText(node: ts.Node, source: ts.SourceFile): string | undefined {
  if (!ts.isCallExpression(node) || node.expression.getText(source) !== 'l10n.t') return undefined;
  const [text] = node.arguments;
  if (text === undefined || !ts.isStringLiteralLike(text))
    throw new Error(`${source.fileName}: ${node.getText(source)} has no literal text`);
  return text.text;
}

function serverText(node: ts.Node, source: ts.SourceFile): string | undefined {
  if (!ts.isTaggedTemplateExpression(node) || node.tag.getText(source) !== 'say') return undefined;
  if (ts.findAncestor(node, ts.isFunctionLike) === undefined)
    throw new Error(`${source.fileName}: ${node.getText(source)} is said before a language is chosen`);
  const { template } = node;
  return ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : templateOf([template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)]);
}

/** What goes through `sayData`: why a value is insecure, and the names and purposes of templates. */
function textsOfCatalogue(root: string): string[] {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(path.join(root, 'schemas', 'catalogue', name), 'utf8'));
  return [
    ...textsUnder(read('values.json'), ['reason']),
    ...textsUnder(read('templates.json'), ['name', 'about']),
  ];
}

function textsUnder(data: unknown, keys: readonly string[]): string[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' && keys.includes(key) ? [value] : textsUnder(value, keys),
  );
}
