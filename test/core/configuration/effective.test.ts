import { describe, expect, it } from 'vitest';
import {
  effectiveConfiguration,
  type EffectiveConfiguration,
} from '../../../server/src/core/configuration/effective';
import { toBoolean } from '../../../server/src/core/configuration/conversion';
import { layerOf } from '../../../server/src/core/configuration/layer';
import { sourceFile } from '../../../server/src/core/workspace';
import { testCatalogues } from '../../kit/catalogues';

/** Texts of files, the lowest layer first. */
function configuration(texts: readonly string[], release?: string): EffectiveConfiguration {
  const layers = texts.map((text, i) => layerOf(sourceFile(`/w/${String(i)}.properties`, text)));
  return effectiveConfiguration(layers, testCatalogues()(release));
}

const value = (texts: readonly string[], key: string): string | undefined =>
  configuration(texts).value(key).text;

describe('the effective value', () => {
  it('is that of the highest file, as a whole', () => {
    expect(value(['a=1\na=2', 'a=3'], 'a')).toBe('3');
    expect(configuration(['a=1,2', 'a=3']).value('a').items).toEqual(['3']);
  });

  it('joins what one file gives twice', () => {
    expect(value(['a=1\na=2'], 'a')).toBe('1,2');
    expect(value(['cluster.link.enabled=true\ncluster.link.enabled=true'], 'cluster.link.enabled')).toBe(
      'true,true',
    );
  });

  it('joins a list without its blanks', () => {
    expect(value(['a=first, second ,third'], 'a')).toBe('first,second,third');
    expect(value(['a=one\\, two'], 'a')).toBe('one, two');
  });

  it('is the default of the release where no file sets the key', () => {
    expect(value([''], 'cluster.link.autodetect.address')).toBe('www.google.com:80');
    expect(configuration([''], '7.4.3.131').value('cluster.link.channel.properties.control').text).toBe(
      'jgroups/secure/md5/udp_control.xml',
    );
    expect(configuration([''], '7.4.3.19').value('cluster.link.channel.properties.control').text).toBe(
      'jgroups/udp_control.xml',
    );
    expect(configuration(['']).value('cluster.link.enabled').origin).toBeUndefined();
  });

  it('is nothing where there is no default either', () => {
    expect(configuration(['']).value('my.key')).toEqual({
      key: 'my.key',
      text: undefined,
      items: [],
      origin: undefined,
      isKnown: true,
      cycle: undefined,
    });
  });

  it('is the empty text where a file says so', () => {
    expect(value(['cluster.link.autodetect.address='], 'cluster.link.autodetect.address')).toBe('');
  });

  it('tells where it stands: the last line of the winning file', () => {
    const { origin } = configuration(['a=1', '\na=2\nb=1\na=3']).value('a');
    expect(origin?.file.path).toBe('/w/1.properties');
    expect(origin?.entry?.index).toBe(2);
  });

  it('fills in placeholders over all files and the defaults', () => {
    expect(value(['a=${b}\nb=low', 'b=high'], 'a')).toBe('high');
    expect(value(['a=${cluster.link.autodetect.address}'], 'a')).toBe('www.google.com:80');
    expect(value(['a=<${b}>\nb=first,second'], 'a')).toBe('<first>');
  });

  it('does not fill in what stands beside a comma, since Liferay joins it raw', () => {
    expect(value(['a=${b},x\nb=1'], 'a')).toBe('${b},x');
    expect(configuration(['a=${b},x\nb=1']).value('a').items).toEqual(['1', 'x']);
  });

  it('is unknown where something outside fills it in', () => {
    const all = configuration(['a=${x}\nb=@x@\nc=DB_HOST\nd=${a}\ne=plain\nf=${liferay.home}/data']);
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => all.value(key).isKnown)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('knows words in capitals that the key shows', () => {
    const key = 'tunnel.servlet.hosts.allowed';
    expect(configuration([`${key}=127.0.0.1,SERVER_IP`]).value(key).isKnown).toBe(true);
    expect(configuration([`${key}=127.0.0.1,OTHER_IP`]).value(key).isKnown).toBe(false);
  });

  it('tells of an endless reference', () => {
    expect(configuration(['a=${b}\nb=${a}']).value('a').cycle).toEqual(['b', 'a', 'b']);
  });

  it('is the same however often it is asked for', () => {
    const one = configuration(['a=1']);
    expect(one.value('a')).toEqual(one.value('a'));
    expect([...one.keys()]).toEqual(['a']);
  });
});

describe('a file', () => {
  it('with a broken escape says nothing, since Liferay gives it up', () => {
    expect(value(['a=1\nb=\\u12xy'], 'a')).toBeUndefined();
  });

  it('with a byte order mark loses its first key', () => {
    const marked = configuration(['\uFEFFa=1\nb=2']);
    expect([marked.value('a').text, marked.value('b').text]).toEqual([undefined, '2']);
  });

  it('loses a key that ends in a continuation', () => {
    expect(value(['a=1\nb=2\\'], 'b')).toBeUndefined();
  });
});

describe('a boolean', () => {
  it('is what Liferay takes for true', () => {
    expect(['true', ' TRUE ', 't', 'Y', 'on', '1'].map(toBoolean)).toEqual(Array(6).fill(true));
    expect(['', 'false', 'yes', 'enabled', 'true,true', '0', 'wahr'].map(toBoolean)).toEqual(
      Array(7).fill(false),
    );
  });
});
