import path from 'node:path';
import type { Plugin } from 'esbuild';
import { ruleRegistry } from '../../server/src/core/rules/registry';
import type { Rule } from '../../server/src/core/rules/rule';
import { longTexts } from './texts-of-rules';

/** Most workspaces have one node, and none of these files. */
const scopes: ReadonlySet<Rule['scope']> = new Set(['cluster', 'osgi-file']);

const facts = 'facts-of-rules';
const checks = 'checks-of-rules';

/**
 * Moves the checks of rules with certain scopes into a piece of its own, loaded when the first of them runs. Everything
 * else about a rule stays where it is.
 */
export const rulesOnDemand: Plugin = {
  name: 'rules-on-demand',
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\/.+\/[\w-]+$/ }, ({ path: file, importer }) => {
      if (path.basename(importer) !== 'registry.ts') return undefined;
      const rule = ruleRegistry.find(({ id }) => id === path.basename(file));
      return rule !== undefined && scopes.has(rule.scope)
        ? { path: rule.id, namespace: facts, sideEffects: false }
        : undefined;
    });
    bundler.onLoad({ filter: /.*/, namespace: facts }, ({ path: id }) => ({ contents: factsOf(id) }));
    bundler.onResolve({ filter: /^checks$/ }, ({ namespace }) =>
      namespace === facts ? { path: 'checks', namespace: checks } : undefined,
    );
    bundler.onLoad({ filter: /.*/, namespace: checks }, () => ({
      contents: ruleRegistry
        .filter(({ scope }) => scopes.has(scope))
        .map(({ id, group }) => `export { ${nameOf(id)} } from './${group}/${id}';`)
        .join('\n'),
      resolveDir: path.join(import.meta.dirname, '../../server/src/core/rules'),
    }));
  },
};

/** `importedAtOnce` becomes `require` once pieces are made. */
function factsOf(id: string): string {
  const rule = ruleRegistry.find((candidate) => candidate.id === id);
  const short = Object.entries(rule ?? {}).filter(([name]) => !longTexts.has(name));
  return `const short = ${JSON.stringify(Object.fromEntries(short))};
const check = (context) => importedAtOnce(import('checks')).${nameOf(id)}.check(context);
export const ${nameOf(id)} = { ...short, check };`;
}

/** The name that a rule's file has for it. */
const nameOf = (id: string): string => id.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
