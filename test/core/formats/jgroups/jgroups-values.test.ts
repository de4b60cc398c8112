import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  initialHosts,
  jgroupsPlaceholders,
  withJgroupsDefaults,
} from '../../../../server/src/core/formats/jgroups/jgroups-values';
import { expectInside, marked } from '../marking';

const hosts = (text: string): string[] =>
  initialHosts(text).hosts.map(({ host, port, properties }) => [host, port ?? '-', ...properties].join(' '));

describe('initial hosts', () => {
  it.each([
    ['a[7800],b[7801]', ['a 7800', 'b 7801']],
    [' a [ 7800 ] , b[7801] ', ['a 7800', 'b 7801']],
    ['a[7800],\n  b[7801],', ['a 7800', 'b 7801']],
    [
      'fe80::1%eth0[7800],[::1][7801],[::2],2001:db8::1',
      ['fe80::1%eth0 7800', '::1 7801', '::2 -', '2001:db8::1 -'],
    ],
    ['a,b:7800', ['a -', 'b 7800']],
    ['${h1:a}[7800],${h2}[${p:7801}]', ['a 7800 h1', ' 7801 h2 p']],
    ['${hosts:a[7800],b[7800]}', ['a 7800', 'b 7800']],
    ['${hosts}', []],
    ['a[x]', ['a -']],
    ['', []],
  ])('%j', (text, expected) => {
    expect(hosts(text)).toEqual(expected);
  });

  it('know the property that may replace the whole list', () => {
    const text = ' ${jgroups.tcpping.initial_hosts:a[7800], b[7800]}';
    const { placeholder, hosts: members } = initialHosts(text);
    expect(placeholder?.properties).toEqual(['jgroups.tcpping.initial_hosts']);
    expect(placeholder && marked(text, [placeholder.propertiesSpan, placeholder.defaultSpan])).toBe(
      ' ${«jgroups.tcpping.initial_hosts»:«a[7800], b[7800]»}',
    );
    expect(
      marked(
        text,
        members.map(({ span }) => span),
      ),
    ).toBe(' ${jgroups.tcpping.initial_hosts:«a[7800]», «b[7800]»}');
    expect(
      marked(
        text,
        members.map(({ hostSpan }) => hostSpan),
      ),
    ).toBe(' ${jgroups.tcpping.initial_hosts:«a»[7800], «b»[7800]}');
  });
});

describe('placeholders', () => {
  it.each([
    ['${a}', [[['a'], undefined]], ''],
    ['${a:}', [[['a'], '']], ''],
    ['x${a:b:c}y', [[['a'], 'b:c']], 'xb:cy'],
    [
      '${a, b:c}${d}',
      [
        [['a', 'b'], 'c'],
        [['d'], undefined],
      ],
      'c',
    ],
    ['${cluster.link.bind.addr["x"]}', [[['cluster.link.bind.addr["x"]'], undefined]], ''],
    ['${a', [], '${a'],
    ['a$b{}', [], 'a$b{}'],
  ])('%s', (text, expected, filled) => {
    expect(
      jgroupsPlaceholders(text).map(({ properties, defaultValue }) => [properties, defaultValue]),
    ).toEqual(expected);
    expect(withJgroupsDefaults(text)).toBe(filled);
  });
});

describe('every text', () => {
  it('has places inside it', () => {
    const pieces = fc.constantFrom(
      'a',
      '[',
      ']',
      '7800',
      ',',
      ' ',
      '${',
      '}',
      ':',
      '::1',
      '\n',
      '${p:h[1],i[2]}',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (chosen) => {
        const text = chosen.join('');
        for (const { span, hostSpan } of initialHosts(text).hosts) {
          expectInside(text, [span, hostSpan]);
          expect(hostSpan.start).toBe(span.start);
        }
        for (const { span, propertiesSpan, defaultSpan } of jgroupsPlaceholders(text))
          expectInside(text, [span, propertiesSpan, defaultSpan]);
      }),
      { numRuns: 2000 },
    );
  });
});
