import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runMocha } from '../run-mocha';

/** The entry that VS Code calls in its extension host; the same in a desktop and in a server. */
export function run(): Promise<void> {
  const resultFile = process.env['PORTAL_PROPERTIES_TEST_RESULT'];
  if (resultFile === undefined) throw new Error('PORTAL_PROPERTIES_TEST_RESULT names no file');
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.js'));
  return runMocha({ resultFile, files: files.map((name) => path.join(__dirname, name)), timeout: 20_000 });
}
