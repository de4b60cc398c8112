import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareReleases, isWithin, parseRelease } from '../../../server/src/core/catalogue/releases';

describe('what users write for a release', () => {
  it.each([
    ['7.4.3.131', '7.4.3.131', [7, 4, 3, 131]],
    ['portal-7.4-ga112', '7.4.3.112', [7, 4, 3, 112]],
    ['portal-7.4-ga2', '7.4.1', [7, 4, 1]],
    ['7.4.3.112-ga112', '7.4.3.112', [7, 4, 3, 112]],
    ['liferay/portal:7.4.3.112-ga112-d5.2.1', '7.4.3.112', [7, 4, 3, 112]],
    ['7.4.13-u92', '7.4.13-u92', [7, 4, 3, 92]],
    ['7.4.13.u92', '7.4.13-u92', [7, 4, 3, 92]],
    ['dxp-7.4-u92', '7.4.13-u92', [7, 4, 3, 92]],
    ['DXP-7.4-GA1', '7.4.13', [7, 4, 3, 0]],
    ['7.4.13', '7.4.13', [7, 4, 3, 0]],
    ['7.3', '7.3', [7, 3]],
    ['portal-7.3-ga8', '7.3.7', [7, 3, 7]],
    ['dxp-7.3-sp3', '7.3.10', [7, 3, 10]],
    ['7.3.10-u35', '7.3.10-u35', [7, 3, 10, 35]],
    ['7.2.10-dxp-8', '7.2.10-dxp-8', [7, 2, 10, 8]],
    ['6.2', '6.2', [6, 2]],
    ['6.2.5-ga6', '6.2.5', [6, 2, 5]],
    ['2024.q4.1', '2024.q4.1', [2024, 4, 1]],
    ['2024.Q4', '2024.q4', [2024, 4]],
    ['dxp-2024.q1.5', '2024.q1.5', [2024, 1, 5]],
    ['liferay/dxp:2025.q1.0-lts-slim', '2025.q1.0', [2025, 1, 0]],
    ['2024.q1.5', '2024.q1.5', [2024, 1, 5]],
    ['2024.q1.5-lts', '2024.q1.5', [2024, 1, 5]],
    ['7.4.13-u102', '7.4.13-u102', [7, 4, 3, 102]],
    ['DXP 7.4 U92', '7.4.13-u92', [7, 4, 3, 92]],
    ['7.4 Update 92', '7.4.13-u92', [7, 4, 3, 92]],
    ['7.4.3.120-ga120', '7.4.3.120', [7, 4, 3, 120]],
    ['7.2.10-dxp-5', '7.2.10-dxp-5', [7, 2, 10, 5]],
    ['7.1.10.fp29', '7.1.10-dxp-29', [7, 1, 10, 29]],
    ['7.0.10.17', '7.0.10.17', [7, 0, 10, 17]],
    ['6.2-ce-ga6', '6.2.5', [6, 2, 5]],
    ['6.2-ce-ga4', '6.2.3', [6, 2, 3]],
    ['Liferay Portal Community Edition 6.2 CE GA4', '6.2.3', [6, 2, 3]],
    ['6.2-ee-sp20', '6.2.10', [6, 2, 10]],
    ['6.1 EE GA3', '6.1.30', [6, 1, 30]],
    ['7.0-ce-ga4', '7.0.3', [7, 0, 3]],
    ['7.4.3-ga112', '7.4.3.112', [7, 4, 3, 112]],
    ['7.4.3.112-ga112-jdk21', '7.4.3.112', [7, 4, 3, 112]],
    ['2024.q1.5-jdk21', '2024.q1.5', [2024, 1, 5]],
    ['7.4.13.102', '7.4.13-u102', [7, 4, 3, 102]],
    ['7.4.13.nightly', '7.4', [7, 4]],
    ['7.4.3-SNAPSHOT', '7.4', [7, 4]],
    ['2025.q3-SNAPSHOT', '2025.q3', [2025, 3]],
  ])('%s is %s', (text, id, numbers) => {
    expect(parseRelease(text)).toMatchObject({ id, numbers });
  });

  it.each(['', 'latest', 'nightly', 'SNAPSHOT', 'slim', '2024.q5.1', 'nonsense', '17.4', '7', '10.0.0.5'])(
    '%j is none',
    (text) => {
      expect(parseRelease(text)).toBeUndefined();
    },
  );

  it('tells a line from a release', () => {
    expect(['7.3', '7.4', '2024.q4', '7.3.0', '7.4-u1'].map((text) => parseRelease(text)?.isLine)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the order of releases', () => {
  it('goes from 6.1 over 7.4 to the quarterly ones', () => {
    const ordered = [
      '6.1.0',
      '6.2',
      '6.2.5',
      '7.0',
      '7.2.10-dxp-8',
      '7.3',
      '7.4.13-u5',
      '7.4.3.19',
      '7.4.13-u92',
      '7.4.3.131',
      '2023.q3.1',
      '2024.q4.1',
      '2024.q4.10',
      '2025.q1',
    ];
    expect([...ordered].reverse().sort(compareReleases)).toEqual(ordered);
  });

  it('takes a missing part for zero', () => {
    expect(compareReleases('7.0', '7.0.0')).toBe(0);
  });
});

describe('whatever is written for a release', () => {
  const number = fc.oneof(fc.nat({ max: 200 }), fc.bigInt({ min: 0n, max: 10n ** 400n }));
  const written = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(fc.constantFrom('', 'dxp-', 'portal-', 'liferay/dxp:'), number, number, number, number)
      .map(([product, a, b, c, d]) => `${product}${a}.${b}.${c}.${d}`),
    fc
      .tuple(
        fc.constantFrom('5', '6', '7'),
        fc.nat(9),
        fc.constantFrom('-u', '-ga', '-sp', '-dxp-', '.'),
        number,
      )
      .map(([major, minor, tail, build]) => `${major}.${minor}${tail}${build}`),
    fc
      .tuple(fc.integer({ min: 2000, max: 2099 }), fc.nat(5), number)
      .map(([year, quarter, patch]) => `${year}.q${quarter}.${patch}`),
  );

  it('is read without a failure, and its canonical form means the same', () => {
    fc.assert(
      fc.property(written, (text) => {
        const release = parseRelease(text);
        if (release === undefined) return;
        expect(release.numbers.every(Number.isSafeInteger)).toBe(true);
        expect(parseRelease(release.id)).toEqual(release);
      }),
    );
  });

  it('counts general availabilities from one', () => {
    expect(parseRelease('7.3-ga0')?.id).toBe('7.3');
    expect(parseRelease('7.3-ga1')?.id).toBe('7.3.0');
  });

  it('has a place in one total order', () => {
    fc.assert(
      fc.property(written, written, written, (a, b, c) => {
        expect(compareReleases(a, a)).toBe(0);
        expect(Math.sign(compareReleases(a, b)) + Math.sign(compareReleases(b, a))).toBe(0);
        if (compareReleases(a, b) <= 0 && compareReleases(b, c) <= 0)
          expect(compareReleases(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('a span of releases', () => {
  it.each([
    ['7.1.1', undefined, '7.1', true],
    ['7.2.0', undefined, '7.1', false],
    ['7.0.0', '7.0', undefined, true],
    ['6.2.5', '7.0', undefined, false],
    ['7.4.3.60', '7.3', '7.4.3.130', true],
    ['7.4.3.131', '7.3', '7.4.3.130', false],
    ['2024.q4.1', '7.4.3.131', undefined, true],
  ])('%s from %s until %s: %s', (release, from, until, expected) => {
    expect(isWithin(parseRelease(release)?.numbers ?? [], from, until)).toBe(expected);
  });
});
