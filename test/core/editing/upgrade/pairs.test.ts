import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../../server/src/core/catalogue/catalogue';
import { compareReleases } from '../../../../server/src/core/catalogue/releases';
import type { Change, Upgrade } from '../../../../server/src/core/editing/upgrade/changes';
import { fateOf } from '../../../../server/src/core/editing/upgrade/fate';
import { upgradeFile } from '../../../../server/src/core/editing/upgrade/upgrade';
import { parseProperties } from '../../../../server/src/core/properties/parse';
import type { PropertiesTree } from '../../../../server/src/core/properties/tree';
import { writeEntry } from '../../../../server/src/core/editing/entry-edits';
import { applyEdits } from '../../../../server/src/core/text/edit';
import { inMemoryWorkspace, type SourceFile } from '../../../../server/src/core/workspace';
import { catalogues } from '../../catalogue/catalogues';

const main = '/home/portal-ext.properties';

/** Releases whose file is known, and some that others stand in for. */
const releases = [...catalogues.releases, '7.3.6', '2024.q1', '2025.q4'].sort(compareReleases);

interface Subject {
  readonly release: Catalogue;
  readonly text: string;
  readonly file: SourceFile;
  readonly tree: PropertiesTree;
}

/** A file that sets every key of a release to its default. */
const subjects = releases.map((id): Subject => {
  const release = catalogues.forRelease(id);
  const keys = [...new Set(release.keys)].filter((key) => !key.startsWith('include'));
  const text = keys
    .map((key) => `${writeEntry(key, (release.property(key)?.default ?? '').replaceAll('${', '$'))}\n`)
    .join('');
  const file = inMemoryWorkspace({ [main]: text }).files.get(main);
  if (file === undefined) throw new Error('there is no file');
  return { release, text, file, tree: parseProperties(text, 'liferay') };
});

function upgrade(
  { file, tree, release }: Omit<Subject, 'text'>,
  to: Catalogue,
  files = new Map([[main, file]]),
): Upgrade {
  return upgradeFile({ file, tree, role: 'portal', from: release, to, files });
}

const staysAsItIs: ReadonlySet<Change['kind']> = new Set([
  'kept',
  'unlisted',
  'old-default',
  'value-replaced',
] as const);

/** What is wrong with the upgrade, one line for each key. */
function faults(subject: Subject, to: Catalogue): string[] {
  const { entries, edits } = upgrade(subject, to);
  const told = entries.flatMap(({ entry: { key }, change }): string[] => {
    const isGone = fateOf(to, 'portal', key) !== undefined;
    if (isGone === staysAsItIs.has(change.kind)) return [`${key} is ${change.kind}`];
    if (change.kind !== 'renamed') return [];
    const isEnd = to.property(change.newKey) !== undefined && to.migration(change.newKey) === undefined;
    return isEnd ? [] : [`${key} ends at ${change.newKey}`];
  });
  const texts: Record<string, string> = { [main]: subject.text };
  for (const edit of edits) texts[edit.path] = applyEdits(texts[edit.path] ?? '', edit.edits);
  const { files } = inMemoryWorkspace(texts);
  const file = files.get(main) ?? subject.file;
  const tree = parseProperties(file.text, 'liferay');
  const left = [...tree.entries()].flatMap(({ key }) => {
    const fate = fateOf(to, 'portal', key);
    return fate === undefined ? [] : [`${key} is left, though ${fate.kind}`];
  });
  const again = upgrade({ file, tree, release: subject.release }, to, new Map(files));
  return [...told, ...left, ...again.edits.map(({ path }) => `a second time changes ${path}`)];
}

describe('an upgrade of every key of a release', () => {
  it.each(subjects.slice(0, -1).map((subject, i) => [subject.release.release.id, subject, i] as const))(
    'from %s to each later one tells all, follows names to their end and has nothing left to do',
    (_id, subject, i) => {
      const wrong = subjects
        .slice(i + 1)
        .flatMap(({ release }) => faults(subject, release).map((fault) => `${release.release.id}: ${fault}`));
      expect(wrong.slice(0, 20)).toEqual([]);
    },
  );
});

describe('a way back', () => {
  it('from each release to each earlier one is no failure', () => {
    for (const [i, subject] of subjects.entries())
      for (const { release } of subjects.slice(0, i))
        expect(upgrade(subject, release).entries).toHaveLength([...subject.tree.entries()].length);
  });
});
