import { describe, expect, it } from 'vitest';
import {
  osgiConfigurationId,
  parseOsgiFileName,
} from '../../../../server/src/core/formats/osgi/osgi-file-name';
import {
  parseOsgiOverrideKey,
  parseOsgiOverrideValue,
} from '../../../../server/src/core/formats/osgi/osgi-override';
import { sliceOf } from '../marking';

describe('the name of a file', () => {
  it.each([
    ['com.acme.Store.config', { pid: 'com.acme.Store', factoryName: undefined, format: 'config' }],
    ['com.acme.Store.cfg', { pid: 'com.acme.Store', factoryName: undefined, format: 'cfg' }],
    ['com.acme.Store-main.config', { pid: 'com.acme.Store', factoryName: 'main', format: 'config' }],
    ['com.acme.Store~main.config', { pid: 'com.acme.Store', factoryName: 'main', format: 'config' }],
    ['com.acme.Store_main.config', { pid: 'com.acme.Store', factoryName: 'main', format: 'config' }],
    ['com.acme.Store~a-b_c.config', { pid: 'com.acme.Store', factoryName: 'a-b_c', format: 'config' }],
    ['com.acme.Store-a.b.config', { pid: 'com.acme.Store', factoryName: 'a.b', format: 'config' }],
    ['~a.config', { pid: '~a', factoryName: undefined, format: 'config' }],
    ['.config', undefined],
    ['com.acme.Store.config.bak', undefined],
    ['readme.txt', undefined],
  ])('%s', (name, expected) => {
    expect(parseOsgiFileName(name)).toEqual(expected);
  });

  it.each([
    ['a.B-c.config', 'a.B~c.config'],
    ['a.B_c.config', 'a.B~c.cfg'],
  ])('%s and %s set one configuration', (one, other) => {
    const ids = [one, other].map((name) => {
      const parsed = parseOsgiFileName(name);
      return parsed && osgiConfigurationId(parsed);
    });
    expect(ids).toEqual(['a.B~c', 'a.B~c']);
  });
});

describe('configuration.override keys', () => {
  it('name a PID and a key', () => {
    const key = 'configuration.override.com.acme.Store_root_dir';
    const parsed = parseOsgiOverrideKey(key);
    expect(parsed).toMatchObject({ pid: 'com.acme.Store', key: 'root_dir' });
    expect(parsed && [sliceOf(key, parsed.pidSpan), sliceOf(key, parsed.keySpan)]).toEqual([
      'com.acme.Store',
      'root_dir',
    ]);
  });

  it.each(['configuration.override.com.acme.Store', 'configuration.override._x', 'a.b_c'])(
    '%s is none',
    (key) => {
      expect(parseOsgiOverrideKey(key)).toBeUndefined();
    },
  );

  it.each([
    ['B"true"', 'Boolean', ['true'], undefined],
    [' ["a", "b"]', 'String', ['a', 'b'], undefined],
    ['"a" trailing', 'String', ['a'], undefined],
    ['REMOTE', undefined, undefined, 'missing-quotes'],
    ['I"x"', 'Integer', [], 'wrong-type'],
    ['', undefined, undefined, undefined],
  ])('the value %j', (text, type, values, kind) => {
    const { value, problem } = parseOsgiOverrideValue(text);
    expect([value?.type, value?.values.map((item) => item.value), problem?.kind]).toEqual([
      type,
      values,
      kind,
    ]);
  });
});
