import type { Node } from '../cluster/cluster';
import { environmentName } from '../configuration/environment-names';
import { readsEnvironment } from '../configuration/surroundings';
import { lineEnding } from './entry-edits';
import { linesOf } from '../text/lines-of';
import type { SourceFile } from '../workspace';
import type { FileEdit } from './file-edit';
import { isPlainText, isPlainValue, yamlScalar } from './yaml-scalars';

/** Where a variable can be added to the environment of a container. */
export interface VariablePlace {
  readonly file: SourceFile;
  /** The end of the line after which the new one goes, in UTF-16 units. */
  readonly offset: number;
  readonly indent: string;
  readonly form: 'map' | 'list';
}

/** Variables that a service takes from elsewhere may come after its own: this many are looked at. */
const mostLookedAt = 20;

/**
 * After the last variable that the service of a compose file sets itself. Undefined if it sets none, if all of them are
 * in a block that other services also use, and for releases that do not read the environment.
 */
export function variablePlace({ machine, sources, catalogue }: Node): VariablePlace | undefined {
  const { declaredAt } = machine;
  // JSON has commas between its entries.
  if (
    declaredAt === undefined ||
    declaredAt.path.endsWith('.json') ||
    !readsEnvironment(catalogue.release.id)
  )
    return undefined;
  const own = sources.environment
    .filter(({ file, nameSpan }) => file.path === declaredAt.path && nameSpan.start >= declaredAt.span.end)
    .sort((a, b) => b.nameSpan.start - a.nameSpan.start)
    .slice(0, mostLookedAt);
  for (const { file, nameSpan, valueSpan } of own) {
    const { text } = file;
    const lines = linesOf(file);
    const line = lines.lineSpan(lines.lineAt(nameSpan.start));
    const before = /^(\s*)(?:(-\s+)["']?|["']?)$/.exec(text.slice(line.start, nameSpan.start));
    const isWhole =
      valueSpan.end <= line.end &&
      /^["']?\s*(?:\s#.*)?$/.test(
        text.slice(Math.max(valueSpan.end, nameSpan.end), line.end).replace(/^\s*:/, ''),
      );
    const isOfService = !leavesBlock(
      text.slice(declaredAt.span.end, line.start),
      indentOf(text, declaredAt.span.start),
    );
    if (before !== null && isWhole && isOfService)
      return {
        file,
        offset: line.end,
        indent: before[1] ?? '',
        form: before[2] === undefined ? 'map' : 'list',
      };
  }
  return undefined;
}

/** The line that sets `key` with a variable. */
export function addVariable(
  { file, offset, indent, form }: VariablePlace,
  key: string,
  value: string,
): FileEdit {
  const name = environmentName(key);
  const escaped = value.replaceAll('$', () => '$$');
  const line =
    form === 'map'
      ? `${name}: ${yamlScalar(escaped, 'plain', isPlainValue)}`
      : `- ${yamlScalar(`${name}=${escaped}`, 'plain', isPlainText)}`;
  return {
    path: file.path,
    edits: [{ span: { start: offset, end: offset }, newText: `${lineEnding(file.text)}${indent}${line}` }],
  };
}

function indentOf(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^\s*/.exec(text.slice(start, offset))?.[0].length ?? 0;
}

/** Whether one of the lines is indented no more than the name of the service: another one begins there. */
function leavesBlock(between: string, indent: number): boolean {
  return between
    .split(/\r?\n/)
    .slice(1)
    .some((line) => {
      const own = /^(\s*)[^\s#]/.exec(line);
      return own?.[1] !== undefined && own[1].length <= indent;
    });
}
