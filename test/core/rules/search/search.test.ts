import { describe, expect, it } from 'vitest';
import { expectFindings, findingsOf } from '../../../kit/check';
import { parseDrawing } from '../../../kit/drawn';
import { applyFix } from '../../../kit/fixes';

const rules = ['search-embedded', 'search-differs', 'search-config-missing', 'search-localhost'];
const pid = 'com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration';
const connection =
  'com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConnectionConfiguration~main';

describe('the search engine of a cluster', () => {
  it('is the one that the connection in force leads to', () => {
    expectFindings(
      `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/${pid}.config
operationMode="REMOTE"
remoteClusterConnectionId="main"
networkHostAddresses=["http://localhost:9200"]
=== node1/osgi/configs/${connection}.config
connectionId="main"
networkHostAddresses=["http://one:9200"]
                     ^^^^^^^^^^^^^^^^^^^ search-differs error: The search server of node1 is http://one:9200, but node2 has http://two:9200. What one node indexes, the other cannot find.
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ search-config-missing warning
=== node2/osgi/configs/${pid}.config
operationMode="REMOTE"
networkHostAddresses=["http://two:9200"]
                     ^^^^^^^^^^^^^^^^^^^ search-differs error
`,
      { rules },
    );
  });

  it('differs in its kind, too', () => {
    expectFindings(
      `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.search.opensearch2.configuration.OpenSearchConnectionConfiguration~main.config
networkHostAddresses=["http://search:9200"]
                     ^^^^^^^^^^^^^^^^^^^^^^ search-differs error: The search engine of node1 is a server of OpenSearch, but node2 has a server of Elasticsearch. What one node indexes, the other cannot find.
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/${pid}.config
productionModeEnabled=B"true"
                      ^^^^^^^ search-differs error
networkHostAddresses=["http://search:9200"]
`,
      { rules },
    );
  });

  it('is mended on nodes with an engine of their own, with the keys and the addresses of the others', () => {
    const drawing = `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/${pid}.config
productionModeEnabled=B"true"
networkHostAddresses=["http://search:9200"]
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/${pid}.config
operationMode="EMBEDDED"
`;
    const path = `/w/node2/osgi/configs/${pid}.config`;
    const { files } = parseDrawing(drawing);
    const mended = findingsOf(files, { rules }).flatMap(({ rule, fixes }) =>
      fixes.map((fix) => [rule.id, fix.title, applyFix(files, fix)[path]]),
    );
    const text =
      'operationMode="REMOTE"\nproductionModeEnabled=B"true"\nnetworkHostAddresses=["http://search:9200"]\n';
    expect(mended).toEqual([
      ['search-differs', 'Use the search server of node1 on all nodes', text],
      ['search-differs', 'Use the search server of node1', text],
      ['search-embedded', 'Use the search server of node1', text],
    ]);
  });

  it('is on localhost before 7.3 on another port, and that is information on one host', () => {
    expectFindings(
      `=== portal-properties.json
{ "portal": "7.1", "clusters": { "prod": { "topology": "vertical", "nodes": {
  "a": { "files": ["a/portal-ext.properties"], "osgi": ["a/osgi/configs"] },
  "b": { "files": ["b/portal-ext.properties"], "osgi": ["b/osgi/configs"] } } } } }
=== a/portal-ext.properties
cluster.link.enabled=true
=== a/osgi/configs/com.liferay.portal.search.elasticsearch6.configuration.ElasticsearchConfiguration.config
operationMode="REMOTE"
              ^^^^^^^^ search-localhost information
=== b/portal-ext.properties
cluster.link.enabled=true
=== b/osgi/configs/com.liferay.portal.search.elasticsearch6.configuration.ElasticsearchConfiguration.config
operationMode="REMOTE"
transportAddresses=["localhost:9300"]
                   ^^^^^^^^^^^^^^^^^^ search-localhost information
`,
      { rules },
    );
  });

  it.each([
    ['no file of which can be seen', ''],
    ['whose files cannot be read to the end', `=== node1/osgi/configs/${pid}.config\nindexNamePrefix=x\n`],
    ['whose mode something else fills in', `=== node1/osgi/configs/${pid}.config\noperationMode="@mode@"\n`],
    [
      'with the files of two engines',
      `=== node1/osgi/configs/${pid}.config
operationMode="EMBEDDED"
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch6.configuration.ElasticsearchConfiguration.config
operationMode="REMOTE"
`,
    ],
  ])('is nobody’s business %s', (_, files) => {
    const drawn = `=== node1/portal-ext.properties
cluster.link.enabled=true
${files}=== node2/portal-ext.properties
cluster.link.enabled=true
`;
    expect(
      findingsOf(parseDrawing(drawn).files, {
        rules: ['search-embedded', 'search-differs', 'search-localhost'],
      }),
    ).toEqual([]);
  });

  it('is copied to a node that lacks it, unless it would lead the node to itself', () => {
    const drawn = (host: string): string => `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/${pid}.config
productionModeEnabled=B"true"
networkHostAddresses=["http://${host}:9200"]
=== node2/portal-ext.properties
cluster.link.enabled=true
`;
    const fixesFor = (host: string): unknown => {
      const { files } = parseDrawing(drawn(host));
      return findingsOf(files, { rules }).map(({ rule, path, fixes }) => [
        rule.id,
        path,
        fixes.map((fix) => [fix.title, applyFix(files, fix)[`/w/node2/osgi/configs/${pid}.config`]]),
      ]);
    };
    expect(fixesFor('search')).toEqual([
      [
        'search-config-missing',
        '/w/node2/portal-ext.properties',
        [
          [
            'Copy the search configuration of node1',
            'productionModeEnabled=B"true"\nnetworkHostAddresses=["http://search:9200"]\n',
          ],
        ],
      ],
    ]);
    expect(fixesFor('localhost')).toEqual([['search-config-missing', '/w/node2/portal-ext.properties', []]]);
  });
});
