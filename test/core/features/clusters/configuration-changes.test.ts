import { describe, expect, it } from 'vitest';
import { valueInWords } from '../../../../server/src/core/features/clusters/compared-value';
import {
  type ConfigurationChanges,
  configurationChanges,
  nodesToRestart,
} from '../../../../server/src/core/features/clusters/configuration-changes';
import { snapshotOf } from '../../../kit/check';
import { parseDrawing } from '../../../kit/drawn';

function changes(before: string, after: string): ConfigurationChanges {
  const [then, now] = [before, after].map((drawing) => snapshotOf(parseDrawing(drawing).files));
  if (then === undefined || now === undefined) throw new Error('two states are needed');
  return configurationChanges(then, now);
}

function drawChanges(all: ConfigurationChanges): string[] {
  return [
    ...all.nodes.flatMap(({ cluster, node, kind, release, changes: own }) => [
      `${cluster.name} ${node.name} ${kind}${release === undefined ? '' : ` ${release.before} → ${release.after}`}`,
      ...own.map(
        ({ key, before, after, isCertain, hidesDifference }) =>
          `  ${key}: ${valueInWords(before)} → ${valueInWords(after)}${isCertain ? '' : ' perhaps'}${hidesDifference ? ' hidden' : ''}`,
      ),
    ]),
    `${all.unchanged} unchanged, restart ${nodesToRestart(all)
      .map(({ node }) => node.name)
      .join(', ')}`,
  ];
}

const base = `=== node1/portal-ext.properties
cluster.link.enabled=true
jdbc.default.password=geheim
a=\${x}
=== node2/portal-ext.properties
cluster.link.enabled=true
`;

describe('what changes between two states of a workspace', () => {
  it('is nothing where lines are written otherwise', () => {
    const after = `=== node1/portal-ext.properties
# A comment.
a : \${x}
jdbc.default.password=ge\\
  heim
cluster.link.enabled = TRUE
=== node2/portal-ext.properties
cluster.link.enabled=true
`;
    expect(drawChanges(changes(base, after))).toEqual(['2 unchanged, restart ']);
  });

  it('is told key by key, with defaults that come back and without secrets', () => {
    const after = `=== node1/portal-ext.properties
jdbc.default.password=anders
a=\${y}
b=1
=== node2/portal-ext.properties
cluster.link.enabled=true
`;
    expect(drawChanges(changes(base, after))).toEqual([
      'node node1 changed',
      '  jdbc.default.password: •••••• → •••••• hidden',
      '  cluster.link.enabled: true → false (default)',
      '  a: ${x} (filled in elsewhere) → ${y} (filled in elsewhere) perhaps',
      '  b: not set → 1',
      '1 unchanged, restart node1',
    ]);
  });

  it('follows what files include to every node that reads them', () => {
    const drawing = (text: string): string => `=== portal-properties.json
{ "clusters": { "prod": { "nodes": {
  "a": { "files": ["shared.properties", "a.properties"] },
  "b": { "files": ["shared.properties", "b.properties"] },
  "c": { "files": ["shared.properties", "c.properties"] } } } } }
=== a.properties
my.key=own
=== b.properties
my.other=9
=== c.properties
my.key=own
=== shared.properties
${text}`;
    expect(drawChanges(changes(drawing('my.other=1\n'), drawing('my.other=2\n')))).toEqual([
      'prod a changed',
      '  my.other: 1 → 2',
      'prod c changed',
      '  my.other: 1 → 2',
      '1 unchanged, restart a, c',
    ]);
  });

  it('tells nodes that came or went', () => {
    const [alone = ''] = base.split('=== node2');
    const other = `${alone}=== node3/portal-ext.properties\nmy.own=3\n`;
    expect(drawChanges(changes(base, other))).toEqual([
      'node node3 added',
      'node node2 removed',
      '1 unchanged, restart ',
    ]);
  });

  it('tells a node that moved, and a copy as one that came', () => {
    expect(drawChanges(changes(base, base.replace('node2/', 'node3/')))).toEqual([
      'node node3 moved',
      '1 unchanged, restart ',
    ]);
    const copy = base.slice(base.indexOf('=== node2')).replace('node2/', 'node3/');
    expect(drawChanges(changes(base, `${base}${copy}`))).toEqual([
      'node node3 added',
      '2 unchanged, restart ',
    ]);
  });

  it('knows a node again that is alone now and was one of several', () => {
    const [alone = ''] = base.split('=== node2');
    expect(drawChanges(changes(base, alone))).toEqual(['node node2 removed', '1 unchanged, restart ']);
  });

  it('tells another release once, and no default that came with it', () => {
    const portal = (version: string): string =>
      `=== portal-properties.json\n{ "portal": "${version}" }\n${base}`;
    expect(drawChanges(changes(portal('7.2.1'), portal('7.4.3.131')))).toEqual([
      'node node1 changed 7.2.1 → 7.4.3.131',
      'node node2 changed 7.2.1 → 7.4.3.131',
      '0 unchanged, restart ',
    ]);
  });
});

describe('what changes in OSGi configurations', () => {
  const pid = 'com.acme.mail.MailConfiguration';
  const file = `=== osgi/configs/${pid}.config\n`;
  const properties = '=== portal-ext.properties\n';

  it('is told key by key, and needs no restart', () => {
    const before = `${properties}${file}retries=I"3"\npassword="geheim"\nold="a"\nname="\${NAME}"\nsame=["a","b"]\n`;
    const after = `${properties}${file}# New.\nretries=I"5"\npassword="anders"\nfresh="b"\nname="x"\nsame=[ \\\n  "a", \\\n  "b", \\\n  ]\n`;
    expect(drawChanges(changes(before, after))).toEqual([
      'w w changed',
      `  ${pid}#fresh: not set → b`,
      `  ${pid}#name: \${NAME} (filled in elsewhere) → x perhaps`,
      `  ${pid}#old: a → not set`,
      `  ${pid}#password: •••••• → •••••• hidden`,
      `  ${pid}#retries: 3 → 5`,
      '0 unchanged, restart ',
    ]);
  });

  it('is told of overrides once, which need a restart', () => {
    const key = `configuration.override.${pid}_retries`;
    expect(
      drawChanges(
        changes(`${properties}${file}retries=I"3"\n`, `${properties}${key}=I"5"\n${file}retries=I"3"\n`),
      ),
    ).toEqual(['w w changed', `  ${pid}#retries: 3 → 5`, '0 unchanged, restart w']);
  });

  it('is nothing where a file says what an override has said', () => {
    const key = `configuration.override.${pid}_retries`;
    expect(drawChanges(changes(`${properties}${key}=I"5"\n`, `${properties}${file}retries=I"5"\n`))).toEqual([
      '1 unchanged, restart ',
    ]);
  });

  it('is told of a file that comes and goes', () => {
    const whole = `${properties}${file}retries=I"3"\n`;
    expect(drawChanges(changes(properties, whole)).slice(1)).toEqual([
      `  ${pid}#retries: not set → 3`,
      '0 unchanged, restart ',
    ]);
    expect(drawChanges(changes(whole, properties)).slice(1)).toEqual([
      `  ${pid}#retries: 3 → not set`,
      '0 unchanged, restart ',
    ]);
  });
});

describe('what changes in the XML files of JGroups', () => {
  const name = '/jgroups/own.xml';
  const properties = (on = 'true'): string => `=== portal-ext.properties
cluster.link.enabled=${on}
cluster.link.channel.properties.control=${name}
cluster.link.channel.properties.transport.0=${name}
`;
  const file = (protocols: string): string =>
    `=== tomcat/webapps/ROOT/WEB-INF/classes${name}\n<config xmlns="urn:org:jgroups">\n${protocols}</config>\n`;
  const before = file(
    '<TCP bind_port="7800"/>\n<TCPPING initial_hosts="a[7800],b[7800]"/>\n<AUTH auth_value="geheim"/>\n',
  );

  it('is told by protocol and attribute, once for all channels, and needs a restart', () => {
    const after = file(
      '<!-- New. -->\n<TCP  bind_port="7800" bind_addr="10.0.0.1"/>\n<TCPPING initial_hosts="a[7800]"/>\n<AUTH auth_value="anders"/>\n',
    );
    expect(drawChanges(changes(properties() + before, properties() + after))).toEqual([
      'w w changed',
      `  ${name}#TCP.bind_addr: not set → 10.0.0.1`,
      `  ${name}#TCPPING.initial_hosts: a[7800],b[7800] → a[7800]`,
      `  ${name}#AUTH.auth_value: •••••• → •••••• hidden`,
      '0 unchanged, restart w',
    ]);
  });

  it('is told of protocols and of whole files that come and go', () => {
    const after = file('<TCP bind_port="7800"/>\n<MPING/>\n');
    expect(drawChanges(changes(properties() + before, properties() + after))).toEqual([
      'w w changed',
      `  ${name}: TCP, TCPPING, AUTH → TCP, MPING`,
      '0 unchanged, restart w',
    ]);
    expect(drawChanges(changes(properties() + before, properties()))).toEqual([
      'w w changed',
      `  ${name}: TCP, TCPPING, AUTH → not set`,
      '0 unchanged, restart w',
    ]);
  });

  it('is nothing where Cluster Link is off, or only blanks and comments are new', () => {
    const after = file('<TCP/>\n');
    expect(drawChanges(changes(properties('false') + before, properties('false') + after))).toEqual([
      '1 unchanged, restart ',
    ]);
    const rewritten = before.replace('<TCP ', '<!-- The transport. -->\n<TCP\n  ');
    expect(drawChanges(changes(properties() + before, properties() + rewritten))).toEqual([
      '1 unchanged, restart ',
    ]);
  });
});
