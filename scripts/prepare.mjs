/**
 * Builds what a package from git contains, as pre-commit and `npm install --global git+…` require it. For them npm
 * prepares the clone with the options of its own global call, which leaves out what the build needs.
 */
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '..');
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_config_(?:global|location|prefix|omit)$/i.test(name)),
);
/** @param {string} command */
const run = (command) => execSync(command, { cwd: root, env, stdio: 'inherit' });

if (!existsSync(path.join(root, 'node_modules', 'tsx'))) run('npm ci --ignore-scripts --include=dev');
run('npm run build');
