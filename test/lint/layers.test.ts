import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * The linter as `npm run lint` runs it, without the rules that need types, because the texts here are not in a project.
 */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: false } } },
  ruleFilter: ({ ruleId }) => boundaryRules.has(ruleId),
});

const boundaryRules = new Set([
  'no-restricted-imports',
  '@typescript-eslint/no-restricted-imports',
  'no-restricted-syntax',
]);

/** What the linter reports for one line of code in a file of `folder`. */
async function lint(folder: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: path.join(root, folder, 'made-up.ts') });
  return (result?.messages ?? []).map(({ message, ruleId }) => ruleId ?? message);
}

const forbidden: readonly (readonly [folder: string, code: string])[] = [
  ['server/src/core/text', "import { layerOf } from '../configuration/layer';"],
  ['server/src/core/properties', "import type { Catalogue } from '../catalogue/catalogue';"],
  ['server/src/core/formats', "import type { Settings } from '../project/settings';"],
  ['server/src/core/catalogue', "import { layerOf } from '../configuration/layer';"],
  ['server/src/core/project', "import { valueOn } from '../cluster/cluster';"],
  ['server/src/core/configuration', "import type { Node } from '../cluster/cluster';"],
  ['server/src/core/cluster', "import type { Fix } from '../editing/file-edit';"],
  ['server/src/core/cluster/identity', "import { ruleRegistry } from '../../rules/registry';"],
  ['server/src/core/editing', "import type { Rule } from '../rules/rule';"],
  ['server/src/core/rules', "import { hover } from '../features/hover';"],
  ['server/src/core/rules/database', "import { hover } from '../../features/hover';"],
  ['server/src/core/features', "import { createService } from '../service';"],
  ['server/src/core/features', "import { clusterReport } from '../../reports/cluster-report';"],
  ['server/src/core', "import { readDisk } from '../node/disk';"],
  ['server/src/files', "import { readFile } from 'node:fs/promises';"],
  ['server/src/files', "import { readBytes } from '../node/source-file';"],
  ['server/src/node', "import { start } from '../lsp/server';"],
  ['server/src/node', "import { count } from '../reports/count';"],
  ['server/src/reports', "import { main } from '../cli/main';"],
  ['server/src/cli', "import { start } from '../lsp/server';"],
  ['server/src/cli/reporters', "import { cellInWords } from '../../core/features/table-words';"],
  ['server/src/reports', "import { decisions } from '../core/features/cluster-report';"],
  ['server/src/lsp', "import { hover } from '../core/features/hover';"],
  ['server/src/lsp', "import { main } from '../cli/main';"],
  ['server/src/lsp', "import { diskVolume } from '../node/volume';"],
  ['server/src/lsp', "import { fileURLToPath } from 'node:url';"],
  ['server/src/lsp', "import { TextDocuments } from 'vscode-languageserver/node';"],
  ['client/src', "import { createService } from '../../server/src/core/service';"],
];

const pureLayers = [
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
].map((layer) => `server/src/core/${layer}`);

const impure = [
  "import { readFileSync } from 'node:fs';",
  "import { readFile } from 'fs/promises';",
  "import path from 'path';",
  "import * as vscode from 'vscode';",
  "import type { Hover } from 'vscode-languageserver';",
  "import { TextDocument } from 'vscode-languageserver-textdocument';",
  "import { to } from '../../lsp/to-lsp';",
  "export const later = import('node:fs');",
];

const allowed: readonly (readonly [folder: string, code: string])[] = [
  ['server/src/core/text', "import type { SourceFile } from '../workspace';"],
  ['server/src/core/project', "import { joinPath } from '../text/path';"],
  ['server/src/core/cluster', "import { layerOf } from '../configuration/layer';"],
  ['server/src/core/cluster/identity', "import { numberedName } from '../node-names';"],
  ['server/src/core/editing', "import { valueOn } from '../cluster/cluster';"],
  ['server/src/core/rules/database', "import type { Fix } from '../../editing/file-edit';"],
  ['server/src/core/features', "import { ruleRegistry } from '../rules/registry';"],
  ['server/src/core', "import { runRules } from './rules/run';"],
  ['server/src/node', "import { readFile } from 'node:fs/promises';"],
  ['server/src/reports', "import { compareNodes } from '../core/service';"],
  ['server/src/cli', "import { readDisk } from '../node/disk';"],
  ['server/src/lsp', "import { createService } from '../core/service';"],
  ['client/src', "import type { Finding } from '../../server/src/core/rules/rule';"],
];

describe('the layers', () => {
  it.each(forbidden)('%s does not take %s', async (folder, code) => {
    expect(await lint(folder, code)).toEqual([expect.stringMatching(/no-restricted-imports$/)]);
  });

  describe.each(pureLayers)('%s is pure', (folder) => {
    it.each(impure)('without %s', async (code) => {
      expect(await lint(folder, code)).toEqual([expect.stringMatching(/^no-restricted-(imports|syntax)$/)]);
    });
  });

  it.each(allowed)('%s may take %s', async (folder, code) => {
    expect(await lint(folder, code)).toEqual([]);
  });
});
