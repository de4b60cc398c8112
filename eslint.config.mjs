// @ts-check
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const nodeModules = ['node:*', 'fs', 'fs/*', 'path', 'os', 'child_process', 'crypto', 'url', 'util', 'process', 'stream'];
const lspModules = ['vscode-languageserver', 'vscode-languageserver/*', 'vscode-languageserver-*', 'vscode-languageclient', 'vscode-languageclient/*', 'vscode-jsonrpc', 'vscode-jsonrpc/*'];

/**
 * The layers of docs/ARCHITECTURE.md, lowest first. A layer may import itself and those before it; the
 * list says what each must not reach.
 */
const coreLayers = ['text', 'properties', 'formats', 'catalogue', 'configuration', 'cluster', 'rules', 'features'];

/** @param {string[]} patterns @param {string} message */
const forbid = (patterns, message) => ({ group: patterns, message });

/** @param {string} layer */
const layerRule = (layer) => {
  const later = coreLayers.slice(coreLayers.indexOf(layer) + 1);
  return {
    files: [`server/src/core/${layer}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            forbid([...nodeModules, 'vscode', ...lspModules], 'The core is pure: no Node, no vscode, no LSP.'),
            forbid(['**/node/**', '**/lsp/**', '**/cli/**', '**/client/**'], 'The core knows nothing of its shells.'),
            ...(later.length > 0
              ? [forbid(later.map((name) => `../**/${name}/**`), `${layer}/ knows only the steps before it.`)]
              : []),
            forbid(['**/service'], 'Only the shells use the facade.'),
          ],
        },
      ],
    },
  };
};

export default tseslint.config(
  { ignores: ['dist', 'coverage', '.vscode-test', 'node_modules', 'test/lint/fixtures'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['eslint.config.mjs'] }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', { max: 450, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['server/src/core/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            forbid([...nodeModules, 'vscode', ...lspModules], 'The core is pure: no Node, no vscode, no LSP.'),
            forbid(['**/node/**', '**/lsp/**', '**/cli/**', '**/client/**'], 'The core knows nothing of its shells.'),
          ],
        },
      ],
    },
  },
  ...coreLayers.map(layerRule),
  {
    files: ['server/src/cli/**/*.ts', 'server/src/node/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [forbid(['vscode', ...lspModules], 'Only lsp/ speaks the protocol.')] }] },
  },
  {
    files: ['client/**/*.ts'],
    rules: {
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: ['**/server/src/**'], allowTypeImports: true, message: 'The client takes only types from the server.' }] },
      ],
    },
  },
  { files: ['scripts/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
