import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

interface Manifest {
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: unknown;
      readonly restrictedConfigurations?: readonly string[];
    };
  };
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
  };
}

function isManifest(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && 'capabilities' in value && 'contributes' in value;
}

const manifest: unknown = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8'),
);

describe('a setting that names a path or a program', () => {
  it('is one of the machine, and does not count where nobody trusts the workspace', () => {
    if (!isManifest(manifest)) throw new Error('this is no package.json of an extension');
    const { supported, restrictedConfigurations = [] } = manifest.capabilities.untrustedWorkspaces;
    const naming = Object.entries(manifest.contributes.configuration.properties).filter(([name]) =>
      /path|file|folder|director|home|jar|java|program|command|executable|server$/i.test(
        name.replace('portalProperties.trace.server', ''),
      ),
    );
    expect(supported).toBe('limited');
    expect(
      naming.filter(
        ([name, { scope }]) => scope !== 'machine-overridable' || !restrictedConfigurations.includes(name),
      ),
    ).toEqual([]);
    // Every setting that is restricted is there.
    expect(
      restrictedConfigurations.filter((name) => !(name in manifest.contributes.configuration.properties)),
    ).toEqual([]);
  });
});
