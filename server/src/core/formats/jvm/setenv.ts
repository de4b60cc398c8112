import { type JvmProperty, jvmArgumentsOf } from './jvm-arguments';
import { type Assignment, shellAssignments } from './jvm-assignments';
import { batchAssignments } from './jvm-batch';
import { decodeText, joinMapped, type Lookup, type MappedText, noText, type Quoting } from './jvm-words';
import { jvmOptionVariables } from './jvm-option-variables';

/** What a script makes of a variable with options for Java. */
export interface SetenvVariable {
  readonly name: string;
  /** In order; the last one of a key wins. Those that only a branch sets have no known value. */
  readonly properties: readonly JvmProperty[];
  /** It keeps what the environment has under this name; otherwise it replaces that. */
  readonly keepsEnvironment: boolean;
  /** False if more arguments may come from a command, another variable or script, or a branch. */
  readonly isComplete: boolean;
}

/**
 * Reads setenv.sh (`posix`) or setenv.bat (`windows`) without running anything: assignments at the top level of the
 * script, with variables that the script itself sets. Anything in a branch, a loop or a function is not known. Spans
 * are offsets into `script`. Linear, and never throws.
 */
export function parseSetenv(script: string, quoting: Quoting): ReadonlyMap<string, SetenvVariable> {
  const { assignments, runsOthers } =
    quoting === 'posix' ? shellAssignments(script) : batchAssignments(script);
  const variables = new Variables(quoting);
  for (const assignment of assignments) variables.assign(assignment);
  return new Map(
    jvmOptionVariables.flatMap((name) => {
      const state = variables.stateOf(name);
      return state === undefined ? [] : [[name, describe(name, state, quoting, runsOthers)] as const];
    }),
  );
}

/** Variables that contain each other can grow without end: this many UTF-16 units are filled in altogether. */
const expansionLimit = 200_000;

interface State {
  readonly value: MappedText;
  readonly keepsEnvironment: boolean;
  /** What it may contain instead; undefined for nothing. */
  readonly alternatives: Alternatives | undefined;
}

/** The last one first: a script with many branches would otherwise copy a list again and again. */
interface Alternatives {
  readonly value: MappedText;
  readonly earlier: Alternatives | undefined;
}

class Variables {
  readonly #quoting: Quoting;
  readonly #states = new Map<string, State>();
  #budget = expansionLimit;

  constructor(quoting: Quoting) {
    this.#quoting = quoting;
  }

  stateOf(name: string): State | undefined {
    return this.#states.get(name);
  }

  assign({ name, value, isAppended, isConditional }: Assignment): void {
    const before = this.#states.get(name) ?? {
      value: noText,
      keepsEnvironment: true,
      alternatives: undefined,
    };
    let keepsItself = isAppended;
    const lookup: Lookup = (asked) => {
      if (asked !== name) return this.#known(asked);
      keepsItself = true;
      return this.#limited(before.value);
    };
    const decoded = decodeText(value, this.#quoting, lookup);
    const own = isAppended ? this.#limited(before.value) : noText;
    const after = own === undefined ? decoded : joinMapped([own, decoded]);
    this.#states.set(name, nextState(before, after, keepsItself, isConditional));
  }

  /** The certain value of another variable. */
  #known(name: string): MappedText | undefined {
    const state = this.#states.get(name);
    const isCertain = state !== undefined && state.alternatives === undefined && !state.keepsEnvironment;
    return isCertain ? this.#limited(state.value) : undefined;
  }

  #limited(value: MappedText): MappedText | undefined {
    this.#budget -= value.text.length;
    return this.#budget < 0 ? undefined : value;
  }
}

function nextState(before: State, value: MappedText, keepsItself: boolean, isConditional: boolean): State {
  if (!isConditional)
    return {
      value,
      keepsEnvironment: keepsItself && before.keepsEnvironment,
      alternatives: keepsItself ? before.alternatives : undefined,
    };
  if (keepsItself) return { ...before, alternatives: { value, earlier: before.alternatives } };
  const earlier = { value: before.value, earlier: before.alternatives };
  return { ...before, value: noText, alternatives: { value, earlier } };
}

function describe(name: string, state: State, quoting: Quoting, runsOthers: boolean): SetenvVariable {
  const own = jvmArgumentsOf(state.value, quoting);
  const known = new Set(own.properties.map(({ span }) => span.start));
  const perhaps = new Map<number, JvmProperty>();
  for (const alternative of inOrder(state.alternatives))
    for (const property of jvmArgumentsOf(alternative, quoting).properties)
      if (!known.has(property.span.start))
        perhaps.set(property.span.start, { ...property, value: undefined });
  return {
    name,
    properties: [...own.properties, ...perhaps.values()],
    keepsEnvironment: state.keepsEnvironment,
    isComplete: own.isComplete && state.alternatives === undefined && !runsOthers,
  };
}

function inOrder(alternatives: Alternatives | undefined): readonly MappedText[] {
  const values: MappedText[] = [];
  for (let next = alternatives; next !== undefined; next = next.earlier) values.push(next.value);
  return values.reverse();
}
