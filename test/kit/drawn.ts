import { createLineIndex } from '../../server/src/core/text/line-index';

/** The folder below which the files of a drawn example are. */
export const drawnRoot = '/w';

/** A line of carets: what it marks, the rule after it, and what else it states. */
export interface DrawnFinding {
  readonly path: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  /** Undefined if the drawing does not say it. */
  readonly severity: string | undefined;
  readonly message: string | undefined;
}

export interface Drawing {
  /** Texts by absolute path, without the lines of carets. */
  readonly files: Readonly<Record<string, string>>;
  readonly findings: readonly DrawnFinding[];
  /** Where `$0` was, as an offset in the text without it. */
  readonly cursor: { readonly path: string; readonly offset: number } | undefined;
}

const heading = /^=== (\S.*)$/;
const carets = /^( *)(\^+) ([a-z][a-z-]*)(?: (error|warning|information|hint))?(?:: (.*))?$/;

/**
 * Reads a drawn example: files under `=== path` (a text without headings is portal-ext.properties), lines of carets
 * under what is marked (`    ^^^^ rule-id severity: message`, severity and message as wanted), `$0` for the cursor.
 */
export function parseDrawing(text: string): Drawing {
  const files: Record<string, string> = {};
  const findings: DrawnFinding[] = [];
  let cursor: Drawing['cursor'];
  let path = `${drawnRoot}/portal-ext.properties`;
  let lines: string[] = [];
  let started = false;

  const finish = (): void => {
    if (!started && lines.join('').trim() === '') return;
    let content = lines.join('\n');
    const offset = content.indexOf('$0');
    if (offset >= 0) {
      cursor = { path, offset };
      content = content.slice(0, offset) + content.slice(offset + 2);
    }
    files[path] = content;
  };

  for (const line of text.split('\n')) {
    const file = heading.exec(line);
    const mark = carets.exec(line);
    if (file !== null) {
      // The line break before a heading ends the last line of the file above it.
      if (started) lines.push('');
      finish();
      path = `${drawnRoot}/${file[1] ?? ''}`;
      lines = [];
      started = true;
    } else if (mark !== null) {
      const start = mark[1]?.length ?? 0;
      findings.push({
        path,
        line: lines.length - 1,
        start,
        end: start + (mark[2]?.length ?? 0),
        rule: mark[3] ?? '',
        severity: mark[4],
        message: mark[5],
      });
    } else lines.push(line);
  }
  finish();
  return { files, findings, cursor };
}

/** Something to be drawn under a text; offsets in UTF-16 units. */
export interface Markable {
  readonly path: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

/** A mark in the form of a drawing: cut at the end of its line, and at least one caret wide. */
export function toDrawn(files: Readonly<Record<string, string>>, mark: Markable): DrawnFinding {
  const lines = createLineIndex(files[mark.path] ?? '');
  const { line, character } = lines.position(mark.span.start);
  const lineLength = lines.lineSpan(line).end - lines.lineStart(line);
  const end = Math.max(character + 1, Math.min(character + mark.span.end - mark.span.start, lineLength));
  return {
    path: mark.path,
    line,
    start: character,
    end,
    rule: mark.rule,
    severity: mark.severity,
    message: mark.message,
  };
}

/** Draws findings under their lines, so that a failed comparison reads as text. */
export function draw(files: Readonly<Record<string, string>>, findings: readonly DrawnFinding[]): string {
  return Object.entries(files)
    .map(([path, content]) => {
      const drawn = content
        .split('\n')
        .flatMap((line, i) => [
          line,
          ...findings
            .filter((finding) => finding.path === path && finding.line === i)
            .map(
              ({ start, end, rule, severity, message }) =>
                `${' '.repeat(start)}${'^'.repeat(Math.max(1, end - start))} ${rule}` +
                `${severity === undefined ? '' : ` ${severity}`}${message === undefined ? '' : `: ${message}`}`,
            ),
        ]);
      return `=== ${path.slice(drawnRoot.length + 1)}\n${drawn.join('\n')}`;
    })
    .join('\n');
}

/**
 * Leaves only those parts of `actual` that the corresponding drawing states, so that both can be compared as a whole.
 */
export function asStated(actual: readonly DrawnFinding[], expected: readonly DrawnFinding[]): DrawnFinding[] {
  return actual.map((finding) => {
    const twin = expected.find(
      (other) =>
        other.path === finding.path &&
        other.line === finding.line &&
        other.start === finding.start &&
        other.rule === finding.rule,
    );
    return {
      ...finding,
      severity: twin?.severity === undefined ? undefined : finding.severity,
      message: twin?.message === undefined ? undefined : finding.message,
    };
  });
}
