import { formatting } from '../../../server/src/core/features/actions/formatting';
import {
  createSnapshot,
  defaultSettings,
  diagnostics,
  inMemoryWorkspace,
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

/** A workspace of every format, of which one file is what is fuzzed; read, judged, mended and formatted. */
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
  const formatted = applyEdits(text, formatting(snapshot, path, style));
  if (formatted === text) return;
  const values = (own: string): unknown => JSON.stringify(readLikeLiferay(own));
  if (values(formatted) !== values(text)) throw new Error(`formatting changes values: ${formatted}`);
  const again = applyEdits(formatted, formatting(snapshotOf({ ...files, [path]: formatted }), path, style));
  if (again !== formatted) throw new Error(`formatting is not done at once: ${formatted}`);
}

function readLikeLiferay(text: string): unknown {
  const result = readProperties(parseProperties(text, 'liferay'), () => undefined);
  return 'error' in result ? result.error : [...result.values];
}
