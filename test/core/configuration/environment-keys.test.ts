import { describe, expect, it } from 'vitest';
import { keyOfEnvironmentName } from '../../../server/src/core/configuration/environment-keys';
import { environmentName } from '../../../server/src/core/configuration/environment-names';
import { testCatalogues } from '../../kit/catalogues';

describe('the key of an environment variable', () => {
  it.each([
    ['LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL', 'jdbc.default.url'],
    ['LIFERAY_A_PERIOD__NUMBER0_', 'a.0'],
    ['LIFERAY_A_PERIOD_NUMBER0', 'a.number0'],
    ['LIFERAY_CLUSTER_LINK_ENABLED', 'cluster_link_enabled'],
    ['LIFERAY_A_46_B', 'a.b'],
    ['LIFERAY_DRIVER_UPPERCASEC_LASS_DASH_X', 'driverClass-x'],
    ['LIFERAY_HOME', 'home'],
    ['LIFERAY_A__B', 'a__b'],
  ])('%s is %s', (name, key) => {
    expect(keyOfEnvironmentName(name)).toBe(key);
  });

  it('is the one from which the name was made, for every key of the newest release', () => {
    const { keys } = testCatalogues()(undefined);
    expect(keys.filter((key) => keyOfEnvironmentName(environmentName(key)) !== key)).toEqual([]);
  });
});
