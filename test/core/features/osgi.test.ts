import { describe, expect, it } from 'vitest';
import { completion, resolveCompletion } from '../../../server/src/core/features/completion/completion';
import { hover } from '../../../server/src/core/features/hover/hover';
import { snapshotOf } from '../../kit/check';

const elasticsearch = 'com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration';
const config = `/w/osgi/configs/${elasticsearch}.config`;
const main = '/w/portal-ext.properties';

/** What is offered at `$0`: label, and what comes into the file. */
function offered(path: string, drawn: string, portal = '7.4.3.131'): string[] {
  const offset = drawn.indexOf('$0');
  const text = drawn.replace('$0', '');
  const { items } = completion(snapshotOf({ [path]: text }, { portal }), path, offset);
  return items.map(
    ({ label, text: inserted, replaceSpan }) =>
      `${label} → ${text.slice(0, replaceSpan.start)}${inserted}${text.slice(replaceSpan.end)}`,
  );
}

function hovered(path: string, drawn: string): string | undefined {
  const offset = drawn.indexOf('$0');
  return hover(snapshotOf({ [path]: drawn.replace('$0', '') }, { portal: '7.4.3.131' }), path, offset)
    ?.markdown;
}

describe('completion in a .config file', () => {
  it('offers settings that are not there yet, with their defaults', () => {
    const items = offered(config, 'operationMode="REMOTE"\nprod$0');
    expect(items).toContain('productionModeEnabled → operationMode="REMOTE"\nproductionModeEnabled=B"false"');
    expect(items).toContain(
      'sidecarHeartbeatInterval → operationMode="REMOTE"\nsidecarHeartbeatInterval=L"10000"',
    );
    expect(items.filter((item) => item.startsWith('operationMode'))).toEqual([]);
    expect(items.filter((item) => item.startsWith('password →'))).toEqual([
      'password → operationMode="REMOTE"\npassword=""',
    ]);
  });

  it('leaves a value where it is', () => {
    expect(offered(config, 'clusterN$0="a"')).toContain('clusterName → clusterName="a"');
  });

  it.each([
    [
      'productionModeEnabled=$0',
      ['B"true" → productionModeEnabled=B"true"', 'B"false" → productionModeEnabled=B"false"'],
    ],
    ['operationMode="E$0"', ['"EMBEDDED" → operationMode="EMBEDDED"', '"REMOTE" → operationMode="REMOTE"']],
    [
      'networkHostAddresses=$0',
      ['["http://localhost:9200"] → networkHostAddresses=["http://localhost:9200"]'],
    ],
    ['password=$0', []],
    ['own=$0', []],
  ])('offers values at %s', (drawn, expected) => {
    expect(offered(config, drawn)).toEqual(expected);
  });

  it('writes values of a .cfg file without types', () => {
    expect(offered(config.replace(/\.config$/, '.cfg'), 'productionModeEnabled=$0', '7.2.1')).toEqual([
      'true → productionModeEnabled=true',
      'false → productionModeEnabled=false',
    ]);
  });
});

describe('configuration.override keys', () => {
  const key = `configuration.override.${elasticsearch}_productionModeEnabled`;

  it('are offered once their beginning is typed, with values of their type', () => {
    expect(offered(main, 'configuration.override.elasticsearch.produc$0')[0]).toBe(`${key} → ${key}=`);
    expect(offered(main, `${key}=$0`)).toEqual([`B"true" → ${key}=B"true"`, `B"false" → ${key}=B"false"`]);
    expect(offered(main, 'con$0').filter((item) => item.startsWith('configuration.override'))).toEqual([]);
    expect(offered(main, 'configuration.override.$0', '7.1.0')).toEqual([]);
  });

  it('are explained', () => {
    expect(hovered(main, `$0${key}=B"true"`)).toMatch(/^\*\*`productionModeEnabled`\*\* · `com\.liferay/);
    expect(resolveCompletion(snapshotOf({ [main]: '' }, { portal: '7.4' }), main, key)).toContain(
      'Takes a switch',
    );
  });
});

describe('hover in a .config file', () => {
  it('tells what a setting is for', () => {
    expect(hovered(config, 'productionMode$0Enabled=B"true"')).toBe(
      [
        `**\`productionModeEnabled\`** · \`${elasticsearch}\``,
        'On, Liferay talks to the Elasticsearch servers that are named here; off, it starts its own next to each node, which is good only for trying things out.',
        'Takes a switch, `B"true"` or `B"false"`. Default `B"false"`.',
        'How this node finds its search engine. The number in the name has stayed from release to release: it holds for newer versions of Elasticsearch, too.',
      ].join('\n\n'),
    );
  });

  it('names what takes the place of a configuration that is gone', () => {
    expect(hovered(config.replace('elasticsearch7', 'elasticsearch6'), '$0clusterName="a"')).toContain(
      `Liferay 7\\.4\\.3\\.131 does not have this configuration: \`${elasticsearch}\` takes its place.`,
    );
  });

  it('says nothing of what nobody knows', () => {
    expect(hovered('/w/osgi/configs/com.acme.Settings.config', '$0a="b"')).toBeUndefined();
    expect(hovered(config, '# $0comment')).toBeUndefined();
  });
});
