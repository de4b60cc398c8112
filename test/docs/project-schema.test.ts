import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { projectFileSchema } from '../../scripts/docs/project-schema';
import { parseProjectFile } from '../../server/src/core/project/project-file';
import { sourceFile } from '../../server/src/core/workspace';

const validate = new Ajv({
  strictTypes: false,
  keywords: ['markdownDescription', 'allowComments', 'allowTrailingCommas'],
}).compile(Object(projectFileSchema()));

/** Whether the schema accepts the text, and how many problems the reader of the project file finds in it. */
function judge(text: string): { accepted: boolean; problems: number } {
  return {
    accepted: validate(parse(text, [], { allowTrailingComma: true })),
    problems: parseProjectFile(sourceFile('/w/portal-properties.json', text)).problems.length,
  };
}

describe('the schema of the project file agrees with its reader', () => {
  it.each([
    ['{}'],
    [
      '{ "$schema": "x", "portal": "7.4.3.131", "rules": { "value-differs": "off" }, "ignore": ["**/backup/**"] }',
    ],
    [
      '{ "clusters": { "c": { "topology": "vertical", "nodes": { "n": { "files": ["a"], "host": "h" } } } } }',
    ],
    ['{ "clusters": { "c": { "aliases": { "hosts": [["a", "b"]], "paths": [["/a", "/b"]] } } } }'],
    ['{ "clusters": { "c": { "nodes": { "n": { "files": ["a"], "osgi": ["b"] } } } } }'],
    ['{ "clusters": { "c": { "nodes": { "n": { "compose": { "file": "a.yml", "service": "b" } } } } } }'],
    ['{ "clusters": { "c": { "common": ["a"], "nodes": { "n": { "files": ["b"] } } } } }'],
    [
      '{ "defaults": "a.jar", "properties": { "a": { "type": "list", "items": "port", "cluster": "same" } } }',
    ],
    ['{ "properties": { "a": { "type": "integer", "min": 0, "unit": "bytes", "doc": "x" }, "b": {} } }'],
  ])('on %s, which is right', (text) => {
    expect(judge(text)).toEqual({ accepted: true, problems: 0 });
  });

  it.each([
    ['{ "portal": 7 }'],
    ['{ "portals": "7.4" }'],
    ['{ "defaults": ["a.jar"] }'],
    ['{ "properties": { "a": { "type": "text" } } }'],
    ['{ "properties": { "a": { "cluster": "equal" } } }'],
    ['{ "properties": { "a": { "max": "9" } } }'],
    ['{ "properties": ["a"] }'],
    ['{ "rules": { "value-differs": "fatal" } }'],
    ['{ "ignore": "**/backup/**" }'],
    ['{ "clusters": [] }'],
    ['{ "clusters": { "c": { "topology": "diagonal" } } }'],
    ['{ "clusters": { "c": { "node": {} } } }'],
    ['{ "clusters": { "c": { "nodes": { "n": { "files": "a" } } } } }'],
    ['{ "clusters": { "c": { "nodes": { "n": { "files": [] } } } } }'],
    ['{ "clusters": { "c": { "aliases": { "hosts": ["a"] } } } }'],
    ['{ "clusters": { "c": { "aliases": { "paths": ["a"] } } } }'],
    ['{ "clusters": { "c": { "nodes": { "n": { "files": ["a"], "osgi": "b" } } } } }'],
    ['{ "clusters": { "c": { "nodes": { "n": { "files": ["a"], "compose": "b" } } } } }'],
    ['{ "clusters": { "c": { "nodes": { "n": { "compose": { "file": "a.yml" } } } } } }'],
    ['{ "clusters": { "c": { "common": "a" } } }'],
  ])('on %s, which is wrong', (text) => {
    const { accepted, problems } = judge(text);
    expect({ accepted, hasProblems: problems > 0 }).toEqual({ accepted: false, hasProblems: true });
  });

  it('on the example', async () => {
    const file = path.resolve(import.meta.dirname, '../../examples/project-file/portal-properties.json');
    expect(judge(await readFile(file, 'utf8'))).toEqual({ accepted: true, problems: 0 });
  });
});
