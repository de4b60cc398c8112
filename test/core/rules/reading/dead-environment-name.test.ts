import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../kit/check';
import { applyFix } from '../../../kit/fixes';

const rules = ['dead-environment-name'];
type Files = Record<string, string>;

const inCompose = (environment: string): Files => ({
  '/w/docker-compose.yml': `services:\n  liferay:\n    image: liferay/portal:7.4.3.112-ga112\n    environment:\n${environment}`,
});

const right = (name: string): string | undefined => {
  const [finding] = findingsOf(inCompose(`      ${name}: "1"\n`), { rules });
  return finding?.message.replace(/^.* is (\S+)\.$/, '$1');
};

describe('dead-environment-name', () => {
  it.each([
    ['LIFERAY_CLUSTER_LINK_ENABLED', 'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED'],
    ['LIFERAY_JDBC_PERIOD_DEFAULT_URL', 'LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL'],
    [
      'LIFERAY_JDBC_DEFAULT_DRIVERCLASSNAME',
      'LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_DRIVER_UPPERCASEC_LASS_UPPERCASEN_AME',
    ],
    [
      'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_CHANNEL_PERIOD_LOGIC_PERIOD_NAME_PERIOD_TRANSPORT_PERIOD_NUMBER0',
      'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_CHANNEL_PERIOD_LOGIC_PERIOD_NAME_PERIOD_TRANSPORT_PERIOD__NUMBER0_',
    ],
    [
      'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_CHANNEL_PERIOD_PROPERTIES_PERIOD_TRANSPORT_PERIOD_NUMBER3',
      'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_CHANNEL_PERIOD_PROPERTIES_PERIOD_TRANSPORT_PERIOD__NUMBER3_',
    ],
    [
      'LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_DRIVER_CLASS_NAME',
      'LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_DRIVER_UPPERCASEC_LASS_UPPERCASEN_AME',
    ],
    ['LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABELD', 'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED'],
  ])('tells %s', (name, expected) => {
    expect(right(name)).toBe(expected);
  });

  it.each([
    'LIFERAY_HOME',
    'LIFERAY_JVM_OPTS',
    'LIFERAY_DB_HOST',
    'LIFERAY_CONTAINER_STARTUP_LOCK_ENABLED',
    'LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD_FILE',
    'LIFERAY_WORKSPACE_ENVIRONMENT',
    'LIFERAY_INCLUDE_MINUS_AND_MINUS_OVERRIDE',
    'LIFERAY_HIBERNATE_PERIOD_JDBC_PERIOD_BATCH_UNDERLINE_SIZE',
    'LIFERAY_FEATURE_PERIOD_FLAG_PERIOD__UPPERCASEL__UPPERCASEP__UPPERCASES__MINUS__NUMBER1_',
    'LIFERAY_NOWIZARD',
    'LIFERAY_GOGO_PORT',
    'CLUSTER_LINK_ENABLED',
  ])('leaves %s alone', (name) => {
    expect(right(name)).toBeUndefined();
  });

  it('renames in a map and in a list', () => {
    const fixed = (environment: string): string | undefined => {
      const files = inCompose(environment);
      const [fix] = findingsOf(files, { rules })[0]?.fixes ?? [];
      return fix && applyFix(files, fix)['/w/docker-compose.yml']?.split('\n').at(-2);
    };
    expect(fixed('      LIFERAY_CLUSTER_LINK_ENABLED: "true"\n')).toBe(
      '      LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED: "true"',
    );
    expect(fixed('      - LIFERAY_CLUSTER_LINK_ENABLED=true\n')).toBe(
      '      - LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=true',
    );
  });

  it('renames nothing where the right variable is set as well', () => {
    const both =
      '      LIFERAY_CLUSTER_LINK_ENABLED: "true"\n      LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED: "true"\n';
    expect(findingsOf(inCompose(both), { rules }).map(({ fixes }) => fixes)).toEqual([[]]);
  });

  it('shows no value', () => {
    const [finding] = findingsOf(inCompose('      LIFERAY_JDBC_DEFAULT_PASSWORD: canary\n'), { rules });
    expect(JSON.stringify(finding)).not.toContain('canary');
  });
});
