import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Lets the bundler leave out what is not used of `vscode-languageserver-types`: each of its namespaces is filled by a function that
 * is called, of which it cannot know that nothing else happens there.
 */
export const namespaces: Plugin = {
  name: 'namespaces',
  setup(bundler) {
    bundler.onLoad(
      { filter: /[\\/]vscode-languageserver-types[\\/]lib[\\/]esm[\\/]main\.js$/ },
      async (file) => ({
        contents: asExpressions(await readFile(file.path, 'utf8')),
      }),
    );
  },
};

/** @throws where nothing is written as the compiler of its authors writes it */
export function asExpressions(source: string): string {
  const pure = source.replaceAll(
    /^export var (\w+);\n\(function \(\1\) \{\n([^]*?)^\}\)\(\1 \|\| \(\1 = \{\}\)\);$/gm,
    (_, name: string, body: string) =>
      `export var ${name} = /* @__PURE__ */ ((${name}) => {\n${body}    return ${name};\n})({});`,
  );
  if (pure === source) throw new Error('The namespaces are written otherwise than they were.');
  return pure;
}
