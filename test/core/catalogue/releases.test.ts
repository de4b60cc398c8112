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
  ])('%s is %s', (text, id, numbers) => {
    expect(parseRelease(text)).toMatchObject({ id, numbers });
  });

  it.each(['', 'latest', 'nonsense', '17.4', '7', '10.0.0.5'])('%j is none', (text) => {
    expect(parseRelease(text)).toBeUndefined();
  });

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
