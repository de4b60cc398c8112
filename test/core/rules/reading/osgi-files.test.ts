import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../kit/check';
import { drawnRoot } from '../../../kit/drawn';
import { applyEdits } from '../../../../server/src/core/text/edit';

const elasticsearch = 'com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration';
const rules = ['osgi-config-syntax', 'osgi-cfg-ignored', 'osgi-config-name'];

/** What the rules report for a file in `osgi/configs`: place, severity and message. */
function said(name: string, text: string, portal = '7.4.3.131'): string[] {
  const path = `${drawnRoot}/osgi/configs/${name}`;
  return findingsOf({ [path]: text }, { rules, portal }).map(
    ({ span, severity, message }) => `${text.slice(span.start, span.end)} · ${severity} · ${message}`,
  );
}

/** The file after the preferred fix of its first finding. */
function mended(name: string, text: string): Record<string, string> {
  const path = `${drawnRoot}/osgi/configs/${name}`;
  const [finding] = findingsOf({ [path]: text }, { rules, portal: '7.4.3.131' });
  const edits = finding?.fixes.find(({ isPreferred }) => isPreferred)?.edits() ?? [];
  return Object.fromEntries(
    edits.map((edit) => [
      edit.path.slice(edit.path.lastIndexOf('/') + 1),
      applyEdits(edit.create === true ? '' : text, edit.edits),
    ]),
  );
}

describe('osgi-config-syntax', () => {
  it.each([
    ['active=B"yes"', []],
    ['productionModeEnabled=B"TRUE"', []],
    ['indexMaxResultWindow=L"10000"', []],
    ['networkHostAddresses="http://search:9200"', []],
    ['password="yes"', []],
    ['productionModeEnabled="${SEARCH_REMOTE}"', []],
    ['ownSetting="yes"', []],
    [
      'productionModeEnabled="yes"',
      ['"yes" · warning · “yes” is not a value for productionModeEnabled, which is a switch.'],
    ],
    [
      'indexMaxResultWindow="10000"',
      ['"10000" · hint · indexMaxResultWindow is a whole number: its value is written I"10000".'],
    ],
    [
      'restClientLoggerLevel="LOUD"',
      [
        '"LOUD" · warning · “LOUD” is not one of the values of restClientLoggerLevel: DEBUG, ERROR, INFO, TRACE, WARN.',
      ],
    ],
    [
      'indexMaxResultWindow=I"many"',
      ['"many" · warning · This value is not of the type Integer. The whole file is ignored.'],
    ],
    ['clusterName="a" b', ['b · warning · Text after the value is not read, nor is anything that follows.']],
  ])('says of %s: %j', (line, expected) => {
    expect(said(`${elasticsearch}.config`, `${line}\n`)).toEqual(expected);
  });

  it('tells of line breaks that only the older reader takes, from 7.4 on', () => {
    const text = 'networkHostAddresses=[\n  "http://a:9200"]\n';
    expect(said(`${elasticsearch}.config`, text).length).toBe(1);
    expect(said(`${elasticsearch}.config`, text, '7.2.1')).toEqual([]);
  });

  it.each([
    ['productionModeEnabled=true', 'productionModeEnabled=B"true"'],
    ['productionModeEnabled=maybe', 'productionModeEnabled="maybe"'],
    ['operationMode=REMOTE', 'operationMode="REMOTE"'],
    ['networkHostAddresses=http://a:9200', 'networkHostAddresses=["http://a:9200"]'],
    ['operationMode="remote"', 'operationMode="REMOTE"'],
    ['proxyPort="80"', 'proxyPort=I"80"'],
  ])('mends %s to %s', (line, expected) => {
    expect(mended(`${elasticsearch}.config`, line)).toEqual({ [`${elasticsearch}.config`]: expected });
  });

  it('takes the quotes off a value in a .cfg file', () => {
    const name = 'com.acme.Settings.cfg';
    expect(said(name, 'mode=B"true"\n', '7.2.1')).toEqual([
      'B"true" · warning · Quotes, types and brackets are part of the value in a .cfg file.',
    ]);
  });
});

describe('osgi-cfg-ignored', () => {
  it('moves the settings to a .config file, with their types', () => {
    const text =
      'operationMode=REMOTE\nproductionModeEnabled=true\nnetworkHostAddresses=http://a:9200, http://b:9200\n';
    expect(mended(`${elasticsearch}.cfg`, text)).toEqual({
      [`${elasticsearch}.config`]:
        'operationMode="REMOTE"\nproductionModeEnabled=B"true"\nnetworkHostAddresses=["http://a:9200","http://b:9200"]\n',
      [`${elasticsearch}.cfg`]: '',
    });
  });

  it('takes comments and blank lines along, and the last of two values', () => {
    const text =
      '# The cluster.\r\n!where it is\r\nclusterName=old\r\n\r\n\r\n  # Renamed.\r\nclusterName = new\r\n#end';
    expect(mended(`${elasticsearch}.cfg`, text)).toEqual({
      [`${elasticsearch}.config`]:
        '# The cluster.\r\n#where it is\r\n\r\n# Renamed.\r\nclusterName="new"\r\n#end\r\n',
      [`${elasticsearch}.cfg`]: '',
    });
  });

  it('is silent for an empty file and for releases that read such files', () => {
    expect(said(`${elasticsearch}.cfg`, '# nothing\n')).toEqual([]);
    expect(said(`${elasticsearch}.cfg`, 'operationMode=REMOTE\n', '7.2.1')).toEqual([]);
  });
});

describe('osgi-config-name', () => {
  const text = 'a="b"\n';
  it.each([
    ['com.liferay.portal.search.elasticsearch.configuration.ElasticsearchConfiguration', '7.1.1', 0],
    ['com.liferay.portal.search.elasticsearch.configuration.ElasticsearchConfiguration', '7.2.1', 1],
    ['com.liferay.portal.search.elasticsearch9.configuration.ElasticsearchConfiguration', '7.4.3.131', 0],
    ['com.liferay.portal.store.s3.S3StoreConfiguration', '7.4.3.131', 1],
    ['com.liferay.acme.s3.S3StoreConfiguration', '7.4.3.131', 0],
    ['com.acme.portal.search.ElasticsearchConfiguration', '7.4.3.131', 0],
    ['com.liferay.support.tools.sap.SAPTestSetup', '7.4.3.131', 0],
  ])('%s in %s: %d', (pid, portal, count) => {
    expect(said(`${pid}.config`, text, portal).length).toBe(count);
  });

  it('names the configuration of the release', () => {
    expect(
      said('com.liferay.portal.search.elasticsearch6.configuration.ElasticsearchConfiguration.config', text),
    ).toEqual([
      `a · hint · Liferay 7.4.3.131 has no configuration com.liferay.portal.search.elasticsearch6.configuration.ElasticsearchConfiguration, so this file has no effect. Should it be called ${elasticsearch}?`,
    ]);
  });
});
