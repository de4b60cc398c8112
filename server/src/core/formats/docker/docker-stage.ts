import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import type { DockerInstruction } from './docker-instructions';
import { type DockerWord, quotingOf, unquotedWord } from './docker-words';
import { asVariable } from '../environment/env-file';
import type { EnvironmentEntry } from '../environment/environment-entry';
import type { Located } from '../located';
import { sourceSpan } from '../mapped-text';
import {
  type FilledText,
  substituteVariables,
  type Variable,
  type VariableLookup,
} from '../environment/variable-substitution';

/** A stage of a Dockerfile while it is being read. */
export interface Stage {
  readonly base: Stage | undefined;
  readonly image: FilledText | undefined;
  readonly depth: number;
  readonly args: Map<string, Variable>;
  readonly variables: Map<string, EnvironmentEntry>;
  readonly environment: EnvironmentEntry[];
  readonly copies: DockerCopy[];
  hasCommands: boolean;
  workingDirectory: string | undefined;
  entrypoint: Located | undefined;
  command: Located | undefined;
}

/** What a name stands for in a stage: ENV takes precedence over ARG, and both over those of the stage below. */
export function lookupIn(stage: Stage): VariableLookup {
  return (name) => {
    for (let one: Stage | undefined = stage; one !== undefined; one = one.base) {
      const entry = one.variables.get(name);
      if (entry?.value !== undefined) return asVariable(entry, entry.value);
    }
    for (let one: Stage | undefined = stage; one !== undefined; one = one.base) {
      const arg = one.args.get(name);
      if (arg !== undefined) return arg;
    }
    return undefined;
  };
}

/** Files that COPY or ADD puts into the image. */
export interface DockerCopy {
  /**
   * Relative to the folder of the build, or to the other stage or image `from`; patterns with `*` are kept as written.
   */
  readonly sources: readonly FilledText[];
  readonly target: FilledText;
  /**
   * The absolute path in the image, with a slash at its end if the target has one; undefined if it depends on something
   * unknown, such as the working directory of the image.
   */
  readonly targetPath: string | undefined;
  readonly from: FilledText | undefined;
  readonly path: FilePath;
  readonly span: Span;
}

/** A word of an instruction with variables filled in; as it is written if one of them is unknown. */
export function filledWord(
  { rest }: DockerInstruction,
  word: DockerWord,
  lookup: VariableLookup,
  escape: string,
): FilledText {
  const { span } = quotingOf(word.text, word.start);
  const substitution = substituteVariables(unquotedWord(word.text, escape), lookup);
  const value = substitution.isKnown ? substitution.value : rest.text.slice(span.start, span.end);
  return { ...substitution, value, path: rest.path, span: sourceSpan(rest, span) };
}
