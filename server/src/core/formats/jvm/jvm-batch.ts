import type { Span } from '../../text/span';
import type { Assignment, Assignments } from './jvm-assignments';
import { joinMapped, type MappedText, mappedText } from './jvm-words';

/** The assignments of a script for Windows' cmd, in order. Names are in capitals, because cmd ignores case. */
export function batchAssignments(script: string): Assignments {
  const assignments: Assignment[] = [];
  let runsOthers = false;
  let depth = 0;
  let mayBeSkipped = false;
  for (const line of batchLines(script)) {
    const command = line.text.trim();
    if (/^(?:rem\b|::)/i.test(command)) continue;
    if (/^(?::|@?goto\b)/i.test(command)) mayBeSkipped = true;
    if (/^@?call\b(?!\s*:)/i.test(command)) runsOthers = true;
    if (!mayBeSkipped && depth === 0 && /^@?exit\b/i.test(command)) break;
    const branch = /^@?(?:if|for)\b|^\)/i.test(command);
    const set = /(?:^|[\s(@&])set\s+(?=["A-Za-z_])/i.exec(line.text);
    if (set !== null && !/^@?echo\b/i.test(command)) {
      const isConditional = mayBeSkipped || branch || depth > 0;
      const assignment = assignmentOf(line, set.index + set[0].length, isConditional);
      if (assignment !== undefined) assignments.push(assignment);
    }
    if (branch || depth > 0 || command.startsWith('(')) depth = Math.max(0, depth + bracketsIn(command));
  }
  return { assignments, runsOthers };
}

function assignmentOf(line: MappedText, start: number, isConditional: boolean): Assignment | undefined {
  const { text } = line;
  const isQuoted = text[start] === '"';
  const from = isQuoted ? start + 1 : start;
  const equals = text.indexOf('=', from);
  const name = equals < 0 ? '' : text.slice(from, equals).trim().toUpperCase();
  if (!/^[A-Z_][\w()]*$/.test(name)) return undefined;
  const lastQuote = text.lastIndexOf('"');
  const end = isQuoted && lastQuote > equals ? lastQuote : (endOfCommand(text, equals) ?? text.length);
  const value = slice(line, { start: equals + 1, end });
  return { name, value, isAppended: false, isConditional };
}

/** The `&` outside quotes after which another command starts. */
function endOfCommand(text: string, from: number): number | undefined {
  let isQuoted = false;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted;
    if (text[at] === '&' && !isQuoted) return at;
  }
  return undefined;
}

function bracketsIn(command: string): number {
  let count = 0;
  let isQuoted = false;
  for (const character of command) {
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted && character === '(') count++;
    if (!isQuoted && character === ')') count--;
  }
  return count;
}

function slice({ text, starts, ends }: MappedText, { start, end }: Span): MappedText {
  return { text: text.slice(start, end), starts: starts.slice(start, end), ends: ends.slice(start, end) };
}

/** Lines of the script; one that ends in `^` continues on the next. */
function* batchLines(script: string): Generator<MappedText> {
  let pieces: MappedText[] = [];
  for (let start = 0; start < script.length;) {
    const newline = script.indexOf('\n', start);
    const next = newline < 0 ? script.length : newline + 1;
    let end = newline < 0 ? script.length : newline;
    if (script[end - 1] === '\r') end--;
    const isContinued = end > start && script[end - 1] === '^';
    pieces.push(mappedText(script, start, isContinued ? end - 1 : end));
    if (!isContinued) {
      yield joinMapped(pieces);
      pieces = [];
    }
    start = next;
  }
  if (pieces.length > 0) yield joinMapped(pieces);
}
