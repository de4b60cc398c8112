import { removeLines } from '../../editing/entry-edits';
import type { Fix } from '../../editing/file-edit';
import type { PropertiesTree, SyntaxProblem } from '../../properties/tree';
import { linesOf } from '../../text/lines-of';
import { say } from '../../text/localise';
import { type FileContext, fileRule, type Report } from '../rule';
import { editsOf } from '../support/file-reports';
import { endValueBefore, type SwallowedLine, swallowedLines } from './support/swallowed-lines';

export const continuationBlankLine = fileRule({
  id: 'continuation-blank-line',
  group: 'reading',
  severity: 'error',
  summary: 'An empty line inside a continued value.',
  documentation: `An empty line looks like the end of a value. After a \`\\\` it is not: Liferay skips empty lines and
comments there and continues with the next line that has text. If that line was meant as an entry of its own, its key
is swallowed and not set, which is an error. It happens when the last line of a list keeps its \`\\\`.

Where the value really continues after the empty line, the finding is only information, since other readers end it
there. Comment lines inside a list are common practice and are not reported unless they hide a key.`,
  bad: [
    `locales.enabled=\\
    en_US,\\
    de_DE,\\

cluster.link.enabled=true
^^^^^^^^^^^^^^^^^^^^ continuation-blank-line error
`,
    `locales.enabled=\\
    en_US,\\
    # The site of Berlin
    #de_DE,\\
cluster.link.enabled=true
^^^^^^^^^^^^^^^^^^^^ continuation-blank-line error
`,
    `locales.enabled=\\
    en_US,\\

^ continuation-blank-line information
    de_DE
cluster.link.enabled=true
`,
  ],
  good: [
    `locales.enabled=\\
    en_US,\\
    #fr_FR,\\
    de_DE

cluster.link.enabled=true
`,
  ],
  *check(context) {
    const { file, tree, catalogue } = context;
    let swallowedBy: number | undefined;
    let swallowed: readonly SwallowedLine[] = [];
    for (const gap of gaps(tree)) {
      const [first] = gap;
      if (first?.entry === undefined) continue;
      if (first.entry !== swallowedBy) {
        swallowedBy = first.entry;
        swallowed = swallowedLines(tree, catalogue, tree.entry(first.entry));
      }
      const line = swallowed.find(
        ({ before, part }) => before.end <= first.span.start && first.span.end <= part.start,
      );
      if (line !== undefined) yield reportSwallowed(context, line, tree.entry(first.entry).key);
      else {
        const blank = gap.find(({ kind }) => kind === 'continuation-blank-line');
        if (blank === undefined) continue;
        yield {
          path: file.path,
          span: blank.span,
          severity: 'information',
          message: say`Liferay skips this empty line, and the value of ${tree.entry(first.entry).key} continues below it. Other readers end the value here.`,
          fixes: [removeBlankLines(context, gap)],
        };
      }
    }
  },
});

/** The blank and comment lines between two lines of one value, together. */
function* gaps({ problems, text }: PropertiesTree): Iterable<readonly SyntaxProblem[]> {
  let gap: SyntaxProblem[] = [];
  for (const problem of problems) {
    const isInGap =
      problem.kind === 'continuation-blank-line' || problem.kind === 'continuation-comment-line';
    const last = gap.at(-1);
    const isSameGap = isInGap && text.slice(last?.span.end, problem.span.start).trim() === '';
    if (!isSameGap && gap.length > 0) {
      yield gap;
      gap = [];
    }
    if (isInGap) gap.push(problem);
  }
  if (gap.length > 0) yield gap;
}

function reportSwallowed({ file, tree }: FileContext, line: SwallowedLine, key: string): Report {
  const isFree = tree.occurrences(line.key).length === 0;
  return {
    path: file.path,
    span: line.keySpan,
    severity: 'error',
    message: say`${line.key} is not set: the \\ above makes it part of the value of ${key}.`,
    fixes: isFree
      ? [
          {
            title: say`End the value of ${key} above`,
            isPreferred: true,
            edits: () => editsOf(file, endValueBefore(tree, line)),
          },
        ]
      : [],
  };
}

function removeBlankLines({ file, tree }: FileContext, gap: readonly SyntaxProblem[]): Fix {
  return {
    title: say`Remove the empty line`,
    isPreferred: true,
    keepsValues: true,
    edits: () => {
      const lines = linesOf(file);
      return editsOf(
        file,
        ...gap
          .filter(({ kind }) => kind === 'continuation-blank-line')
          .map(({ span }) => lines.lineAt(span.start))
          .map((line) => removeLines(lines, tree.text, line, line)),
      );
    },
  };
}
