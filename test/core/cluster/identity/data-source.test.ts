import { describe, expect, it } from 'vitest';
import {
  dataSourceIdentity,
  dataSourceOf,
  type DataSourceRole,
  hasReadWriteSplit,
} from '../../../../server/src/core/cluster/identity/data-source';
import type { EffectiveConfiguration } from '../../../../server/src/core/configuration/effective';
import { snapshotOf } from '../../../kit/check';

function configurationOf(text: string): EffectiveConfiguration {
  const node = snapshotOf({ '/w/portal-ext.properties': text }).clusters[0]?.nodes[0];
  if (node === undefined) throw new Error('no node');
  return node.configuration;
}

function inShort(text: string, role?: DataSourceRole): string {
  const source = dataSourceOf(configurationOf(text), role);
  if (source === undefined) return 'none';
  return `${source.kind} by ${source.key}${source.isStated ? '' : ' (default)'}`;
}

describe('the data source in force', () => {
  it.each([
    ['', 'jdbc by jdbc.default.url (default)'],
    ['jdbc.default.url=jdbc:mysql://db/l', 'jdbc by jdbc.default.url'],
    ['jdbc.default.url=', 'none'],
    [
      'jdbc.default.jndi.name=jdbc/Pool\njdbc.default.url=jdbc:mysql://db/l',
      'jndi by jdbc.default.jndi.name',
    ],
    ['jdbc.default.jndi.name= \njdbc.default.url=jdbc:mysql://db/l', 'jdbc by jdbc.default.url'],
    ['jdbc.default.jndi.name=${pool}', 'unknown by jdbc.default.jndi.name'],
    ['jdbc.default.url=jdbc:mysql://${host}/l', 'unknown by jdbc.default.url'],
    ['jdbc.default.url=jdbc:mysql://DB_HOST/l', 'unknown by jdbc.default.url'],
    ['jdbc.default.url=jdbc:mysql://db/l?zeroDateTimeBehavior=CONVERT_TO_NULL', 'jdbc by jdbc.default.url'],
    ['jdbc.default.url=jdbc:mysql://db/l\njdbc.default.url=jdbc:mysql://db/m', 'unknown by jdbc.default.url'],
    ['jdbc.default.url=db/l', 'unknown by jdbc.default.url'],
  ])('%j: %s', (text, expected) => {
    expect(inShort(text)).toBe(expected);
  });

  it('knows nothing of a split unless both halves are there', () => {
    expect(inShort('', 'read')).toBe('none');
    expect(hasReadWriteSplit(configurationOf('jdbc.read.url=jdbc:mysql://db/l'))).toBe(false);
    expect(
      hasReadWriteSplit(configurationOf('jdbc.read.url=jdbc:mysql://db/l\njdbc.write.jndi.name=jdbc/Pool')),
    ).toBe(true);
  });

  it('is the same for both spellings of a JNDI name, and unknown with a placeholder', () => {
    const identity = (text: string): string | undefined => {
      const source = dataSourceOf(configurationOf(text));
      return source && dataSourceIdentity(source);
    };
    expect(identity('jdbc.default.jndi.name=java:comp/env/jdbc/Pool')).toBe(
      identity('jdbc.default.jndi.name=jdbc/Pool'),
    );
    expect(identity('jdbc.default.url=@url@')).toBeUndefined();
  });
});
