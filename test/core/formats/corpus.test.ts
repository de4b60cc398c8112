import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isComposeFile, readCompose } from '../../../server/src/core/formats/compose/compose';
import { readDockerfile } from '../../../server/src/core/formats/docker/dockerfile';
import { readEnvFile } from '../../../server/src/core/formats/environment/env-file';
import type { EnvironmentEntry } from '../../../server/src/core/formats/environment/environment-entry';
import { readKubernetes } from '../../../server/src/core/formats/kubernetes/kubernetes';
import { sourceFile, type SourceFile } from '../../../server/src/core/workspace';

const corpus = path.resolve(import.meta.dirname, '../../../../shared/corpus');

const found = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(corpus, name))
      .filter((name) => statSync(name).isFile())
  : [];

const sources = new Map<string, SourceFile>();

function source(name: string): SourceFile | undefined {
  if (!sources.has(name) && existsSync(name) && statSync(name).isFile())
    sources.set(name, sourceFile(name, readFileSync(name, 'utf8')));
  return sources.get(name);
}

const stretch = (name: string, { start, end }: { start: number; end: number }): string | undefined =>
  source(name)?.text.slice(start, end);

/** The entries whose name, or whose value without a variable in it, is not what is written at its place. */
const misplaced = (entries: readonly EnvironmentEntry[]): string[] =>
  entries
    .filter(
      ({ name, value, path: file, nameSpan, valuePath, valueSpan, origins }) =>
        stretch(file, nameSpan) !== name ||
        (value !== undefined &&
          origins.length === 0 &&
          !/[$"'\\]/.test(stretch(valuePath, valueSpan) ?? '') &&
          stretch(valuePath, valueSpan) !== value),
    )
    .map(({ name, path: file }) => `${path.relative(corpus, file)}: ${name}`);

describe.skipIf(found.length === 0)('real files', () => {
  it.each(found.filter(isComposeFile).map((name) => [path.relative(corpus, name), name]))('%s', (_, name) => {
    const { services, problems } = readCompose(name, source);
    expect(services.length).toBeGreaterThan(0);
    expect(problems.filter(({ kind }) => kind !== 'duplicate-key')).toEqual([]);
    expect(misplaced(services.flatMap(({ environment }) => environment))).toEqual([]);
    for (const { mounts } of services)
      for (const { source: from, target } of mounts) {
        expect(stretch(target.path, target.span)).toBe(target.value);
        if (from?.isKnown === true && from.variables.length === 0)
          expect(stretch(from.path, from.span)).toBe(from.value);
      }
  });

  it('of variables and images', () => {
    const envFiles = found.filter((name) => /^\.env|\.env$/.test(path.basename(name)));
    for (const name of envFiles) {
      const file = source(name);
      expect(file && misplaced(readEnvFile(file).entries)).toEqual([]);
    }
    for (const name of found.filter((one) => path.basename(one).startsWith('Dockerfile'))) {
      const file = source(name);
      const read = file && readDockerfile(file);
      expect(read?.image?.isKnown).toBe(true);
      expect(read && misplaced(read.environment)).toEqual([]);
    }
  });

  it('of Kubernetes, templates among them', () => {
    const manifests = found
      .filter((name) => /\.ya?ml$/.test(name) && !isComposeFile(name))
      .flatMap((name) => source(name) ?? []);
    const { workloads, problems } = readKubernetes(manifests);
    expect(workloads.length).toBeGreaterThan(0);
    expect(problems.filter(({ kind }) => kind !== 'template')).toEqual([]);
    expect(
      misplaced(workloads.flatMap(({ containers }) => containers.flatMap(({ environment }) => environment))),
    ).toEqual([]);
  });
});
