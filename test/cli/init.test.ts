import { mkdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { projectFileText } from '../../server/src/core/features/clusters/project-file-text';
import { parseProjectFile } from '../../server/src/core/project/project-file';
import { sourceFile } from '../../server/src/core/workspace';
import { snapshotOf } from '../kit/check';
import { copyOfExamples, folderWith, run } from './run';

const name = 'portal-properties.json';
const nodes = {
  'prod/node1/portal-ext.properties': 'cluster.link.enabled=true\n',
  'prod/node2/portal-ext.properties': 'cluster.link.enabled=false\n',
  'uat/portal-ext.properties': 'a=1\n',
};

/** The findings of a check, without what a new file moves. */
async function findings(cwd: string): Promise<unknown> {
  const { stdout } = await run(['check', '--format', 'json'], { cwd });
  // How a cluster was found is what `init` changes.
  return JSON.parse(stdout.replaceAll(/"from": "(?:layout|compose|project-file)"/g, '"from": ""'));
}

describe('init', () => {
  it('writes what it found, and says how much that is', async () => {
    const cwd = await folderWith(nodes);
    expect(await run(['init'], { cwd })).toEqual({
      status: 0,
      stderr: '',
      stdout: 'Wrote portal-properties.json: 1 cluster with 2 nodes.\n',
    });
    expect(await readFile(`${cwd}/${name}`, 'utf8'))
      .toBe(`// What the editor and the command line check below this folder, as it was found. Correct it where it is wrong.
// Each entry may be left out; what is not named here is found by itself.
{
  // The release by which files are judged. Without it, the newest that is known.
  // "portal": "7.4.3.131",

  // The nodes that have to agree.
  "clusters": {
    "prod": {
      // "horizontal": each node has a host of its own. "vertical": all nodes share one.
      // "topology": "horizontal",
      // Names of one host, and paths of one storage.
      // "aliases": { "hosts": [["db1", "db1.example.org"]], "paths": [["/mnt/a", "/mnt/b"]] },
      "nodes": {
        "node1": { "files": ["prod/node1/portal-ext.properties"] },
        "node2": { "files": ["prod/node2/portal-ext.properties"] }
      }
    }
  },
  // Compared with nothing, since each is a standalone node: uat.

  // Severities of rules: "error", "warning", "information", "hint" or "off".
  "rules": {
    // "value-differs": "off"
  },

  // Files to leave out, as glob patterns from this folder.
  "ignore": [
    // "**/backup/**"
  ]
}
`);
  });

  it('prints it with --dry-run, and writes nothing', async () => {
    const cwd = await folderWith(nodes);
    const { status, stdout } = await run(['init', 'prod', '--dry-run', '--portal', '7.2.1'], { cwd });
    expect(status).toBe(0);
    expect(parseProjectFile(sourceFile(`${cwd}/prod/${name}`, stdout))).toMatchObject({
      portal: '7.2.1',
      clusters: [{ nodes: [{ files: [`${cwd}/prod/node1/portal-ext.properties`] }, {}] }],
      problems: [],
    });
    await expect(readFile(`${cwd}/prod/${name}`)).rejects.toThrow();
  });

  it('leaves a project file that is there as it is', async () => {
    const cwd = await folderWith({ ...nodes, [name]: '{}' });
    const refused = {
      status: 2,
      stdout: '',
      stderr:
        'portal-properties.json already exists and is left as it is.\nUse --dry-run to print what init would write.\n',
    };
    expect(await run(['init'], { cwd })).toEqual(refused);
    expect((await run(['init', '--dry-run'], { cwd })).status).toBe(0);
    expect(await readFile(`${cwd}/${name}`, 'utf8')).toBe('{}');
  });

  it('takes a folder that is there', async () => {
    const cwd = await folderWith(nodes);
    expect((await run(['init', 'nowhere'], { cwd })).stderr).toContain('There is no file or folder nowhere.');
    expect((await run(['init', 'uat/portal-ext.properties'], { cwd })).stderr).toBe(
      'uat/portal-ext.properties is a file.\ninit takes the folder of the new project file.\n',
    );
    await mkdir(`${cwd}/empty`);
    expect(await run(['init', 'empty'], { cwd })).toMatchObject({
      status: 0,
      stdout: 'Wrote empty/portal-properties.json: no cluster was found.\n',
    });
    expect(
      parseProjectFile(sourceFile('/a', await readFile(`${cwd}/empty/${name}`, 'utf8'))).problems,
    ).toEqual([]);
  });

  it.each(['three-nodes', 'containers', 'workspace'])(
    'changes nothing of what is found in %s',
    async (folder) => {
      const cwd = `${await copyOfExamples()}/${folder}`;
      const before = await findings(cwd);
      expect((await run(['init'], { cwd })).status).toBe(0);
      expect(await findings(cwd)).toEqual(before);
    },
  );
});

describe('the text of a project file', () => {
  const text = (files: Readonly<Record<string, string>>): string =>
    projectFileText(snapshotOf(files), '/w', undefined).text;

  it('names services of compose files, and leaves replicas to be found', () => {
    const image = 'image: liferay/dxp:2024.q1.5';
    expect(
      text({
        '/w/docker-compose.yml': `services:\n  "dxp-1": { ${image} }\n  dxp-2: { ${image} }\n`,
      }),
    ).toContain(
      [
        '        "dxp-1": { "compose": { "file": "docker-compose.yml", "service": "dxp-1" } },',
        '        "dxp-2": { "compose": { "file": "docker-compose.yml", "service": "dxp-2" } }',
      ].join('\n'),
    );
    expect(
      text({ '/w/docker-compose.yml': `services:\n  dxp: { ${image}, deploy: { replicas: 2 } }\n` }),
    ).toContain('(dxp-1, dxp-2) needs no entry: it is found by its replicas or workload.');
  });

  it('names common folders, and files that tell nodes apart', () => {
    const common = text({
      '/w/configs/common/portal-ext.properties': 'a=1\n',
      '/w/configs/node1/portal-setup-wizard.properties': 'b=1\n',
      '/w/configs/node1/portal-ext.properties': 'b=1\n',
      '/w/configs/node2/portal-ext.properties': 'b=1\n',
    });
    expect(common).toContain('"common": ["configs/common"],');
    expect(common).toContain(
      '"node1": { "files": ["configs/node1/portal-ext.properties", "configs/node1/portal-setup-wizard.properties"] },',
    );
    expect(
      text({
        '/w/portal-ext.properties': 'a=1\n',
        '/w/portal-ext-node1.properties': 'a=1\n',
        '/w/portal-ext-node2.properties': 'a=1\n',
      }),
    ).toContain('"node1": { "files": ["portal-ext.properties", "portal-ext-node1.properties"] },');
  });
});
