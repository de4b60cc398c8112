// @ts-check
import { builtinModules } from 'node:module';
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const lspModules = [
  'vscode-languageserver',
  'vscode-languageserver/*',
  'vscode-languageserver-*',
  'vscode-languageclient',
  'vscode-languageclient/*',
  'vscode-jsonrpc',
  'vscode-jsonrpc/*',
];

/**
 * The layers of docs/ARCHITECTURE.md, lowest first. A layer may import itself and those before it; the list says what
 * each must not reach.
 */
const coreLayers = [
  'text',
  'properties',
  'formats',
  'catalogue',
  'project',
  'configuration',
  'cluster',
  'editing',
  'rules',
  'features',
];

/** @param {string[]} patterns @param {string} message */
const forbid = (patterns, message) => ({ group: patterns, message });

const purity = 'The core is pure: no Node, no vscode, no LSP.';
const pure = {
  // Exact names: as a pattern, `path` would forbid the core's own text/path.
  paths: builtinModules.map((name) => ({ name, message: purity })),
  patterns: [
    forbid(['node:*', 'vscode', ...lspModules], purity),
    forbid(
      ['**/node/**', '**/lsp/**', '**/reports/**', '**/cli/**', '**/client/**'],
      'The core knows nothing of its shells.',
    ),
  ],
};

/** An import that is computed at run time would slip past the lists of what a layer may import. */
const noDynamicImport = {
  'no-restricted-syntax': [
    'error',
    { selector: 'ImportExpression', message: 'The core imports statically.' },
  ],
};

/** @param {string} layer */
const layerRule = (layer) => {
  const later = coreLayers.slice(coreLayers.indexOf(layer) + 1);
  return {
    files: [`server/src/core/${layer}/**/*.ts`],
    rules: {
      ...noDynamicImport,
      'no-restricted-imports': [
        'error',
        {
          paths: pure.paths,
          patterns: [
            ...pure.patterns,
            ...(later.length > 0
              ? [
                  forbid(
                    later.map((name) => `../**/${name}/**`),
                    `${layer}/ knows only the steps before it.`,
                  ),
                ]
              : []),
            forbid(['**/service'], 'Only the shells use the facade.'),
          ],
        },
      ],
    },
  };
};

const facade = forbid(['**/core/features/**'], 'Features come from core/service.');

/** @param {string} shell @param {import('eslint').Linter.RuleEntry} rule */
const shellRule = (shell, rule) => ({
  files: [`server/src/${shell}/**/*.ts`],
  rules: { 'no-restricted-imports': rule },
});

export default tseslint.config(
  { ignores: ['dist', 'coverage', '.vscode-test', 'node_modules', 'test/lint/fixtures'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'max-lines': ['error', { max: 450, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 4],
      '@typescript-eslint/max-params': ['error', { max: 5 }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['server/**/*.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }] },
  },
  {
    // A server and a view are wired up in one place each.
    files: ['server/src/lsp/**/*.ts', 'client/**/*.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 160, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['server/src/core/*.ts'],
    rules: { ...noDynamicImport, 'no-restricted-imports': ['error', pure] },
  },
  ...coreLayers.map(layerRule),
  shellRule('files', [
    'error',
    {
      paths: pure.paths,
      patterns: [
        facade,
        forbid(['node:*', 'vscode', ...lspModules], purity),
        forbid(
          ['**/node/**', '**/lsp/**', '**/reports/**', '**/cli/**', '**/client/**'],
          'Files are read wherever they lie.',
        ),
      ],
    },
  ]),
  shellRule('node', [
    'error',
    {
      patterns: [
        facade,
        forbid(['vscode', ...lspModules], 'Only lsp/ speaks the protocol.'),
        forbid(
          ['**/lsp/**', '**/reports/**', '**/cli/**', '**/client/**'],
          'node/ serves both shells and knows neither.',
        ),
      ],
    },
  ]),
  shellRule('reports', [
    'error',
    {
      paths: pure.paths,
      patterns: [
        facade,
        forbid(['node:*', 'vscode', ...lspModules], purity),
        forbid(
          ['**/node/**', '**/lsp/**', '**/cli/**', '**/client/**'],
          'Reports serve every shell and know none.',
        ),
      ],
    },
  ]),
  shellRule('cli', [
    'error',
    {
      patterns: [
        facade,
        forbid(['vscode', ...lspModules], 'Only lsp/ speaks the protocol.'),
        forbid(['**/lsp/**', '**/client/**'], 'The command line is a shell of its own.'),
      ],
    },
  ]),
  shellRule('lsp', [
    'error',
    {
      patterns: [
        facade,
        forbid(
          ['vscode', 'vscode-languageclient', 'vscode-languageclient/*'],
          'The server serves any editor.',
        ),
        forbid(['**/cli/**', '**/client/**'], 'The server is a shell of its own.'),
        forbid(['node:*', '**/node/**', '*/node', '*/browser'], 'The server runs in a browser, too.'),
      ],
    },
  ]),
  {
    files: ['server/src/lsp/{main,node-host}.ts', 'server/src/lsp/browser/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [facade] }] },
  },
  {
    files: ['client/**/*.ts'],
    rules: {
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/server/src/**'],
              allowTypeImports: true,
              message: 'The client takes only types from the server.',
            },
          ],
        },
      ],
    },
  },
  { files: ['scripts/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
