import { describe, expect, it } from 'vitest';
import {
  osgiConfigurationsOf,
  osgiValue,
} from '../../../../server/src/core/configuration/osgi/osgi-configurations';
import { snapshotOf } from '../../../kit/check';
import { parseDrawing } from '../../../kit/drawn';

/** Each setting as `id key: texts`, with where it comes from and whether it is known. */
function settingsOf(drawing: string, portal?: string): { settings: string[]; isSeen: boolean } {
  const snapshot = snapshotOf(parseDrawing(drawing).files, portal === undefined ? {} : { portal });
  const node = snapshot.clusters[0]?.nodes[0];
  if (node === undefined) throw new Error('There is no node.');
  const { byId, isSeen } = osgiConfigurationsOf(node);
  const settings = [...byId.values()].flatMap(({ id, settings: own }) =>
    [...own.values()].map(
      ({ key, canonical, origin, isKnown }) =>
        `${id} ${key}: ${canonical.join('|')} (${origin.from}${isKnown ? '' : ', unknown'})`,
    ),
  );
  return { settings, isSeen };
}

describe('the OSGi configurations of a node', () => {
  it('are its files, with overrides of single keys laid over them', () => {
    expect(
      settingsOf(`=== portal-ext.properties
configuration.override.com.acme.Mail_retries=I"7"
configuration.override.com.acme.Mail_sender=
configuration.override.com.acme.Other_hosts=["a","b"]
configuration.override.com.acme.Mail~out_retries=I"1"
=== osgi/configs/com.acme.Mail.config
retries=I"03"
sender="portal"
enabled=B"TRUE"
=== osgi/configs/com.acme.Mail-out.config
retries=I"3"
=== osgi/configs/deeper/com.acme.Nested.config
retries=I"3"
`),
    ).toEqual({
      settings: [
        'com.acme.Mail~out retries: 3 (config)',
        'com.acme.Mail retries: 7 (override)',
        'com.acme.Mail enabled: true (config)',
        'com.acme.Other hosts: a|b (override)',
      ],
      isSeen: true,
    });
  });

  it('are called as they are in the container, whatever the file outside is called', () => {
    expect(
      settingsOf(`=== compose.yml
services:
  dxp:
    image: liferay/dxp:2024.q1.5
    volumes:
      - ./mail.txt:/opt/liferay/osgi/configs/com.acme.Mail.config
      - ./com.acme.Old.config:/opt/liferay/osgi/configs/com.acme.New.config
=== mail.txt
retries=I"3"
=== com.acme.Old.config
retries=I"4"
`).settings,
    ).toEqual(['com.acme.Mail retries: 3 (config)', 'com.acme.New retries: 4 (config)']);
  });

  it('are unknown where something outside fills them in, or two files make one configuration', () => {
    expect(
      settingsOf(`=== portal-ext.properties
configuration.override.com.acme.Mail_sender="{{ sender }}"
=== osgi/configs/com.acme.Mail.config
retries=I"\${retries}"
host="$[env:MAIL_HOST]"
=== osgi/configs/com.acme.Twice-a.config
retries=I"1"
=== osgi/configs/com.acme.Twice~a.config
retries=I"1"
`).settings,
    ).toEqual([
      'com.acme.Mail retries: ${retries} (config, unknown)',
      'com.acme.Mail host: $[env:MAIL_HOST] (config, unknown)',
      'com.acme.Mail sender: {{ sender }} (override, unknown)',
      'com.acme.Twice~a retries: 1 (config, unknown)',
    ]);
  });

  const cfg = `=== osgi/configs/com.acme.Mail.cfg
retries=3
`;

  it.each([
    ['7.3', '', ['com.acme.Mail retries: 3 (cfg)']],
    ['7.4', '', []],
    ['7.4', 'module.framework.file.install.cfg.enabled=true', ['com.acme.Mail retries: 3 (cfg)']],
    ['7.4', 'module.framework.file.install.cfg.enabled=${x}', ['com.acme.Mail retries: 3 (cfg, unknown)']],
  ])('take .cfg files in %s with “%s” as %j', (portal, line, settings) => {
    expect(settingsOf(`=== portal-ext.properties\n${line}\n${cfg}`, portal).settings).toEqual(settings);
  });

  it.each([
    ['module.framework.configs.dir=${liferay.home}/settings', ['com.acme.Mail retries: 3 (config)'], true],
    ['module.framework.base.dir=${liferay.home}/modules', [], true],
    ['module.framework.configs.dir=/srv/settings', [], false],
    ['module.framework.configs.dir=@configs@', [], false],
  ])('are looked for where %s leads', (line, settings, isSeen) => {
    expect(
      settingsOf(`=== portal-ext.properties
${line}
=== settings/com.acme.Mail.config
retries=I"3"
=== osgi/configs/com.acme.Other.config
retries=I"3"
`),
    ).toEqual({ settings, isSeen });
  });

  it('end where Liferay stops reading, and say nothing of what comes after', () => {
    const { files } = parseDrawing(`=== portal-ext.properties
cluster.link.enabled=true
=== osgi/configs/com.acme.Mail.config
retries=I"3"
sender=portal
enabled=B"true"
`);
    const node = snapshotOf(files).clusters[0]?.nodes[0];
    const mail = node && osgiConfigurationsOf(node).byId.get('com.acme.Mail');
    expect(['retries', 'enabled', 'colour'].map((key) => osgiValue(mail, key).state)).toEqual([
      'known',
      'unknown',
      'unknown',
    ]);
    expect(osgiValue(undefined, 'retries').state).toBe('unset');
  });
});
