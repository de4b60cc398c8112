import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export const peersFolder = path.join(import.meta.dirname, 'peers');

/**
 * Installs what is measured next to the product, according to its own lock file, if that has not been done. It is a
 * separate package, because only the benchmark needs its 150 MB. If the installation fails, the tables say what is
 * missing.
 */
export function installPeers(): void {
  const installed = path.join(peersFolder, 'node_modules/.package-lock.json');
  if (changedAt(installed) >= changedAt(path.join(peersFolder, 'package-lock.json'))) return;
  console.log('installing the peers …');
  try {
    // None of their scripts run, because nothing that is measured needs any.
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: peersFolder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}

/** The version of an installed peer, undefined for one that is missing. */
export function peerVersion(name: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(
      readFileSync(path.join(peersFolder, 'node_modules', name, 'package.json'), 'utf8'),
    );
    if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) return undefined;
    return String(manifest.version);
  } catch {
    return undefined;
  }
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -1;
}
