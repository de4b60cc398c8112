import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../server/src/core/features/findings/findings';
import { type FileStatus, statusOf } from '../../../../server/src/core/features/clusters/status';
import { scene, smallCatalogue } from '../small-catalogue';

const statusAt = (drawing: string, catalogue = smallCatalogue): FileStatus | undefined => {
  const { snapshot, path } = scene(drawing, catalogue, ['cluster-link-disabled']);
  return statusOf(snapshot, path, findingsOf(snapshot).findings);
};

describe('The status of a file', () => {
  it('names release, cluster and node, and counts findings', () => {
    const drawing =
      '=== prod/node1/portal-ext.properties\ncluster.link.enabled=true\n' +
      '=== prod/node2/portal-ext.properties\ncluster.link.enabled=false$0\n';
    expect(statusAt(drawing)).toEqual({
      release: '7.3.0',
      releaseFrom: 'newest',
      nearestKnown: undefined,
      cluster: 'prod',
      node: 'node2',
      findings: 1,
    });
  });

  it('says which release stands in, and what named it', () => {
    const catalogue = { ...smallCatalogue, release: { id: '7.3.7', nearestKnown: '7.3.0', isExact: false } };
    expect(
      statusAt(
        '=== a/portal-ext.properties\n$0\n=== portal-properties.json\n{ "portal": "7.3.7" }\n',
        catalogue,
      ),
    ).toEqual({
      release: '7.3.7',
      releaseFrom: 'portal-properties.json',
      nearestKnown: '7.3.0',
      cluster: undefined,
      node: 'a',
      findings: 0,
    });
  });

  it('is not there for files that are not looked after', () => {
    expect(statusAt('=== notes.properties\n$0a=1\n')).toBeUndefined();
  });
});
