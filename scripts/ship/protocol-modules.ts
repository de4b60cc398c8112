import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Reduces the libraries that speak the protocol to what is used. They are published as CommonJS, which the bundler has
 * to include completely; here they become the ES modules again that they were written as.
 */
export const protocolModules: Plugin = {
  name: 'protocol-modules',
  setup(bundler) {
    bundler.onLoad(
      {
        filter:
          /[\\/]node_modules[\\/]vscode-(?:jsonrpc|language(?:client|server)[\w-]*)[\\/]lib[\\/].+\.js$/,
      },
      async ({ path: file }) => {
        const [, feature = ''] =
          /[\\/]vscode-languageserver[\\/]lib[\\/]common[\\/](\w+)\.js$/.exec(file) ?? [];
        const unused = unusedFeatures.get(feature);
        return {
          contents:
            unused === undefined ? asEsModule(await readFile(file, 'utf8'), file) : withoutFeature(unused),
        };
      },
    );
  },
};

/** Parts of a connection that the server never touches, by the modules of `vscode-languageserver` that add them. */
const unusedFeatures: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    callHierarchy: ['CallHierarchyFeature'],
    diagnostic: ['DiagnosticFeature'],
    foldingRange: ['FoldingRangeFeature'],
    inlineCompletion: ['InlineCompletionFeature'],
    inlineValue: ['InlineValueFeature'],
    linkedEditingRange: ['LinkedEditingRangeFeature'],
    moniker: ['MonikerFeature'],
    notebook: ['NotebookSyncFeature', 'NotebookDocuments'],
    showDocument: ['ShowDocumentFeature'],
    textDocumentContent: ['TextDocumentContentFeature'],
    typeHierarchy: ['TypeHierarchyFeature'],
  }),
);

/** Without that part, a connection stays as it is. */
const withoutFeature = (names: readonly string[]): string =>
  names.map((name) => `export const ${name} = (base) => base;`).join('\n');

/**
 * A CommonJS module from the TypeScript compiler as an ES module, with namespaces that are dropped if nobody uses them.
 * @throws if it is written differently
 */
export function asEsModule(text: string, name: string): string {
  const imported = new Map<string, string>();
  const whole = new Set<string>();
  const module = text
    .replace(/^"use strict";$/m, '')
    .replaceAll(/^var __\w+ = \(this && this\.__\w+\) \|\| [^]+?^\}(?:\)\)|\)\(\))?;$/gm, '')
    .replace(/^Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);$/m, '')
    .replaceAll(/^(?:exports\.\w+ = )+void 0;$/gm, '')
    .replaceAll(
      /^(?:const|var) (\w+) = (?:__import(?:Star|Default)\()?require\(("[^"]+")\)\)?;$/gm,
      (_, local: string, from: string) => {
        imported.set(local, from);
        // Each of these exports one function instead of names.
        return from.startsWith('"semver/')
          ? `import ${local} from ${from};`
          : `import * as ${local} from ${from};`;
      },
    )
    .replaceAll(/^__exportStar\(require\(("[^"]+")\), exports\);$/gm, 'export * from $1;')
    .replaceAll(
      /^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);$/gm,
      (_, to: string, local: string, of: string) =>
        `export { ${of} as ${to} } from ${imported.get(local) ?? ''};`,
    )
    .replaceAll(
      /^exports\.(\w+) = (\w+)\.(\w+);$/gm,
      (_, to: string, local: string, of: string) =>
        `export { ${of} as ${to} } from ${imported.get(local) ?? ''};`,
    )
    .replaceAll(/^exports\.(\w+) = (\w+);$/gm, 'export { $2 as $1 };')
    // What is assigned once is a constant, which is dropped if it depends on nothing outside itself.
    .replaceAll(/^exports\.(\w+) = (?=Object\.freeze\()/gm, 'export const $1 = /* @__PURE__ */ ')
    .replaceAll(/^exports\.(\w+) = /gm, 'export const $1 = ')
    .replaceAll(
      /^export var (\w+);([^]+?^\}\)\(\1 \|\| \()\1 = \{\}\)\);$/gm,
      'var $1;$2exports.$1 = $1 = {}));',
    )
    .replaceAll(
      /^var (\w+);\n((?:\s*(?:\/\*\*|\*|\/\/).*\n)*)\(function \(\1\) \{$([^]+?)^\}\)\(\1 \|\| \(exports\.\1 = \1 = \{\}\)\);$/gm,
      (found: string, local: string, comment: string, body: string) =>
        // A namespace with several parts is left as it is.
        text.split(`})(${local} || (`).length > 2
          ? found
          : `${comment}export const ${local} = /* @__PURE__ */ ((${local}) => {${body}return ${local}; })({});`,
    )
    .replaceAll(/^\}\)\((\w+) \|\| \(exports\.\1 = \1 = \{\}\)\);$/gm, (_, local: string) => {
      whole.add(local);
      return `})(${local} || (${local} = {}));`;
    })
    .replaceAll(/\bexports\.(\w+)\b/g, '$1');
  const left = /^.*\b(?:exports\.|require\(|__import|__export).*$/m.exec(module)?.[0];
  if (left !== undefined) throw new Error(`${name} is not written as it was: ${left}`);
  return [module, ...[...whole].map((local) => `export { ${local} };`)].join('\n');
}
