import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { root } from '../vscode/paths';

/** A package of which at least one byte ships. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** In SPDX notation. */
  readonly license: string;
  /** Who holds the rights, if the package says so. */
  readonly holder: string;
  /** Where it is installed. */
  readonly folder: string;
}

/**
 * The packages in the bundles, by name and version, according to the bundler.
 * @throws if one of them states no licence
 */
export async function bundledPackages(metafiles: readonly Metafile[]): Promise<readonly BundledPackage[]> {
  const folders = new Set<string>();
  for (const { outputs } of metafiles)
    for (const { inputs } of Object.values(outputs))
      for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = bytesInOutput > 0 ? packageFolder(input) : undefined;
        if (folder !== undefined) folders.add(await realpath(path.join(root, folder)));
      }
  const packages = await Promise.all([...folders].map(readPackage));
  return packages.sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** The part of a path that ends with the name of the innermost package; undefined for a file of our own. */
const packageFolder = (input: string): string | undefined =>
  /^.*(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];

async function readPackage(folder: string): Promise<BundledPackage> {
  const manifest: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  if (!isManifest(manifest)) throw new Error(`${folder} states no name, version or licence`);
  const { name, version, license } = manifest;
  const [maintainer] = manifest.maintainers ?? [];
  return { name, version, license, holder: nameOf(manifest.author ?? maintainer) ?? name, folder };
}

type Person = string | { readonly name: string };

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly author?: Person;
  readonly maintainers?: readonly Person[];
}

const nameOf = (person: Person | undefined): string | undefined =>
  typeof person === 'object' ? person.name : person;

function isManifest(value: unknown): value is Manifest {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['name', 'version', 'license'].every((key) => typeof Reflect.get(value, key) === 'string')
  );
}
