import type { Span } from '../../text/span';
import type { FilePath, SourceFile } from '../../workspace';
import { addCopy, changeDirectory } from './docker-copies';
import { type DockerInstruction, dockerInstructions } from './docker-instructions';
import { type DockerCopy, filledWord, lookupIn, type Stage } from './docker-stage';
import { type DockerWord, dockerWords, quotingOf } from './docker-words';
import type { EnvironmentEntry } from '../environment/environment-entry';
import type { Located } from '../located';
import { sourceSpan } from '../mapped-text';
import type { FilledText, Variable, VariableLookup } from '../environment/variable-substitution';

export type { DockerCopy } from './docker-stage';

/** What a Dockerfile makes of one stage. */
export interface Dockerfile {
  readonly path: FilePath;
  /** The image that it is based on, through the stages of the same file; undefined without a FROM. */
  readonly image: FilledText | undefined;
  /** If a name is given twice the last counts; what the image itself sets is not known. */
  readonly environment: readonly EnvironmentEntry[];
  readonly copies: readonly DockerCopy[];
  /** Whether commands are run that may change any file. */
  readonly hasCommands: boolean;
  readonly entrypoint: Located | undefined;
  readonly command: Located | undefined;
}

export interface DockerBuild {
  /** The stage to build; the last without it. */
  readonly target?: string;
  /** Values for ARG. */
  readonly args?: ReadonlyMap<string, string>;
}

/** Stages based on each other are followed to this depth. */
const deepest = 50;

/**
 * Reads a Dockerfile (Dockerfile reference): ENV in both forms, FROM, ARG, COPY, ADD, WORKDIR, with quotes, escapes,
 * continuation lines and here-documents. Nothing is run; never throws.
 */
export function readDockerfile(file: SourceFile, build: DockerBuild = {}): Dockerfile {
  const { instructions, escape } = dockerInstructions(file);
  const reading: Reading = { escape, build, globals: new Map(), stages: [], named: new Map() };
  for (const instruction of instructions) read(reading, instruction);
  const target = build.target === undefined ? undefined : stageOf(reading, build.target);
  const stage = target ?? reading.stages.at(-1);
  const chain: Stage[] = [];
  for (let one = stage; one !== undefined; one = one.base) chain.unshift(one);
  return {
    path: file.path,
    image: chain[0]?.image,
    environment: chain.flatMap(({ environment }) => environment),
    copies: chain.flatMap(({ copies }) => copies),
    hasCommands: chain.some(({ hasCommands }) => hasCommands),
    entrypoint: chain.findLast(({ entrypoint }) => entrypoint !== undefined)?.entrypoint,
    command: chain.findLast(({ command }) => command !== undefined)?.command,
  };
}

interface Reading {
  readonly escape: string;
  readonly build: DockerBuild;
  /** ARG before the first FROM. */
  readonly globals: Map<string, Variable>;
  readonly stages: Stage[];
  readonly named: Map<string, Stage>;
}

/** The stage with a given name or number. */
function stageOf({ stages, named }: Reading, reference: string): Stage | undefined {
  return (
    named.get(reference.toLowerCase()) ??
    (/^\d{1,4}$/.test(reference) ? stages[Number(reference)] : undefined)
  );
}

function read(reading: Reading, instruction: DockerInstruction): void {
  const stage = reading.stages.at(-1);
  switch (instruction.keyword) {
    case 'FROM':
      from(reading, instruction);
      break;
    case 'ARG':
      declareArgs(reading, stage, instruction);
      break;
    case 'ENV':
      if (stage !== undefined) setVariables(reading, stage, instruction);
      break;
    case 'COPY':
    case 'ADD':
      if (stage !== undefined) addCopy(stage, instruction, reading.escape);
      break;
    case 'WORKDIR':
      if (stage !== undefined) changeDirectory(stage, instruction, reading.escape);
      break;
    case 'RUN':
      if (stage !== undefined) stage.hasCommands = true;
      break;
    case 'ENTRYPOINT':
      if (stage !== undefined) stage.entrypoint = whole(instruction);
      break;
    case 'CMD':
      if (stage !== undefined) stage.command = whole(instruction);
      break;
  }
}

function whole({ rest }: DockerInstruction): Located {
  return { value: rest.text.trim(), path: rest.path, span: rest.span };
}

function from(reading: Reading, instruction: DockerInstruction): void {
  const { globals, stages, named, escape } = reading;
  const words = dockerWords(instruction.rest.text, escape).filter(({ text }) => !text.startsWith('--'));
  const [imageWord, as, name] = words;
  if (imageWord === undefined) return;
  const image = filledWord(instruction, imageWord, (variable) => globals.get(variable), escape);
  const found = stageOf(reading, image.value);
  const base = found !== undefined && found.depth < deepest ? found : undefined;
  const stage: Stage = {
    base,
    image: base === undefined ? image : undefined,
    depth: (base?.depth ?? 0) + 1,
    args: new Map(),
    variables: new Map(),
    environment: [],
    copies: [],
    hasCommands: false,
    workingDirectory: base?.workingDirectory,
    entrypoint: undefined,
    command: undefined,
  };
  stages.push(stage);
  if (as?.text.toLowerCase() === 'as' && name !== undefined) named.set(name.text.toLowerCase(), stage);
}

function declareArgs(
  { build, globals, escape }: Reading,
  stage: Stage | undefined,
  instruction: DockerInstruction,
): void {
  const { rest } = instruction;
  const scope = stage === undefined ? globals : stage.args;
  const lookup: VariableLookup = stage === undefined ? (name) => globals.get(name) : lookupIn(stage);
  for (const word of dockerWords(rest.text, escape)) {
    const equals = word.text.indexOf('=');
    const name = equals < 0 ? word.text : word.text.slice(0, equals);
    const given = build.args?.get(name);
    const span = sourceSpan(rest, word);
    if (given !== undefined)
      scope.set(name, { value: given, path: rest.path, span, isKnown: true, usesDefault: false });
    else if (equals >= 0) {
      const value = { text: word.text.slice(equals + 1), start: word.start + equals + 1, end: word.end };
      const { value: text, isKnown, span: at, path } = filledWord(instruction, value, lookup, escape);
      scope.set(name, { value: text, path, span: at, isKnown, usesDefault: true });
    } else {
      const outer = globals.get(name);
      if (stage !== undefined && outer !== undefined) scope.set(name, outer);
    }
  }
}

function setVariables({ escape }: Reading, stage: Stage, instruction: DockerInstruction): void {
  const { rest } = instruction;
  const words = dockerWords(rest.text, escape);
  const [first] = words;
  if (first === undefined) return;
  // Variables on one line do not see each other.
  const lookup = lookupIn(stage);
  const add = (name: Span, value: DockerWord): void => {
    const { style } = quotingOf(value.text, value.start);
    const { variables, path, span, ...filled } = filledWord(instruction, value, lookup, escape);
    stage.environment.push({
      ...filled,
      name: rest.text.slice(name.start, name.end),
      isSecret: false,
      path,
      nameSpan: sourceSpan(rest, name),
      valuePath: path,
      valueSpan: span,
      style,
      origins: variables,
    });
  };
  const before = stage.environment.length;
  if (!first.text.includes('=')) {
    const end = rest.text.trimEnd().length;
    const start = Math.min(end, first.end + (/^\s*/.exec(rest.text.slice(first.end))?.[0].length ?? 0));
    add(first, { text: rest.text.slice(start, end), start, end });
  } else {
    for (const { text, start, end } of words) {
      const equals = text.indexOf('=');
      if (equals > 0)
        add({ start, end: start + equals }, { text: text.slice(equals + 1), start: start + equals + 1, end });
    }
  }
  for (const entry of stage.environment.slice(before)) stage.variables.set(entry.name, entry);
}
