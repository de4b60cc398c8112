import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProjectFile, type ProjectFile } from '../../../server/src/core/project/project-file';
import { isAtLeast } from '../../../server/src/core/project/severity';
import { sourceFile } from '../../../server/src/core/workspace';
import { ownTypes } from '../../../server/src/core/project/own-properties';

const read = (text: string): ProjectFile => parseProjectFile(sourceFile('/w/portal-properties.json', text));

/** Each problem as the text it stands on, and what it says. */
function problems(text: string): string[] {
  return read(text).problems.map(({ span, message }) => `${text.slice(span.start, span.end)} → ${message}`);
}

describe('portal-properties.json', () => {
  it('is read with comments and trailing commas', () => {
    const project = read(`// of the team
{
  "$schema": "x",
  "portal": "7.4.3.131", /* the release */
  "clusters": { "prod": { "topology": "vertical",
    "nodes": { "node1": { "files": ["node1/portal-ext.properties", "/etc/liferay/a.properties"], "env": ["all.env", "node1.env"], "osgi": ["node1/configs"], "host": "10.0.0.1" } },
    "aliases": { "hosts": [["db1", "db1.example.org"]], "paths": [["/mnt/a", "/mnt/b"]] } } },
  "rules": { "search-embedded": "warning", "value-differs": "off" },
  "ignore": ["**/backup/**"],
}`);
    expect(project.problems).toEqual([]);
    expect(project.portal).toBe('7.4.3.131');
    expect(
      project.clusters.map(({ name, topology, nodes, hostAliases, pathAliases }) => ({
        name,
        topology,
        nodes,
        hostAliases,
        pathAliases,
      })),
    ).toEqual([
      {
        name: 'prod',
        topology: 'vertical',
        nodes: [
          {
            name: 'node1',
            files: ['/w/node1/portal-ext.properties', '/etc/liferay/a.properties'],
            env: ['/w/all.env', '/w/node1.env'],
            osgi: ['/w/node1/configs'],
            host: '10.0.0.1',
          },
        ],
        hostAliases: [['db1', 'db1.example.org']],
        pathAliases: [['/mnt/a', '/mnt/b']],
      },
    ]);
    expect([...project.rules]).toEqual([
      ['search-embedded', 'warning'],
      ['value-differs', 'off'],
    ]);
    expect(project.ignore).toEqual(['**/backup/**']);
  });

  it('takes backslashes of Windows in paths', () => {
    const project = read(
      '{ "clusters": { "a": { "nodes": { "n": { "files": ["node1\\\\portal-ext.properties"] } } } } }',
    );
    expect(project.clusters[0]?.nodes[0]?.files).toEqual(['/w/node1/portal-ext.properties']);
  });

  it('takes services of compose files, and folders that all nodes have below their own', () => {
    const [cluster] = read(
      '{ "clusters": { "a": { "common": ["common"], "nodes": { "n": { "compose": { "file": "run\\\\compose.yml", "service": "dxp" } } } } } }',
    ).clusters;
    expect([cluster?.common, cluster?.nodes]).toEqual([
      ['/w/common'],
      [
        {
          name: 'n',
          files: [],
          env: [],
          osgi: [],
          compose: { file: '/w/run/compose.yml', service: 'dxp', span: { start: 115, end: 120 } },
          host: undefined,
        },
      ],
    ]);
  });

  it.each([
    ['{ "portal": 7 }', ['7 → "portal" must be a text in quotes.']],
    [
      '{ "rules": { "a-b": "bad" } }',
      ['"bad" → A rule can be set to error, warning, information, hint or off, not "bad".'],
    ],
    ['{ "ignore": "x" }', ['"x" → "ignore" must be a list of texts [ "…" ].']],
    ['{ "ignore": [1] }', ['1 → Each item of "ignore" must be a text in quotes.']],
    [
      '{ "colour": 1 }',
      [
        '"colour" → "colour" is not known here. Known names: portal, defaults, clusters, properties, catalogues, rules, ignore.',
      ],
    ],
    [
      '{ "rules": { "a-b": "off", "a-b": "hint" }, "clusters": 1, "clusters": {}, "clusters": {} }',
      [
        '"clusters" → "clusters" stands here more than once, and only the last one counts.',
        '"clusters" → "clusters" stands here more than once, and only the last one counts.',
        '"a-b" → "a-b" stands here more than once, and only the last one counts.',
      ],
    ],
    ['[]', ['[] → portal-properties.json must be an object { … }.']],
    [
      '{ "clusters": { "a": { "topology": "round", "nodes": { "n": {} } } } }',
      [
        '"round" → "topology" must be "horizontal" (one host per node) or "vertical" (all nodes on one host), not "round".',
        '{} → The node "n" names no files. Add "files": ["…/portal-ext.properties"].',
      ],
    ],
    [
      '{ "clusters": { "a": { "aliases": { "hosts": 1, "paths": ["/mnt/a"], "ports": [] } } } }',
      [
        '1 → "hosts" must be a list of lists.',
        '"/mnt/a" → a group of paths must be a list of texts [ "…" ].',
        '"ports" → "ports" is not known in "aliases". Known names: hosts, paths.',
      ],
    ],
    [
      '{ "clusters": { "a": { "nodes": { "n": { "compose": { "file": "x.yml", "name": "y" } } } } } }',
      [
        '"name" → "name" is not known in "compose". Known names: file, service.',
        '{ "file": "x.yml", "name": "y" } → "compose" needs both: { "file": "docker-compose.yml", "service": "…" }.',
        '{ "compose": { "file": "x.yml", "name": "y" } } → The node "n" names no files. Add "files": ["…/portal-ext.properties"].',
      ],
    ],
    ['{ "defaults": 1 }', ['1 → "defaults" must be a text in quotes.']],
    [
      '{ "properties": { "a": { "type": "bool", "min": "1", "cluster": "equal", "docs": "" } } }',
      [
        `"bool" → "type" must be one of ${ownTypes.join(', ')}, not "bool".`,
        '"1" → "min" must be a number.',
        '"equal" → "cluster" must be one of same, different, free, not "equal".',
        '"docs" → "docs" is not known in a property. Known names: type, items, values, min, max, unit, default, cluster, doc.',
      ],
    ],
  ])('says what is wrong in %s', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it('names the defaults of an installation, and keys of its own', () => {
    const { defaults, properties } = read(
      `{ "defaults": "bundles\\\\portal-impl.jar", "properties": {
        "a": { "type": "integer", "min": 1, "max": 9, "unit": "seconds", "cluster": "same", "doc": "A." },
        "b": { "type": "list", "items": "boolean", "cluster": "different" },
        "c": { "values": ["x", "y"], "cluster": "free" },
        "d": {} } }`,
    );
    expect(defaults?.path).toBe('/w/bundles/portal-impl.jar');
    expect([...(properties ?? [])]).toEqual([
      [
        'a',
        {
          type: { kind: 'integer', min: 1, max: 9, unit: 'seconds' },
          agreement: 'same',
          documentation: 'A.',
        },
      ],
      [
        'b',
        {
          type: { kind: 'list', item: { kind: 'boolean' } },
          agreement: 'per-node',
          documentation: undefined,
        },
      ],
      [
        'c',
        { type: { kind: 'enumeration', values: ['x', 'y'] }, agreement: 'free', documentation: undefined },
      ],
      ['d', { type: { kind: 'string' }, agreement: 'should-be-same', documentation: undefined }],
    ]);
  });

  it('applies what is right beside what is wrong', () => {
    const project = read('{ "portal": 7, "rules": { "a-b": "bad", "c-d": "hint" }, "ignore": ["x"] }');
    expect([project.portal, [...project.rules], project.ignore]).toEqual([
      undefined,
      [['c-d', 'hint']],
      ['x'],
    ]);
  });

  it('says once that it is no JSON, and reads what it can', () => {
    const project = read('{ "portal": "7.1", "rules": { "a-b": "off"');
    expect(project.problems.map(({ message }) => message)).toEqual([
      'This is not valid JSON (CloseBraceExpected). What can be read of it still applies.',
    ]);
    expect([project.portal, [...project.rules]]).toEqual(['7.1', [['a-b', 'off']]]);
    expect(read('').problems).toHaveLength(1);
  });

  it('does not read what is nested far too deeply', () => {
    expect(problems('{ "rules": '.repeat(50_000))).toEqual([
      '{ → The file is nested more than 100 levels deep and is not read.',
    ]);
  });

  it('reads what stands before a comment without end', () => {
    const { portal, problems: found } = read('{ "portal": "7.1" } /* and');
    expect([portal, found]).toEqual([
      '7.1',
      [
        {
          span: { start: 20, end: 26 },
          message: 'This is not valid JSON (UnexpectedEndOfComment). What can be read of it still applies.',
        },
      ],
    ]);
    expect(read('/*').portal).toBeUndefined();
  });

  it('says one thing of a node that is no object', () => {
    expect(problems('{ "clusters": { "prod": { "nodes": { "a": 3 } } } }')).toEqual([
      '3 → The node "a" must be an object { … }.',
    ]);
  });

  it('takes for a release only what is one', () => {
    expect(problems('{ "portal": "9.9" }')).toEqual([
      '"9.9" → "9.9" is not a Liferay release; write it like 7.4.3.131, 7.2.1, dxp-7.4-u92 or 2024.q4.1.',
    ]);
    expect(read('{ "portal": "9.9" }').portal).toBeUndefined();
    expect(problems('{ "portal": "dxp-2024.q1.5" }')).toEqual([]);
  });

  it('takes any text, and its problems lie inside it', () => {
    const json = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((text) => text.slice(0, -1)),
    );
    fc.assert(
      fc.property(json, (text) => {
        for (const { span } of read(text).problems)
          expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
      }),
    );
  });
});

describe('severities', () => {
  it('are in an order', () => {
    expect(isAtLeast('error', 'warning')).toBe(true);
    expect(isAtLeast('warning', 'warning')).toBe(true);
    expect(isAtLeast('information', 'warning')).toBe(false);
    expect(isAtLeast('hint', 'error')).toBe(false);
  });
});
