import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copySection } from '../../../server/src/core/editing/section-copy';
import type { Fix } from '../../../server/src/core/editing/file-edit';
import { ruleRegistry } from '../../../server/src/core/rules/registry';
import type { Finding } from '../../../server/src/core/rules/rule';
import { findingsOf as check, snapshotOf } from '../../kit/check';
import { asStated, draw, type DrawnFinding, parseDrawing, toDrawn } from '../../kit/drawn';
import { applyFix, compareFindings } from '../../kit/fixes';

const rulesFolder = join(__dirname, '../../../server/src/core/rules');
const nothing = { own: [], added: [], lost: [] };

type Files = Readonly<Record<string, string>>;

/** Rules that are off unless a project asks for them are on in their examples. */
const offByDefault = new Map(
  ruleRegistry.filter(({ severity }) => severity === 'off').map(({ id }) => [id, 'information'] as const),
);
const findingsOf = (files: Files): Finding[] => check(files, { settings: { rules: offByDefault } });

/** What they report cannot be drawn: a file that cannot be read, and a line that only an editor adds. */
const undrawable = new Set(['file-not-read', 'more-findings']);

function drawnFindings(files: Files): DrawnFinding[] {
  return findingsOf(files).map((finding) => toDrawn(files, { ...finding, rule: finding.rule.id }));
}

/** An example as it would look with other line ends, or without the last one. */
const variants: readonly (readonly [name: string, change: (text: string) => string])[] = [
  ['as drawn', (text) => text],
  ['with CR LF', (text) => text.replaceAll('\n', '\r\n')],
  ['without a last line end', (text) => text.replace(/\n+$/, '')],
];

function changed(files: Files, change: (text: string) => string): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, change(text)]));
}

function expectGoodFix(files: Files, finding: Finding, fix: Fix, before: readonly Finding[]): void {
  const edits = fix.edits();
  const fixed = applyFix(files, fix);
  expect(fixed, fix.title).not.toEqual(files);
  expect(compareFindings(finding, edits, before, findingsOf(fixed)), fix.title).toEqual(nothing);
  for (const [path, text] of Object.entries(files)) {
    const after = fixed[path] ?? '';
    if (text === '' || after === '') continue;
    expect(/[\r\n]$/.test(after), `${fix.title}: last line end of ${path}`).toBe(/[\r\n]$/.test(text));
    if (text.includes('\r\n') && !/(?<!\r)\n/.test(text))
      expect(after, `${fix.title}: line ends of ${path}`).not.toMatch(/(?<!\r)\n/);
  }
  if (fix.keepsValues === true) expect(effectiveValues(fixed), fix.title).toEqual(effectiveValues(files));

  const copied = /^Copy the (.+) section$/.exec(fix.title)?.[1];
  if (copied !== undefined) expectIdempotentCopy(fixed, finding.path, copied);
}

/** What every node reads, key by key. */
function effectiveValues(files: Files): unknown {
  return snapshotOf(files).clusters.map(({ nodes }) =>
    nodes.map(({ name, configuration }) => ({
      name,
      values: Object.fromEntries(
        [...configuration.keys()].sort().map((key) => [key, configuration.value(key).text]),
      ),
    })),
  );
}

function expectIdempotentCopy(files: Files, path: string, section: string): void {
  const reader = snapshotOf(files).nodeOf(path);
  expect(reader).toBeDefined();
  if (reader === undefined) return;
  const again: Fix = { title: 'again', edits: () => copySection(reader.node, section, reader.cluster.nodes) };
  expect(applyFix(files, again)).toEqual(files);
}

describe.each(ruleRegistry.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  if (rule.bad.length > 0)
    it.each(rule.bad)('reports what is drawn: %#', (example) => {
      const { files, findings: drawn } = parseDrawing(example);
      const actual = drawnFindings(files);
      const own = (list: readonly DrawnFinding[]): DrawnFinding[] =>
        list.filter((finding) => finding.rule === id);
      expect(own(drawn)).not.toEqual([]);
      expect(draw(files, asStated(own(actual), drawn))).toBe(draw(files, own(drawn)));
      const others = drawn.filter((finding) => finding.rule !== id);
      expect(asStated(actual, others)).toEqual(expect.arrayContaining(others));
    });

  if (rule.good.length > 0)
    it.each(rule.good)('is silent: %#', (example) => {
      const { files, findings: drawn } = parseDrawing(example);
      expect(drawn.filter((finding) => finding.rule === id)).toEqual([]);
      const actual = drawnFindings(files).filter((finding) => finding.rule === id);
      expect(draw(files, actual)).toBe(draw(files, []));
    });

  for (const [name, change] of variants)
    if (rule.bad.length > 0)
      it.each(rule.bad)(`has fixes that mend and break nothing, ${name}: %#`, (example) => {
        const files = changed(parseDrawing(example).files, change);
        const before = findingsOf(files);
        for (const finding of before.filter((one) => one.rule.id === id))
          for (const fix of finding.fixes) expectGoodFix(files, finding, fix, before);
      });

  it('says what its fixes do, and prefers one at most', () => {
    for (const example of rule.bad)
      for (const finding of findingsOf(parseDrawing(example).files).filter((one) => one.rule.id === id)) {
        const titles = finding.fixes.map((fix) => fix.title);
        expect(new Set(titles).size, titles.join(', ')).toBe(titles.length);
        expect(finding.fixes.filter((fix) => fix.isPreferred === true).length).toBeLessThan(2);
      }
  });

  it('lies in the file of its name', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)+$/);
    expect(readdirSync(join(rulesFolder, rule.group))).toContain(`${id}.ts`);
  });

  it('is documented with examples', () => {
    expect(rule.summary).toMatch(/^[A-Z].*\.$/);
    expect(rule.documentation.length).toBeGreaterThan(80);
    if (!undrawable.has(id)) {
      expect(rule.bad).not.toEqual([]);
      expect(rule.good).not.toEqual([]);
    }
  });
});

describe('the registry', () => {
  it('has each id once', () => {
    const ids = ruleRegistry.map((rule) => rule.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('has the ids and severities that were published, and new ones', async () => {
    const published = ruleRegistry.map((rule) => `${rule.id} ${rule.severity}\n`).sort();
    await expect(published.join('')).toMatchFileSnapshot('rule-ids.txt');
  });

  it('lists every file of a rule', () => {
    const files = readdirSync(rulesFolder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !['support', 'running'].includes(entry.name))
      .flatMap((folder) => readdirSync(join(rulesFolder, folder.name)))
      .filter((name) => name.endsWith('.ts'))
      .map((file) => file.replace(/\.ts$/, ''));
    expect(ruleRegistry.map((rule) => rule.id).sort()).toEqual(files.sort());
  });

  it('shares no sentence between the documentation of two rules', () => {
    const owners = new Map<string, string>();
    for (const { id, documentation } of ruleRegistry)
      for (const sentence of new Set(documentation.replace(/\s+/g, ' ').split(/(?<=[.:;])\s/))) {
        if (sentence.length < 25) continue;
        expect(owners.get(sentence), `"${sentence}" of ${id}`).toBeUndefined();
        owners.set(sentence, id);
      }
  });
});
