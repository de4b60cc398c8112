import type { Snapshot } from '../../cluster/snapshot';
import { writtenEdits } from '../../editing/embedded-edits';
import type { Fix } from '../../editing/file-edit';
import type { Severity } from '../../project/severity';
import { type FilePath, type SourceFile, writtenAt } from '../../workspace';
import type { RawReport } from './outcome';
import type { Finding, Location, Rule } from '../rule';

/** Puts the severity in force on a report; undefined where the rule is off for that file. */
export function toFinding(
  snapshot: Snapshot,
  { rule, report }: RawReport,
  cluster: string | undefined,
  nodes: readonly string[],
): Finding | undefined {
  const severity = severityFor(snapshot, rule, report.path, report.severity);
  if (severity === 'off') return undefined;
  const { message, related = [], count } = report;
  const { files } = snapshot.workspace;
  const written = writtenLocation(files, report);
  return {
    rule,
    severity,
    message,
    cluster,
    nodes,
    ...(count === undefined ? {} : { count }),
    ...written,
    related: related.map((other) => ({ ...other, ...writtenLocation(files, other) })),
    get fixes() {
      const { fixes = [] } = report;
      return isWritable(files, report.path) ? fixes.map((fix) => writtenFix(files, fix)) : [];
    },
  };
}

/** Where people see it: what is said of an embedded file stands in the file around it. */
function writtenLocation(files: ReadonlyMap<FilePath, SourceFile>, { path, span }: Location): Location {
  const file = files.get(path);
  if (file?.embedding === undefined) return { path, span };
  const written = writtenAt(file, span);
  return { path: written.file.path, span: written.span };
}

function isWritable(files: ReadonlyMap<FilePath, SourceFile>, path: FilePath): boolean {
  const embedding = files.get(path)?.embedding;
  return embedding === undefined || embedding.indentation !== undefined;
}

type Files = ReadonlyMap<FilePath, SourceFile>;

const writtenFixes = new WeakMap<Fix, { readonly files: Files; readonly written: Fix }>();

/** One object for one fix, so that findings can be told to share it. */
function writtenFix(files: Files, fix: Fix): Fix {
  const known = writtenFixes.get(fix);
  if (known?.files === files) return known.written;
  const written: Fix = { ...fix, edits: (there) => writtenEdits(files, fix.edits(there)) };
  writtenFixes.set(fix, { files, written });
  return written;
}

/** The severity in force; `own` is that of the case at hand. */
export function severityFor(
  snapshot: Snapshot,
  rule: Rule,
  path: FilePath,
  own: Severity | undefined,
): Severity | 'off' {
  const set = snapshot.projects.ruleSetting(rule.id, path);
  if (set !== undefined) return set;
  return rule.severity === 'off' ? 'off' : (own ?? rule.severity);
}
