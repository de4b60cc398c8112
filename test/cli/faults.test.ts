import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../server/src/cli/io';
import { main } from '../../server/src/cli/program';
import { copyOfExamples, root, temporaryFolder } from './run';

/** The outcome of a run in a world in which some things are different. */
async function outcome(
  argv: readonly string[],
  world: Partial<Io>,
): Promise<{ readonly status: number; readonly stderr: string }> {
  let stderr = '';
  const written = { isTerminal: false, columns: undefined };
  const status = await main(argv, {
    stdout: { ...written, write: () => undefined },
    stderr: { ...written, write: (text) => (stderr += text) },
    stdin: () => Promise.resolve(Buffer.alloc(0)),
    onInterrupt: () => () => undefined,
    cwd: await copyOfExamples(),
    env: {},
    schemas: path.join(root, 'schemas'),
    ...world,
  });
  return { status, stderr };
}

describe('a failure of the program', () => {
  it.each(['text', 'json', 'sarif', 'junit', 'github', 'gitlab'])(
    'in the report as %s ends it with 2',
    async (format) => {
      const stdout: Io['stdout'] = {
        isTerminal: false,
        columns: undefined,
        write: () => {
          throw new Error('injected');
        },
      };
      const { status, stderr } = await outcome(['check', '--format', format], { stdout });
      expect(status).toBe(2);
      expect(stderr).toMatch(/^The program failed\. Please report this:\nError: injected\n/);
    },
  );

  it('that lies in its installation is told as that', async () => {
    const schemas = path.join(await temporaryFolder(), 'schemas');
    await cp(path.join(root, 'schemas'), schemas, { recursive: true });
    await writeFile(path.join(schemas, 'catalogue/index.json'), '{');
    const damaged = {
      status: 2,
      stderr:
        'The installation of Portal Properties is damaged: schemas/catalogue/index.json cannot be read. Reinstall it to use what needs this file.\n',
    };
    expect(await outcome(['check'], { schemas })).toEqual(damaged);
    expect(await outcome(['explain', 'cluster.link.enabled'], { schemas })).toEqual(damaged);
    expect((await outcome(['read', 'three-nodes/node1/portal-ext.properties'], { schemas })).status).toBe(0);
  });
});
