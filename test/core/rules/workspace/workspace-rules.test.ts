import { describe, expect, it } from 'vitest';
import { createSnapshot } from '../../../../server/src/core/cluster/snapshot';
import { defaultSettings } from '../../../../server/src/core/project/settings';
import { runRules } from '../../../../server/src/core/rules/run';
import { type SourceFile, sourceFile } from '../../../../server/src/core/workspace';
import { testCatalogues } from '../../../kit/catalogues';
import { expectFindings } from '../../../kit/check';

function messagesOf(files: readonly SourceFile[], portal?: string): string[] {
  const workspace = { roots: ['/w'], files: new Map(files.map((file) => [file.path, file])) };
  const { findings, failures } = runRules(
    createSnapshot(workspace, { ...defaultSettings, portal }, testCatalogues()),
  );
  expect(failures).toEqual([]);
  return findings
    .filter(({ rule }) => rule.id === 'file-not-read')
    .map(({ path, span, severity, message }) => `${path}:${span.start}-${span.end} ${severity}: ${message}`);
}

describe('file-not-read', () => {
  const unread = (
    path: string,
    kind: 'unreadable' | 'not-a-file' | 'too-large',
    detail: string,
  ): SourceFile => ({
    ...sourceFile(path, ''),
    problem: { kind, detail },
  });

  it('says once why a file was left out', () => {
    expect(
      messagesOf([
        unread('/w/a/portal-ext.properties', 'unreadable', 'EACCES'),
        unread('/w/b/portal-ext.properties', 'not-a-file', ''),
        unread('/w/c/portal-ext.properties', 'too-large', '40 MB'),
        sourceFile('/w/d/portal-ext.properties', 'company.default.name=Köln\n'),
      ]),
    ).toEqual([
      '/w/a/portal-ext.properties:0-0 warning: The file cannot be read and was left out (EACCES).',
      '/w/b/portal-ext.properties:0-0 warning: This is not a file and was left out.',
      '/w/c/portal-ext.properties:0-0 warning: The file is too large and was left out (40 MB).',
    ]);
  });

  it('names the nodes that read it, which are not compared with the others', () => {
    const url = 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://';
    expect(
      messagesOf([
        sourceFile('/w/node1/portal-ext.properties', `${url}db1/lportal\n`),
        sourceFile('/w/node2/portal-ext.properties', `${url}db2/lportal\n`),
        unread('/w/node2/portal-bundle.properties', 'too-large', '40 MB'),
      ]),
    ).toEqual([
      '/w/node2/portal-bundle.properties:0-0 warning: The file is too large and was left out (40 MB). The nodes that read it are not compared: node2.',
    ]);
  });

  it('marks where a compose file or manifest is no YAML, without the words of its text', () => {
    expectFindings(
      `=== compose.yaml
services:
  dxp-1:
    image: liferay/dxp:2024.q4.1
    environment:
      LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD: "secret" canary
                                                            ^^^^^^ file-not-read warning: This is not valid YAML, so that nodes which the file describes may not be found.
=== k8s/liferay.yaml
kind: Deployment
spec: { image: liferay/dxp } }
                             ^ file-not-read warning: This is not valid YAML, so that nodes which the file describes may not be found.
`,
      { rules: ['file-not-read'] },
    );
  });

  it('marks a compose file that passes a limit', () => {
    const deep = `services: ${'['.repeat(200)}${']'.repeat(200)} # liferay\n`;
    expect(messagesOf([sourceFile('/w/compose.yaml', deep)])).toEqual([
      '/w/compose.yaml:109-109 warning: The file is nested more than 100 levels deep and is not read.',
    ]);
  });

  it('does not mind templates, other programs, and what is ignored', () => {
    const broken = 'services: { liferay: [\n';
    expect(
      messagesOf([
        sourceFile('/w/compose.yaml', 'services: { liferay: {{ .Values.image }\n'),
        sourceFile('/w/other/compose.yaml', 'services: { web: [\n'),
        sourceFile('/w/notes.yaml', broken),
        sourceFile('/w/node_modules/compose.yaml', broken),
        sourceFile('/w/old/compose.yaml', broken),
        sourceFile('/w/portal-properties.json', '{ "ignore": ["old"] }'),
      ]),
    ).toEqual([]);
  });

  it('marks what is no UTF-8, which Liferay 6 does not expect', () => {
    const latin: SourceFile = {
      ...sourceFile('/w/portal-ext.properties', 'company.default.name=Köln\n'),
      encoding: 'iso-8859-1',
    };
    expect(messagesOf([latin])).toEqual([
      '/w/portal-ext.properties:22-23 warning: This file is not valid UTF-8, but Liferay 7 reads it as UTF-8: characters such as this one are lost.',
    ]);
    expect(messagesOf([latin], '6.2.5')).toEqual([]);
  });

  it('says so before an editor that took such a file for UTF-8 saves it, for Liferay 6 too', () => {
    const open: SourceFile = {
      ...sourceFile('/w/portal-ext.properties', 'company.default.name=K\ufffdln\n'),
      encoding: 'iso-8859-1',
    };
    expect(messagesOf([open])).toEqual([
      '/w/portal-ext.properties:22-23 warning: This file is not valid UTF-8, but the editor and Liferay 7 read it as UTF-8: characters such as this one are lost. Reopen it with the encoding ISO-8859-1, and save it as UTF-8.',
    ]);
    expect(messagesOf([open], '6.2.5')).toEqual([
      '/w/portal-ext.properties:22-23 warning: This file is not valid UTF-8, but the editor reads it as UTF-8: if it is saved, characters such as this one are lost. Reopen it with the encoding ISO-8859-1.',
    ]);
  });
});

describe('project-file-invalid', () => {
  it('names the rule that is meant, and keeps what is right', () => {
    expectFindings(
      `=== portal-properties.json
{ "rules": { "misspelt-keys": "off", "duplicate-key": "hint", "nonsense": "off" } }
             ^^^^^^^^^^^^^^^ project-file-invalid warning: There is no rule misspelt-keys. Did you mean misspelt-key?
                                                              ^^^^^^^^^^ project-file-invalid: There is no rule nonsense.
=== portal-ext.properties
session.timeout=5
session.timeout=5
^^^^^^^^^^^^^^^ duplicate-key hint
`,
      { rules: ['project-file-invalid', 'duplicate-key'] },
    );
  });
});

describe('ignore-without-effect', () => {
  it('is silent for a comment that silences something, and for the last day of another', () => {
    expectFindings(
      `# portal-properties-ignore duplicate-key, misspelt-key -- wanted until 2026-11-22
session.timeout=5
# portal-properties-ignore duplicate-key -- wanted until 2026-11-22
session.timeout=5
# portal-properties-ignore duplicate-key
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ignore-without-effect hint: There is nothing left to silence in the next entry.
my.own=1
`.replace('# portal-properties-ignore duplicate-key, misspelt-key -- wanted until 2026-11-22\n', ''),
      { rules: ['duplicate-key', 'ignore-without-effect'] },
    );
  });
});
