import { isAbsolutePath, joinPath } from '../../text/path';
import type { DockerInstruction } from './docker-instructions';
import { filledWord, lookupIn, type Stage } from './docker-stage';
import { type DockerWord, dockerWords } from './docker-words';
import type { FilledText } from '../environment/variable-substitution';

/** Adds what COPY or ADD brings to its stage. @param escape the escape character of this file */
export function addCopy(stage: Stage, instruction: DockerInstruction, escape: string): void {
  const { rest, start, end } = instruction;
  const lookup = lookupIn(stage);
  const words = copyWords(rest.text, escape);
  const flags = words.filter(({ text }) => text.startsWith('--'));
  const paths = words.filter(({ text }) => !text.startsWith('--') && !/^\d*<</.test(text));
  const targetWord = paths.at(-1);
  if (targetWord === undefined || paths.length < 2) return;
  const target = filledWord(instruction, targetWord, lookup, escape);
  const fromFlag = flags.find(({ text }) => text.startsWith('--from='));
  const prefix = '--from='.length;
  stage.copies.push({
    sources: paths.slice(0, -1).map((word) => filledWord(instruction, word, lookup, escape)),
    target,
    targetPath: pathInImage(stage, target),
    from:
      fromFlag &&
      filledWord(
        instruction,
        { text: fromFlag.text.slice(prefix), start: fromFlag.start + prefix, end: fromFlag.end },
        lookup,
        escape,
      ),
    path: rest.path,
    span: { start, end },
  });
}

/** Follows WORKDIR, which later targets are relative to. */
export function changeDirectory(stage: Stage, instruction: DockerInstruction, escape: string): void {
  const text = instruction.rest.text.trim();
  const start = instruction.rest.text.indexOf(text);
  const word = { text, start, end: start + text.length };
  const filled = filledWord(instruction, word, lookupIn(stage), escape);
  stage.workingDirectory = pathInImage(stage, filled);
}

/** The words of COPY, also in its form as a JSON list. */
function copyWords(text: string, escape: string): readonly DockerWord[] {
  const list = /^(\s*(?:--\S+\s+)*)\[(.*)\]\s*$/s.exec(text);
  if (list === null) return dockerWords(text, escape);
  const flags = list[1] ?? '';
  const items = [...text.slice(flags.length).matchAll(/"(?:[^"\\]|\\.)*"/gs)].map((match): DockerWord => {
    const start = flags.length + match.index;
    return { text: match[0], start, end: start + match[0].length };
  });
  return [...dockerWords(flags, escape), ...items];
}

function pathInImage({ workingDirectory }: Stage, { value, isKnown }: FilledText): string | undefined {
  if (!isKnown || value === '') return undefined;
  const path = value.replaceAll('\\', '/');
  if (!isAbsolutePath(path) && workingDirectory === undefined) return undefined;
  const joined = joinPath(workingDirectory ?? '/', path);
  const isFolder = path.endsWith('/') || path === '.' || path.endsWith('/.');
  return isFolder && !joined.endsWith('/') ? `${joined}/` : joined;
}
