import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** Where editors for trying and testing are kept; outside the repository's history and of node_modules. */
export const cacheFolder = path.resolve(
  process.env['PORTAL_PROPERTIES_CACHE'] ?? path.join(root, '.vscode-test'),
);

export const examplesFolder = path.join(root, 'examples');
