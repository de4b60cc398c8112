import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../../server/src/core/features/navigation/defaults';
import { smallCatalogue } from '../small-catalogue';

const defaults = (name: string): string | undefined => defaultsOf(smallCatalogue, name);

describe('Defaults as portal.properties has them', () => {
  it('a section with its heading, comments, environment names and commented lines', () => {
    const text = `##
## JDBC
##

    #
    # Env: LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_DRIVER_UPPERCASEC_LASS_UPPERCASEN_AME
    # Env: LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL
    # Env: LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD
    #
    jdbc.default.driverClassName=org.hsqldb.Driver
    jdbc.default.url=jdbc:hsqldb:\${liferay.home}/data
    jdbc.default.password=
    #jdbc.default.url=jdbc:postgresql://localhost/lportal

    #
    # Env: LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_MAXIMUM_UPPERCASEP_OOL_UPPERCASES_IZE
    #
    jdbc.default.maximumPoolSize=100
`;
    expect(defaults('JDBC')).toBe(text);
    expect(defaults('jdbc')).toBe(text);
  });

  it('the group of a property, lists on lines of their own', () => {
    expect(defaults('locales.enabled')).toBe(
      '    #\n    # Env: LIFERAY_LOCALES_PERIOD_ENABLED\n    #\n    locales.enabled=\\\n        de_DE,\\\n        en_US\n',
    );
  });

  it('a member of a family that portal.properties does not list', () => {
    expect(defaults('cluster.link.channel.name.transport.7')).toBe(
      '    #\n    # Env: LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_CHANNEL_PERIOD_NAME_PERIOD_TRANSPORT_PERIOD__NUMBER7_\n    #\n' +
        '    #cluster.link.channel.name.transport.7=\n',
    );
  });

  it('nothing for a name that nobody knows', () => {
    expect(defaults('no.such.key')).toBeUndefined();
  });
});
