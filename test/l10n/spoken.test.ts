import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleRegistry } from '../../server/src/core/rules/registry';
import { speak } from '../../server/src/core/text/localise';
import { findingsOf } from '../kit/check';
import { parseDrawing } from '../kit/drawn';
import { createFence, notTrusted } from '../../server/src/files/fence';
import { notAFile, permissionDenied, tooLarge } from '../../server/src/files/source-file';
import { problemOf } from '../../server/src/node/source-file';

/** Puts every text that can be translated into brackets. */
beforeAll(() => {
  speak({ tag: 'de', wordsFor: (template) => `⟦${template}⟧` });
});
afterAll(() => {
  speak(undefined);
});

/** What is outside all brackets: what nobody could translate. */
function outside(text: string): string {
  let depth = 0;
  let rest = '';
  for (const sign of text) {
    if (sign === '⟧') depth -= 1;
    if (depth === 0 && !'⟦⟧'.includes(sign)) rest += sign;
    if (sign === '⟦') depth += 1;
  }
  return rest.trim();
}

const offByDefault = new Map(
  ruleRegistry.filter(({ severity }) => severity === 'off').map(({ id }) => [id, 'information'] as const),
);

describe('What rules say can be translated', () => {
  it.each(ruleRegistry.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const findings = rule.bad.flatMap((example) =>
      findingsOf(parseDrawing(example).files, { rules: [id], settings: { rules: offByDefault } }),
    );
    const texts = findings.flatMap(({ message, related, fixes }) => [
      message,
      ...related.map((one) => one.message),
      ...fixes.map(({ title }) => title),
    ]);
    expect(texts.filter((text) => outside(text) !== '')).toEqual([]);
  });
});

describe('Why something was not read can be translated', () => {
  const problem = (code: string): string | undefined =>
    problemOf(Object.assign(new Error(), { code }), 'unreadable')?.detail;

  it('of files', () => {
    const details = [tooLarge(2, 1), notAFile(true), notAFile(false), permissionDenied()].map(
      ({ detail }) => detail,
    );
    const codes = ['EACCES', 'EPERM', 'ELOOP', 'EIO', 'EMFILE'].map((code) => problem(code) ?? '');
    expect([...details, ...codes].filter((text) => outside(text) !== '')).toEqual([]);
  });

  it('of what lies behind the fence', async () => {
    const fence = createFence(['/work'], false, (path) =>
      Promise.resolve(path.replace('/work/link', '/else')),
    );
    const details = await Promise.all(
      ['//server/share', '/else', '/work/link'].map((path) => fence.refusalOf(path)),
    );
    expect([...details, notTrusted()].filter((text) => text === undefined || outside(text) !== '')).toEqual(
      [],
    );
  });
});
