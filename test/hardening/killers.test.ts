import { describe, expect, it } from 'vitest';
import { execute } from '../cli/executable';
import { reportOf, root } from '../cli/run';
import { languageClients } from '../kit/language-client';

const start = languageClients();
const cli = { file: `${root}/dist/cli.js`, remove: () => Promise.resolve() };

const many = (count: number, unit: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => unit(i)).join('');
const service = 'services:\n  dxp:\n    image: liferay/dxp\n    environment:\n';

/**
 * Texts that have stopped programs, by the file that contains them. Those of YAML are read in this order in one
 * process.
 */
const killers: Readonly<Record<string, string>> = {
  'flow/compose.yml': `a: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`,
  'flow-maps/compose.yml': `a: ${'{a: '.repeat(100_000)}`,
  'block/compose.yml': many(3000, (i) => `${' '.repeat(i)}a:\n`),
  'block-lists/compose.yml': `a:\n  ${'- '.repeat(100_000)}x\n`,
  'keys/compose.yml': '? '.repeat(100_000),
  'laughs/compose.yml': `a0: &a0 [x]\n${many(40, (i) => `a${String(i + 1)}: &a${String(i + 1)} [${`*a${String(i)}, `.repeat(10)}]\n`)}${service}      A: *a40\n`,
  'merges/compose.yml': `a0: &a0 {k: v}\n${many(60, (i) => `a${String(i + 1)}: &a${String(i + 1)} {<<: [*a${String(i)}, *a${String(i)}]}\n`)}${service}      <<: *a60\n`,
  'merge-circle/compose.yml': `a: &a\n  <<: *a\n  b: &b\n    <<: [*a, *b]\n${service}      <<: *b\n`,
  'ancestor/compose.yml': `a: &a\n  b: [*a, {c: *a}]\nservices: &s\n  dxp: &d\n    image: liferay/dxp\n    environment: *d\n    extends: *s\n`,
  'anchors/compose.yml': `${many(20_000, () => 'a: &a b\n')}${service}      A: *a\n`,
  'list/compose.yml': `${service}${many(100_000, (i) => `      - A${String(i)}=b\n`)}`,
  'scalar/compose.yml': `${service}      A: "${'x'.repeat(4_000_000)}"\n`,
  'folded/compose.yml': `${service}      A: >\n${'        x\n\n'.repeat(100_000)}`,
  'circle/compose.yml': `include: [compose.yml, ./compose.yml]\nservices:\n  a: { extends: { service: b }, image: liferay/dxp }\n  b: { extends: a }\n`,
  'variables/compose.yml': `${service}      A: "${'${A:-'.repeat(50_000)}"\n`,
  'replicas/compose.yml':
    'services:\n  dxp:\n    image: liferay/dxp\n    deploy: { replicas: 1e308 }\n    scale: 999999999\n',
  'manifest/dxp.yaml': `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: a }\nspec: { replicas: 2147483647, template: ${'{a: '.repeat(99)}\n`,
  'manifest/deep.yaml': `kind: ConfigMap\ndata:\n  portal-ext.properties: ${'['.repeat(50_000)}\n`,
  'entities/tcp.xml': `<!DOCTYPE a [<!ENTITY a0 "x">${many(40, (i) => `<!ENTITY a${String(i + 1)} "${`&a${String(i)};`.repeat(10)}">`)}<!ENTITY f SYSTEM "file:///etc/passwd">]><config xmlns="urn:org:jgroups"><TCP bind_port="&a40;" a="&f;"/></config>`,
  'deep/tcp.xml': `<config xmlns="urn:org:jgroups">${'<TCP>'.repeat(100_000)}`,
  'json/portal-properties.json': `{ "clusters": ${'{"a":'.repeat(100_000)}`,
  'comment/portal-properties.json': '{ "ignore": [] } /*',
  'lists/portal-properties.json': `{ "ignore": [${'"**/{a,b}/**",'.repeat(5000)}"(((((a+)+)+)+)+"] }`,
  'variables/.env': `A=x\n${many(40, () => 'A=${A}${A}\n')}`,
  'docker/Dockerfile': `FROM liferay/dxp\nENV A=x\n${many(40, () => 'ENV A=$A$A\n')}`,
  'docker/compose.yml': 'services: { dxp: { build: . } }\n',
  'tomcat/portal-ext.properties': `a0=x\n${many(60, (i) => `a${String(i + 1)}=\${a${String(i)}}\${a${String(i)}}\n`)}b=${'${'.repeat(50_000)}\n`,
  'tomcat/tomcat-9/bin/setenv.sh': `A=x\n${many(40, () => 'A="$A$A"\n')}CATALINA_OPTS="$A ${'$('.repeat(20_000)}"\n`,
  'tomcat/tomcat-9/bin/setenv.bat': `set A=x\n${many(40, () => 'set A=%A%%A%\n')}set "CATALINA_OPTS=%A%"\n`,
  'tomcat/osgi/configs/com.liferay.a.config': `a=[${'['.repeat(100_000)}\nb=B"${'\\'.repeat(100_000)}\n`,
  'tomcat/gradle.properties': `liferay.workspace.product=${'\\'.repeat(100_001)}\n`,
  '.gitignore': `${'**/*a*'.repeat(30)}\n${many(5000, (i) => `[${String(i)}\n!!${String(i)}**/\n`)}`,
};

const files = {
  ...killers,
  'shop1/portal-ext.properties': 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://a/lportal\n',
  'shop2/portal-ext.properties': 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://b/lportal\n',
};

describe('texts that stop other programs', () => {
  it('stop neither shell, all in one workspace, and cost no other file', { timeout: 120_000 }, async () => {
    const client = await start({ files });
    await client.until('shop2/portal-ext.properties', (diagnostics) => {
      expect(diagnostics.map(({ code }) => code)).toContain('database-differs');
    });
    for (const [file, text] of Object.entries(killers)) client.open(file, text, 'plaintext');
    for (const file of Object.keys(killers)) {
      const textDocument = { uri: client.uri(file) };
      for (const method of ['documentSymbol', 'foldingRange', 'semanticTokens/full'])
        await client.connection.sendRequest(`textDocument/${method}`, { textDocument });
      await client.connection.sendRequest('textDocument/hover', {
        textDocument,
        position: { line: 0, character: 2 },
      });
    }
    expect(client.logged).toEqual([]);
    const { status, stdout, stderr } = await execute(cli, ['check', '.', '--format', 'json'], {
      cwd: client.folder,
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(
      reportOf(stdout)
        .findings.filter(({ rule }) => rule === 'database-differs')
        .map(({ file }) => file),
    ).toEqual(['shop1/portal-ext.properties', 'shop2/portal-ext.properties']);
    expect(stdout).not.toContain('root:x:0');
  });
});
