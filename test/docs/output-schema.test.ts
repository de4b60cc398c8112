import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import schema from '../../schemas/output.schema.json';
import { copyOfExamples, folderWith, run } from '../cli/run';
import { createRepository } from '../kit/repository';

/** The schema leaves room for members of later versions; the current output has none that it does not name. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  const members = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, closed(value)]));
  return 'required' in part ? { ...members, additionalProperties: false } : members;
}

const outputSchema: unknown = closed(schema);
const ajv = new Ajv({ strictTypes: false });
if (typeof outputSchema === 'object' && outputSchema !== null) ajv.addSchema(outputSchema, 'output');

async function faults(definition: string, argv: readonly string[], cwd: string): Promise<unknown> {
  const { stdout, stderr } = await run([...argv, '--format', 'json'], { cwd });
  const validate = ajv.compile({ $ref: `output#/definitions/${definition}` });
  return { stderr, errors: validate(JSON.parse(stdout)) ? [] : validate.errors };
}

const none = { stderr: '', errors: [] };

describe('the schema of what is printed as JSON', () => {
  it.each([
    ['check', ['check']],
    ['check', ['check', 'workspace', '--portal', '7.2.1']],
    ['compare', ['compare', 'three-nodes', '--all']],
    ['compare', ['compare', 'containers', '--reference', 'dxp-1', '--all']],
    ['effective', ['effective', 'three-nodes/node1']],
    ['effective', ['effective', 'dxp-3', 'jdbc.default.password', 'dl.store.impl', 'x.y']],
    ['fix', ['fix', '--dry-run', '--rule', 'cluster-link-disabled', '--rule', 'database-differs']],
    ['fix', ['fix']],
  ])('holds %s: %j', async (definition, argv) => {
    expect({ ...Object(await faults(definition, argv, await copyOfExamples())), stderr: '' }).toEqual(none);
  });

  it('holds an upgrade with every kind of change', async () => {
    const cwd = await folderWith({
      'portal-ext.properties': [
        'dl.hook.impl=com.liferay.documentlibrary.util.FileSystemHook',
        'openoffice.cache.enabled=false',
        'auth.verifier.TunnelingServletAuthVerifier.hosts.allowed=10.0.0.1',
        'lucene.replicate.write=true',
        'session.timeout=30',
        'my.own=1',
        '',
      ].join('\n'),
    });
    const argv = ['upgrade', 'portal-ext.properties', '--from', '6.2', '--to', '7.4'];
    expect(await faults('upgrade', argv, cwd)).toEqual(none);
  });

  it('holds what changes since a revision', async () => {
    const { folder: cwd, write } = await createRepository({
      'a/node1/portal-ext.properties': 'my.key=1\nmy.other=1\n',
      'a/node2/portal-ext.properties': 'my.key=1\n',
    });
    await write({
      'a/node1/portal-ext.properties': 'my.key=${x}\njdbc.default.password=secret\n',
      'a/node2/portal-ext.properties': undefined,
      'a/node3/portal-ext.properties': 'my.key=1\nlocales.enabled=de_DE,de_DE\n',
    });
    expect(await faults('changes', ['compare', '--since', 'HEAD'], cwd)).toEqual(none);
    expect(await faults('check', ['check', '--since', 'HEAD'], cwd)).toEqual(none);
  });

  it('is not met by another shape', () => {
    const validate = ajv.compile({ $ref: 'output#/definitions/check' });
    expect(validate({ version: 2 })).toBe(false);
  });
});
