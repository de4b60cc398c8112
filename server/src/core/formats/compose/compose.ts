import { baseName } from '../../text/path';
import type { FilePath, SourceFile } from '../../workspace';
import { composeParts } from './compose-files';
import { type ComposePart, createComposeReader, fillOptional } from './compose-reader';
import type { ComposeService } from './compose-service';
import { composeServices } from './compose-services';
import type { FormatProblem, Located } from '../located';
import type { FilledText } from '../environment/variable-substitution';
import { entriesOf, isTrue, valueOf } from '../yaml/yaml-access';

export { isStandardComposeFile } from './compose-files';
export type { ComposeService } from './compose-service';
export type { ComposeMount } from './compose-volumes';

/** A project as `docker compose` assembles it from its files. */
export interface ComposeProject {
  readonly path: FilePath;
  /** Its name if a file states one; otherwise Compose takes the name of the folder. */
  readonly name: FilledText | undefined;
  readonly services: readonly ComposeService[];
  /** The named volumes of the top level. */
  readonly volumes: readonly ComposeVolume[];
  /** Every file that the project depends on, including those that were looked for and do not exist. */
  readonly dependencies: readonly FilePath[];
  readonly problems: readonly FormatProblem[];
}

/** A named volume: services that mount it see the same files. */
export interface ComposeVolume {
  readonly name: Located;
  /** Its name outside the project, if the file states one. */
  readonly outerName: FilledText | undefined;
  /** Whether it exists independently of the project. */
  readonly isExternal: boolean;
  readonly driver: FilledText | undefined;
  /** Such as `type: nfs`, `device: …`. */
  readonly driverOptions: ReadonlyMap<string, FilledText>;
}

/**
 * Reads a compose file with everything that belongs to it (compose specification): the override file next to a file
 * with a standard name, `include`, `extends`, `env_file`, `.env`, anchors, merge keys, `!reset` and `!override`.
 * Profiles are ignored: every service counts. Nothing is run; never throws.
 * @param main the path of the compose file
 * @param file gives a file by its path, or undefined if there is none
 */
export function readCompose(
  main: FilePath,
  file: (path: FilePath) => SourceFile | undefined,
): ComposeProject {
  const reader = createComposeReader(file);
  const parts = composeParts(reader, main);
  return {
    path: main,
    name: parts.map(({ root, lookup }) => fillOptional({ lookup }, valueOf(root, 'name'))).findLast(Boolean),
    services: composeServices(reader, parts),
    volumes: composeVolumes(parts),
    dependencies: reader.dependencies(),
    problems: reader.problems,
  };
}

/**
 * Whether a file is a compose file, judging by its name: `compose.yaml`, `docker-compose.prod.yml`, `stack.yml` for a
 * swarm, and the like.
 */
export function isComposeFile(path: FilePath): boolean {
  return /^(?:docker-)?(?:compose|stack)(?:[-_.].*)?\.ya?ml$/i.test(baseName(path));
}

function composeVolumes(parts: readonly ComposePart[]): readonly ComposeVolume[] {
  const volumes = new Map<string, ComposeVolume>();
  for (const part of parts) {
    for (const { key, keySpan, file, value } of entriesOf(valueOf(part.root, 'volumes'))) {
      const external = valueOf(value, 'external');
      volumes.set(key, {
        name: { value: key, path: file.path, span: keySpan },
        outerName: fillOptional(part, valueOf(value, 'name') ?? valueOf(external, 'name')),
        isExternal: isTrue(external) || external?.kind === 'map',
        driver: fillOptional(part, valueOf(value, 'driver')),
        driverOptions: new Map(
          entriesOf(valueOf(value, 'driver_opts')).flatMap((option): [string, FilledText][] => {
            const text = fillOptional(part, option.value);
            return text === undefined ? [] : [[option.key, text]];
          }),
        ),
      });
    }
  }
  return [...volumes.values()];
}
