import { shellCommands } from './jvm-shell';
import { type MappedText, mappedText } from './jvm-words';

/** `NAME=value` in a script. */
export interface Assignment {
  readonly name: string;
  /** As written, with its quotes. */
  readonly value: MappedText;
  /** `NAME+=value` */
  readonly isAppended: boolean;
  readonly isConditional: boolean;
}

export interface Assignments {
  readonly assignments: readonly Assignment[];
  /** The script runs another one, which may set anything. */
  readonly runsOthers: boolean;
}

const declaring = new Set(['export', 'declare', 'typeset', 'readonly', 'local']);

/** The assignments of a POSIX or bash script, in order, up to an `exit` or `return` that certainly runs. */
export function shellAssignments(script: string): Assignments {
  const assignments: Assignment[] = [];
  let runsOthers = false;
  for (const { words, isConditional } of shellCommands(script)) {
    const texts = words.map(({ start, end }) => script.slice(start, end));
    const [first = ''] = texts;
    if (!isConditional && (first === 'exit' || first === 'return')) break;
    if (first === '.' || first === 'source' || first === 'eval') runsOthers = true;
    if (first === 'unset')
      for (const name of texts.slice(1))
        assignments.push({ name, value: mappedText(''), isAppended: false, isConditional });
    const found = words.flatMap((word, index): Assignment[] => {
      const [head = '', name = '', plus] = /^([A-Za-z_]\w*)(\+?)=/.exec(texts[index] ?? '') ?? [];
      const value = mappedText(script, word.start + head.length, word.end);
      return name === '' ? [] : [{ name, value, isAppended: plus === '+', isConditional }];
    });
    if (declaring.has(first) || found.length === words.length)
      for (const assignment of found) assignments.push(assignment);
  }
  return { assignments, runsOthers };
}
