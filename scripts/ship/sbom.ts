import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from '../vscode/paths';
import { readManifest } from '../vscode/stage';
import type { BundledPackage } from './bundled-packages';

const execute = promisify(execFile);

interface Component {
  readonly 'bom-ref': string;
}

interface Dependency {
  readonly ref: string;
  readonly dependsOn?: readonly string[];
}

interface Bill {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
}

/**
 * What the bundles are made of, as CycloneDX in JSON: npm's own bill of materials for package-lock.json, reduced to the
 * packages that are bundled, and without what differs from one run to the next.
 */
export async function billOfMaterials(packages: readonly BundledPackage[]): Promise<string> {
  const argv = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--loglevel=error'];
  const { stdout } = await execute('npm', argv, {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  const bill: unknown = JSON.parse(stdout);
  if (!isBill(bill)) throw new Error('npm gave no bill of materials');
  const { name } = await readManifest();
  const { metadata, components, dependencies, ...rest } = bill;
  const own = metadata.component['bom-ref'];
  const bundled = new Set(packages.map((one) => `${one.name}@${one.version}`));
  const kept = components.filter((component) => bundled.has(component['bom-ref']));
  if (kept.length !== bundled.size) throw new Error('package-lock.json lacks a package that is bundled');
  return `${JSON.stringify(
    {
      ...rest,
      serialNumber: undefined,
      metadata: { component: { ...metadata.component, name } },
      components: kept,
      dependencies: dependencies
        .filter(({ ref }) => ref === own || bundled.has(ref))
        .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((to) => bundled.has(to)) })),
    },
    undefined,
    2,
  )}\n`;
}

function isBill(value: unknown): value is Bill {
  return (
    typeof value === 'object' &&
    value !== null &&
    'metadata' in value &&
    'components' in value &&
    Array.isArray(value.components) &&
    'dependencies' in value &&
    Array.isArray(value.dependencies)
  );
}
