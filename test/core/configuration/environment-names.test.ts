import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentName } from '../../../server/src/core/configuration/environment-names';

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
