import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  environmentName,
  isImageVariable,
  keyOfEnvironmentName,
} from '../../../server/src/core/configuration/environment-names';
import { testCatalogues } from '../../kit/catalogues';

describe('the environment variable of a key', () => {
  it.each([
    ['cluster.link.enabled', 'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED'],
    [
      'cluster.link.channel.properties.transport.0',
      'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_CHANNEL_PERIOD_PROPERTIES_PERIOD_TRANSPORT_PERIOD__NUMBER0_',
    ],
    [
      'jdbc.default.driverClassName',
      'LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_DRIVER_UPPERCASEC_LASS_UPPERCASEN_AME',
    ],
    ['include-and-override', 'LIFERAY_INCLUDE_MINUS_AND_MINUS_OVERRIDE'],
    [
      'cluster.link.bind.addr["cluster-link-control"]',
      'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_BIND_PERIOD_ADDR_OPENBRACKET__QUOTE_CLUSTER_MINUS_LINK_MINUS_CONTROL_QUOTE__CLOSEBRACKET_',
    ],
    ['a_b', 'LIFERAY_A_UNDERLINE_B'],
    ['ä', 'LIFERAY__228_'],
    ['', 'LIFERAY_'],
  ])('%s', (key, name) => {
    expect(environmentName(key)).toBe(name);
  });
});

describe('the key of an environment variable', () => {
  it.each([
    ['LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED', 'cluster.link.enabled'],
    ['LIFERAY_LOCALES', 'locales'],
    ['LIFERAY_A_UNDERLINE_B', 'a_b'],
    ['LIFERAY_A_46_B', 'a.b'],
    ['LIFERAY_A_DASH_B_FORWARDSLASH_C', 'a-b/c'],
    ['LIFERAY_A_LOWERCASEB_C', 'abc'],
    ['LIFERAY_A_PERIOD__UPPERCASEB__NUMBER0_', 'a.B0'],
    ['LIFERAY_a_period_b', 'a.b'],
    ['LIFERAY__128512_', '😀'],
    ['LIFERAY_', ''],
  ])('%s is %s', (name, key) => {
    expect(keyOfEnvironmentName(name)).toEqual({ key, isClean: true });
  });

  it.each([
    [
      'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_CHANNEL_PERIOD_PROPERTIES_PERIOD_TRANSPORT_PERIOD_NUMBER0',
      'cluster.link.channel.properties.transport.number0',
      true,
    ],
    ['LIFERAY_CLUSTER_LINK_ENABLED', 'cluster_link_enabled', false],
    ['LIFERAY_JVM_OPTS', 'jvm_opts', false],
    ['LIFERAY_JDBC_PERIOD_DEFAULT_URL', 'jdbc.default_url', false],
    ['LIFERAY_A_NUMBER10_B', 'a_number10_b', false],
    ['LIFERAY_A_1114112_B', 'a_1114112_b', false],
    ['LIFERAY_A__B', 'a__b', false],
    ['LIFERAY_A_PERIOD_', 'a.', true],
    ['LIFERAY_A_PERIOD', 'a_period', false],
  ])('%s is %s, not what it looks like', (name, key, isClean) => {
    expect(keyOfEnvironmentName(name)).toEqual({ key, isClean });
  });

  it('is none for another variable', () => {
    expect(keyOfEnvironmentName('JAVA_OPTS')).toBeUndefined();
    expect(keyOfEnvironmentName('liferay_a')).toBeUndefined();
  });

  it.each(['6.1.2', '6.2.5', '7.0.4', '7.2.0', '7.4.3.131'])(
    'is the one that the name was made from, for every key of %s',
    (id) => {
      const { keys } = testCatalogues()(id);
      expect(keys.length).toBeGreaterThan(1000);
      expect(keys.filter((key) => keyOfEnvironmentName(environmentName(key))?.key !== key)).toEqual([]);
    },
  );
});

describe('a variable of the image', () => {
  it.each([
    'LIFERAY_HOME',
    'LIFERAY_JVM_OPTS',
    'LIFERAY_CONTAINER_STATUS_ENABLED',
    'LIFERAY_DB_HOST',
    'LIFERAY_TOMCAT_JVM_ROUTE',
    'LIFERAY_WORKSPACE_ENVIRONMENT',
    'LIFERAY_PROPS_BY_COMPANY_20097',
    'LIFERAY_JPDA_ENABLED',
    'LIFERAY_DISABLE_TRIAL_LICENSE',
    'LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD_FILE',
    'LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_USERNAME_FILE',
  ])('%s is one', (name) => {
    expect(isImageVariable(name)).toBe(true);
  });

  it.each([
    'LIFERAY_CLUSTER_LINK_ENABLED',
    'LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD',
    'LIFERAY_HOMEPAGE',
    'HOME',
  ])('%s is none', (name) => {
    expect(isImageVariable(name)).toBe(false);
  });
});

const tokens = path.resolve(import.meta.dirname, '../../../../shared/reference/env-encoding.tsv');

describe.skipIf(!existsSync(tokens))('the words of the reference', () => {
  it('are decoded, and written where it says so', () => {
    const rows = readFileSync(tokens, 'utf8').trim().split('\n').slice(1);
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      const [token = '', code = '', , used = ''] = row.split('\t');
      const character = String.fromCodePoint(Number(code));
      expect(keyOfEnvironmentName(`LIFERAY_${token}`)).toEqual({ key: character, isClean: true });
      if (used === '1') expect(environmentName(character)).toBe(`LIFERAY_${token}`);
    }
  });
});

const reference = path.resolve(import.meta.dirname, '../../../../shared/reference/portal-properties');

describe.skipIf(!existsSync(reference))('portal.properties', () => {
  it('names its variables as we do', () => {
    const differing: string[] = [];
    let seen = 0;
    for (const file of readdirSync(reference).filter((name) => /^portal-7\.4.*\.properties$/.test(name))) {
      const text = readFileSync(path.join(reference, file), 'utf8');
      const names = new Set([...text.matchAll(/# Env: (LIFERAY_\S+)/g)].map((match) => match[1]));
      const keys = [...text.matchAll(/^ {4}#?([a-z][^\s=#:]*)=/gm)].map((match) => match[1] ?? '');
      const own = new Set(keys.map(environmentName));
      for (const name of names) {
        if (name !== undefined && own.has(name)) seen++;
        else differing.push(`${file}: ${name ?? ''}`);
      }
    }
    expect(seen).toBeGreaterThan(2000);
    expect(differing.length / seen).toBeLessThan(0.02);
  });
});
