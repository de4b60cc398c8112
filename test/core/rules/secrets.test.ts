import { describe, expect, it } from 'vitest';
import { isSecret } from '../../../server/src/core/configuration/secrets';
import { testCatalogues } from '../../kit/catalogues';
import { findingsOf } from '../../kit/check';

const releases = ['6.2', '7.1', '7.4.3.131'];

/** Keys beyond portal.properties whose names say what they hold. */
const more = [
  'my.app.password',
  'my.app.client.secret',
  'my.app.api-key',
  'jdbc.read.password',
  'jdbc.write.password',
  'cluster.link.auth.value',
  'mail.session.mail.smtp.password',
];

function nodeText(node: string, portal: string): string {
  const catalogue = testCatalogues()(portal);
  const keys = new Set([...catalogue.keys.filter((key) => isSecret(catalogue, key)), ...more]);
  return [
    'cluster.link.enabled=true',
    `jdbc.default.url=jdbc:mysql://root:canary-${node}@db-${node}/lportal?password=canary-${node}&user=root`,
    `cluster.link.channel.properties.control=UDP(bind_addr=1):AUTH(auth_class=MD5;auth_value=canary-${node}):${node}`,
    ...[...keys].map((key) => `${key}=canary-${node}`),
    `my.other.password=\${canary-${node}}`,
    '',
  ].join('\n');
}

describe('a secret', () => {
  it.each(releases)('stands in no message, no related information and no title: %s', (portal) => {
    const files = {
      '/w/node1/portal-ext.properties': nodeText('one', portal),
      '/w/node2/portal-ext.properties': nodeText('two', portal),
    };
    const findings = findingsOf(files, { portal });
    const shown = findings.flatMap(({ message, related, fixes, rule }) => [
      `${rule.id}: ${message}`,
      ...related.map((place) => `${rule.id}: ${place.message}`),
      ...fixes.map((fix) => `${rule.id}: ${fix.title}`),
    ]);
    expect(findings.length).toBeGreaterThan(3);
    expect(shown.filter((text) => text.includes('canary'))).toEqual([]);
  });
});
