import { describe, expect, it } from 'vitest';
import { rulePages } from '../../scripts/docs/rule-pages';
import { ruleRegistry } from '../../server/src/core/service';

describe('the pages of the rules', () => {
  const pages = rulePages();

  it('are one for each rule, and an index that leads to all of them', () => {
    const names = ruleRegistry.map(({ id }) => `docs/rules/${id}.md`);
    expect([...pages.keys()].sort()).toEqual([...names, 'docs/rules/README.md'].sort());
    const linked = [...(pages.get('docs/rules/README.md') ?? '').matchAll(/\]\(([a-z-]+\.md)\)/g)].map(
      ([, page]) => `docs/rules/${page}`,
    );
    expect(linked.sort()).toEqual(names.sort());
  });

  it('hold no character that a reader could not see', () => {
    const unseen = [...pages].filter(([, text]) => /[^\P{C}\n]|[\u00a0\u2007\u202f]/u.test(text));
    expect(unseen.map(([name]) => name)).toEqual([]);
  });

  it('show what a rule finds, with its marks', () => {
    expect(pages.get('docs/rules/cluster-link-disabled.md')).toContain(
      [
        '=== node2/portal-ext.properties',
        'cluster.link.enabled=false',
        '                     ^^^^^ cluster-link-disabled',
      ].join('\n'),
    );
  });
});
