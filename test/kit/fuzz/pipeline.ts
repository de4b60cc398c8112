import { effectiveOsgiEntries, parseOsgiConfig } from '../../../server/src/core/formats/osgi/osgi-config';
import {
  type CodeAction,
  codeActions,
  createSnapshot,
  defaultSettings,
  diagnostics,
  formatting,
  inMemoryWorkspace,
  resolveCodeAction,
  type Snapshot,
} from '../../../server/src/core/service';
import { parseProperties } from '../../../server/src/core/properties/parse';
import { readProperties } from '../../../server/src/core/properties/read';
import { runRules } from '../../../server/src/core/rules/run';
import { applyEdits } from '../../../server/src/core/text/edit';
import { testCatalogues } from '../catalogues';
import { plantCanaries } from '../canaries';
import type { Target } from './targets';

const style = { indentation: '    ' };

/** A workspace of every format, with one file that is fuzzed; it is read, checked, fixed and formatted. */
export const pipelineTargets: readonly Target[] = Object.entries(plantCanaries().files)
  .filter(([path]) => !/node2|south|portal-setup-wizard/.test(path))
  .map(([path, seed]): Target => {
    const folder = `${path.split('/')[0] ?? ''}/`;
    const neighbours = Object.entries(plantCanaries().files).filter(([other]) => other.startsWith(folder));
    return {
      name: `all of ${path}`,
      seeds: [seed],
      read: (text) => {
        const files = Object.fromEntries(
          [...neighbours, [path, text] as const].map(([name, own]) => [`/w/${name}`, own]),
        );
        check(files, `/w/${path}`);
      },
    };
  });

const snapshotOf = (files: Readonly<Record<string, string>>): Snapshot =>
  createSnapshot(inMemoryWorkspace(files, ['/w']), defaultSettings, testCatalogues());

function check(files: Readonly<Record<string, string>>, path: string): void {
  const snapshot = snapshotOf(files);
  const { findings, failures } = runRules(snapshot);
  for (const { rule, error } of failures)
    throw new Error(`${rule} failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
  for (const { span, path: own, fixes, related, rule } of findings) {
    for (const place of [{ path: own, span }, ...related]) {
      const { length } = snapshot.workspace.files.get(place.path)?.text ?? '';
      if (!(place.span.start >= 0 && place.span.start <= place.span.end && place.span.end <= length))
        throw new Error(`${rule.id} lies outside ${place.path}`);
    }
    for (const fix of fixes)
      for (const { path: target, edits } of fix.edits(snapshot.workspace.files))
        applyEdits(snapshot.workspace.files.get(target)?.text ?? '', edits);
  }
  diagnostics(snapshot);
  const text = files[path] ?? '';
  for (const { name, rounds, rewrite } of rewritings) {
    let done = text;
    for (let round = 0, before: string | undefined; done !== before; round++) {
      if (round > rounds) throw new Error(`${name} is not done in time: ${done}`);
      before = done;
      const now = snapshotOf({ ...files, [path]: done });
      // A byte order mark is not a part of the text, and stays.
      const mark = now.workspace.files.get(path)?.byteOrderMark === true ? '\ufeff' : '';
      done = mark + rewrite(now, path);
    }
    if (done !== text && valuesIn(path, done) !== valuesIn(path, text))
      throw new Error(`${name} changes values: ${done}`);
  }
}

/** Everything that promises to keep all values, and to come to an end. */
interface Rewriting {
  readonly name: string;
  /** How often it may have something to do. */
  readonly rounds: number;
  /** The text of a file when it is done. */
  readonly rewrite: (snapshot: Snapshot, path: string) => string;
}

const textIn = ({ workspace }: Snapshot, path: string): string => workspace.files.get(path)?.text ?? '';

/** The text after the first action of a kind. */
function afterAction(snapshot: Snapshot, path: string, kind: CodeAction['kind']): string {
  const text = textIn(snapshot, path);
  const [action] = codeActions(snapshot, path, { start: 0, end: text.length }, [kind]);
  const edits = action && resolveCodeAction(snapshot, path, action.id)?.edits;
  return applyEdits(text, edits?.find((edit) => edit.path === path)?.edits ?? []);
}

const rewritings: readonly Rewriting[] = [
  {
    name: 'formatting',
    rounds: 1,
    rewrite: (snapshot, path) => applyEdits(textIn(snapshot, path), formatting(snapshot, path, style)),
  },
  {
    name: 'sorting',
    rounds: 1,
    rewrite: (snapshot, path) => afterAction(snapshot, path, 'source.sort.portalProperties'),
  },
  {
    // Of fixes that touch each other one waits for the next time.
    name: 'fixing all',
    rounds: 50,
    rewrite: (snapshot, path) => afterAction(snapshot, path, 'source.fixAll.portalProperties'),
  },
];

/** The values that a reader finds in a text, whatever their order. */
function valuesIn(path: string, text: string): string {
  if (path.endsWith('.config'))
    return JSON.stringify(
      [...effectiveOsgiEntries(parseOsgiConfig(text)).values()]
        .map(({ key, values }) => [key, values.map(({ value }) => value)])
        .sort(),
    );
  const dialect = path.includes('/system') ? 'jdk' : 'liferay';
  const result = readProperties(parseProperties(text, dialect), () => undefined);
  return JSON.stringify('error' in result ? result.error : [...result.values].sort());
}
