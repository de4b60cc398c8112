import { describe, expect, it } from 'vitest';
import { ruleRegistry } from '../../../../server/src/core/rules/registry';
import { accept, labels, scene } from '../small-catalogue';

const all = ruleRegistry
  .filter(({ scope }) => scope !== 'presentation' && scope !== 'suppression')
  .map(({ id }) => id)
  .sort();

describe('Ids of rules in ignore comments', () => {
  it('are all that can be ignored', () => {
    expect(labels(scene('# portal-properties-ignore $0'))).toEqual(all);
    expect(labels(scene('# portal-properties-ignore-file $0'))).toEqual(all);
  });

  it('those with a finding in the file first', () => {
    const where = scene(
      '=== node1/portal-ext.properties\ncluster.link.enabled=true\n' +
        '=== node2/portal-ext.properties\n# portal-properties-ignore $0\ncluster.link.enabled=false\n',
    );
    expect(labels(where)[0]).toBe('cluster-link-disabled');
  });

  it('without those that the comment names already', () => {
    expect(labels(scene('# portal-properties-ignore cluster-link-disabled, $0'))).toEqual(
      all.filter((id) => id !== 'cluster-link-disabled'),
    );
  });

  it('complete the word under the cursor', () => {
    expect(accept(scene('# portal-properties-ignore clus$0ter-x -- why'), 'cluster-link-disabled')).toBe(
      '# portal-properties-ignore cluster-link-disabled -- why',
    );
  });

  it('are not offered in the reason or in any other comment', () => {
    expect(labels(scene('# portal-properties-ignore -- why $0'))).toEqual([]);
    expect(labels(scene('# ignore $0'))).toEqual([]);
    expect(labels(scene('# portal-properties-ignored $0'))).toEqual([]);
  });
});
