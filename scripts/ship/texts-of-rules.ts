import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import {
  createSourceFile,
  forEachChild,
  isObjectLiteralExpression,
  isPropertyAssignment,
  type Node,
  ScriptTarget,
} from 'typescript';
import { ruleRegistry } from '../../server/src/core/rules/registry';

/** The properties of a rule that only readers of its documentation need. */
export const longTexts: ReadonlySet<string> = new Set(['documentation', 'bad', 'good']);

/** Moves the long texts out of the rules to where `textsOfRule` is. */
export const textsOfRules: Plugin = {
  name: 'texts-of-rules',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]core[\\/]rules[\\/].+\.ts$/ }, async ({ path: file }) => ({
      contents: withoutLongTexts(await readFile(file, 'utf8')),
      loader: 'ts',
    }));
    bundler.onLoad({ filter: /[\\/]cli[\\/]texts-of-rules\.ts$/ }, () => {
      const texts = ruleRegistry.map(({ id, documentation, bad, good }) => [
        id,
        { documentation, bad, good },
      ]);
      return {
        contents: `const texts = ${JSON.stringify(Object.fromEntries(texts))};
export const textsOfRule = ({ id }) => texts[id];`,
      };
    });
  },
};

/** Without those properties of objects that have all of them. */
function withoutLongTexts(source: string): string {
  if (!source.includes('documentation: ')) return source;
  const cuts: Node[] = [];
  const visit = (node: Node): void => {
    if (isObjectLiteralExpression(node)) {
      const found = node.properties.filter(
        (property) => isPropertyAssignment(property) && longTexts.has(property.name.getText(file)),
      );
      if (found.length === longTexts.size) cuts.push(...found);
    }
    forEachChild(node, visit);
  };
  const file = createSourceFile('rule.ts', source, ScriptTarget.Latest);
  visit(file);
  return cuts.reduceRight(
    (text, cut) => text.slice(0, cut.pos) + text.slice(cut.end).replace(/^\s*,/, ''),
    source,
  );
}
