import { describe, expect, it } from 'vitest';
import { holdsPlaceholder } from '../../../server/src/core/configuration/unknown-values';

describe('a value that something outside fills in', () => {
  it.each([
    '${x}',
    'jdbc:mysql://${DB:-localhost}/x',
    '@db.url@',
    '{{ db_url }}',
    '{{db}}',
    '<%= db %>',
    '%DB%',
    '__DB__',
    '__DB_HOST__',
    'DB_HOST',
    'jdbc:mysql://DB_HOST:3306/lportal',
    'x,SERVER_NAME',
  ])('%s', (value) => {
    expect(holdsPlaceholder(value)).toBe(true);
  });
});

describe('a value that is what it is', () => {
  it.each([
    '',
    'jdbc:mysql://db/lportal?useUnicode=true&a=b',
    'me@example.org',
    'a@b, c@d',
    '100%',
    '50% of 80%',
    'AES',
    'en_US',
    'org.hibernate.dialect.MySQL_DIALECT',
    'LPS-178642',
    '$10',
    '{a}',
    'my__key',
    'LIFERAY',
  ])('%s', (value) => {
    expect(holdsPlaceholder(value)).toBe(false);
  });

  it('has words that the key knows', () => {
    const isKnown = (word: string): boolean => word === 'SERVER_IP';
    expect(holdsPlaceholder('127.0.0.1,SERVER_IP', isKnown)).toBe(false);
    expect(holdsPlaceholder('127.0.0.1,SERVER_IP,OTHER_IP', isKnown)).toBe(true);
  });
});
