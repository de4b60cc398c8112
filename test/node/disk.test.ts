import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SourceFile, Workspace } from '../../server/src/core/workspace';
import { readDisk, readSourceFile, toFilePath } from '../../server/src/node/disk';

let root = '';

beforeEach(async () => {
  root = toFilePath(await realpath(await mkdtemp(path.join(tmpdir(), 'portal-properties-'))));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function write(files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), content);
  }
}

const names = (workspace: Workspace): string[] =>
  [...workspace.files.keys()].map((file) => path.posix.relative(root, file));

/** The file as the workspace has it, with its path relative to the root. */
function fileOf(workspace: Workspace, name: string): SourceFile | undefined {
  const file = workspace.files.get(`${root}/${name}`);
  return file === undefined ? undefined : { ...file, path: name };
}

describe('readDisk', () => {
  it('takes what files include, whatever it is called, but nothing from outside', async () => {
    await write({
      'in/node/portal-ext.properties':
        'include-and-override=a.properties\ninclude-and-override=${default.liferay.home}/sub/b.properties\n' +
        'include-and-override=../../secret.properties\ninclude=/etc/hostname\n',
      'in/node/a.properties': 'name=c\ninclude-and-override=/opt/liferay/${name}.properties\n',
      'in/node/sub/b.properties': '',
      'in/node/c.properties': '',
      'in/node/d.properties': '',
      'secret.properties': '',
    });
    expect(names(await readDisk([`${root}/in`]))).toEqual([
      'in/node/a.properties',
      'in/node/c.properties',
      'in/node/portal-ext.properties',
      'in/node/sub/b.properties',
    ]);
  });

  it('takes what -Dexternal-properties names, from the Liferay Home of the script or where there are others', async () => {
    await write({
      'in/node/tomcat-9/bin/setenv.sh':
        'CATALINA_OPTS="$CATALINA_OPTS -Dexternal-properties=own.properties -Duser.timezone=GMT"\n' +
        'JAVA_OPTS=-Dexternal-properties=../../secret.properties\n',
      'in/node/own.properties': '',
      'in/other/own.properties': '',
      'in/compose.yml':
        'services:\n  dxp:\n    image: liferay/dxp\n    environment:\n' +
        '      LIFERAY_JVM_OPTS: "-Dexternal-properties=/opt/liferay/more.properties"\n    volumes: ["./files:/mnt/liferay/files"]\n',
      'in/files/portal-ext.properties': '',
      'in/files/more.properties': '',
      'secret.properties': '',
    });
    expect(names(await readDisk([`${root}/in`]))).toEqual([
      'in/compose.yml',
      'in/files/more.properties',
      'in/files/portal-ext.properties',
      'in/node/own.properties',
      'in/node/tomcat-9/bin/setenv.sh',
    ]);
  });

  it('takes what compose files name, whatever it is called, but nothing from outside', async () => {
    await write({
      'in/compose.yml':
        'include: [parts/liferay.yml]\nservices:\n  dxp:\n    image: liferay/dxp\n    env_file: variables.txt\n' +
        '    volumes: ["./dxp.properties:/opt/liferay/portal-ext.properties", "../secret.properties:/x.properties",' +
        ' "./search:/opt/liferay/osgi/configs/com.liferay.a.config", "./stack:/opt/liferay/tcp.xml", "./other.txt:/x/other.txt"]\n',
      'in/search': '',
      'in/stack': '',
      'in/parts/liferay.yml':
        'services:\n  other:\n    build: { dockerfile: liferay.docker }\n    env_file: more.txt\n',
      'in/parts/liferay.docker':
        'FROM liferay/dxp\nCOPY prod.properties /opt/liferay/portal-ext.properties\nCOPY ../../secret.properties /x.properties\n',
      'in/parts/prod.properties': '',
      'in/parts/more.txt': '',
      'in/variables.txt': '',
      'in/dxp.properties': 'include-and-override=own.properties\n',
      'in/own.properties': '',
      'in/other.txt': '',
      'secret.properties': '',
    });
    expect(names(await readDisk([`${root}/in`]))).toEqual([
      'in/compose.yml',
      'in/dxp.properties',
      'in/own.properties',
      'in/parts/liferay.docker',
      'in/parts/liferay.yml',
      'in/parts/more.txt',
      'in/parts/prod.properties',
      'in/search',
      'in/stack',
      'in/variables.txt',
    ]);
  });

  it('takes the XML of the stacks that a file names, whatever it is called', async () => {
    const stack = '<config><TCP/></config>';
    await write({
      'in/node/portal-ext.properties':
        'cluster.link.channel.properties.control=conf/lan.xml\n' +
        'cluster.link.channel.properties.transport.0=${liferay.home}/wan.xml\n' +
        'cluster.link.channel.properties.transport.1=../../secret.xml\nother=pom.xml\n',
      'in/node/conf/lan.xml': stack,
      'in/node/wan.xml': stack,
      'in/node/pom.xml': stack,
      'secret.xml': stack,
    });
    expect(names(await readDisk([`${root}/in`]))).toEqual([
      'in/node/conf/lan.xml',
      'in/node/portal-ext.properties',
      'in/node/wan.xml',
    ]);
  });

  it('takes what describes containers and clusters, and of applications the names', async () => {
    await write({
      'docker-compose.prod.yml': 'services: {}\n',
      '.env': 'A=1\n',
      'node1.env': 'A=1\n',
      'build.env/notes.txt': 'a folder may be called like a file of variables',
      Dockerfile: 'FROM liferay/dxp\n',
      'k8s/liferay.yaml': 'apiVersion: apps/v1\nkind: Deployment\n',
      'k8s/mkdocs.yml': 'site_name: something else\n',
      'node1/osgi/configs/com.acme.Store.config': 'a="1"\n',
      'modules/com.liferay.portal.Store.config': 'a="1"\n',
      'modules/other.config': '',
      'node1/tomcat/bin/setenv.sh': 'CATALINA_OPTS=-Xmx2g\n',
      'node1/tcp.xml': '<config xmlns="urn:org:jgroups"><TCP/></config>',
      'node1/cluster-notes.xml': '<notes/>',
      'node1/deploy/shop-1.0.0.jar': Buffer.from([0x50, 0x4b, 3, 4, 0xff]),
      'libs/other.jar': '',
    });
    const workspace = await readDisk([root]);
    expect(names(workspace)).toEqual([
      '.env',
      'Dockerfile',
      'docker-compose.prod.yml',
      'k8s/liferay.yaml',
      'modules/com.liferay.portal.Store.config',
      'node1.env',
      'node1/deploy/shop-1.0.0.jar',
      'node1/osgi/configs/com.acme.Store.config',
      'node1/tcp.xml',
      'node1/tomcat/bin/setenv.sh',
    ]);
    expect(fileOf(workspace, 'node1/deploy/shop-1.0.0.jar')).toEqual({
      path: 'node1/deploy/shop-1.0.0.jar',
      text: '',
      byteOrderMark: false,
      encoding: 'utf-8',
      isArtefact: true,
    });
  });

  it('takes the files that matter, at any depth, in the order of their paths', async () => {
    await write({
      'node2/portal-ext.properties': 'b=2',
      'node1/files/portal-ext.properties': 'a=1',
      'node1/files/portal-setup-wizard.properties': '',
      'node1/files/portal-common.properties': '',
      'node1/files/other.properties': '',
      'node1/files/portal-ext.properties.bak': '',
      'portal-ext-node3.properties': '',
      'node4.portal-ext.properties': '',
      'system-ext.properties': '',
      'gradle.properties': '',
      'portal-properties.json': '{}',
      'README.md': '',
    });

    const workspace = await readDisk([root]);

    expect(workspace.roots).toEqual([root]);
    expect(names(workspace)).toEqual([
      'gradle.properties',
      'node1/files/portal-common.properties',
      'node1/files/portal-ext.properties',
      'node1/files/portal-setup-wizard.properties',
      'node2/portal-ext.properties',
      'node4.portal-ext.properties',
      'portal-ext-node3.properties',
      'portal-properties.json',
      'system-ext.properties',
    ]);
    expect(fileOf(workspace, 'node2/portal-ext.properties')).toEqual({
      path: 'node2/portal-ext.properties',
      text: 'b=2',
      byteOrderMark: false,
      encoding: 'utf-8',
    });
  });

  it('leaves out folders of tools and build output, unless one is the root itself', async () => {
    const skipped = ['.git', '.gradle', 'node_modules', 'build', 'target', 'dist', '.vscode-test'];
    await write(Object.fromEntries(skipped.map((folder) => [`${folder}/portal-ext.properties`, ''])));

    expect(names(await readDisk([root]))).toEqual([]);
    expect(names(await readDisk([`${root}/build`]))).toEqual(['build/portal-ext.properties']);
  });

  it('reads a file once where roots overlap', async () => {
    await write({ 'a/portal-ext.properties': '' });
    expect(names(await readDisk([root, `${root}/a/`]))).toEqual(['a/portal-ext.properties']);
  });

  it('reads what a project file names, whatever its name and place', async () => {
    await write({
      'portal-properties.json':
        '{ "clusters": { "c": { "nodes": { "n": { "files": ["build/n.properties", "no.properties"] } } } } }',
      'build/n.properties': 'a=1',
    });
    expect(names(await readDisk([root]))).toEqual(['build/n.properties', 'portal-properties.json']);
  });

  it('reads the named files beside those that it finds', async () => {
    await write({ 'a.txt': 'a=1' });
    expect(names(await readDisk([], { also: [`${root}/a.txt`, `${root}/none.txt`] }))).toEqual(['a.txt']);
  });

  it('looks for the project above the root where asked to', async () => {
    await write({
      'portal-properties.json': '{}',
      'gradle.properties': '',
      'a/b/portal-ext.properties': '',
      'a/portal-ext.properties': '',
    });
    expect(names(await readDisk([`${root}/a/b`]))).toEqual(['a/b/portal-ext.properties']);
    expect(names(await readDisk([`${root}/a/b`], { upwards: true }))).toEqual([
      'a/b/portal-ext.properties',
      'gradle.properties',
      'portal-properties.json',
    ]);
  });

  it('keeps the objects of files that did not change', async () => {
    await write({
      'a/portal-ext.properties': 'a=1',
      'b/portal-ext.properties': 'b=1',
      'c/portal-ext.properties/x': '',
    });
    const first = await readDisk([root]);
    await write({ 'b/portal-ext.properties': 'b=2' });
    const second = await readDisk([root], { previous: first });

    const same = [...second.files].map(([file, now]) => [
      path.posix.relative(root, file),
      now === first.files.get(file),
    ]);
    expect(same).toEqual([
      ['a/portal-ext.properties', true],
      ['b/portal-ext.properties', false],
      ['c/portal-ext.properties', true],
    ]);
  });

  it('counts a missing root as empty', async () => {
    expect(names(await readDisk([`${root}/none`]))).toEqual([]);
  });

  it('tells how many files it has read', async () => {
    await write({ 'a/portal-ext.properties': '', 'b/portal-ext.properties': '' });
    const counts: number[] = [];
    await readDisk([root], { onProgress: (count) => counts.push(count) });
    expect(counts).toEqual([1, 2]);
  });
});

describe('symbolic links', () => {
  it('follows links to files and folders', async () => {
    await write({ 'shared/portal-ext.properties': 'a=1' });
    await mkdir(`${root}/node1`);
    await symlink(`${root}/shared`, `${root}/node2`);
    await symlink('../shared/portal-ext.properties', `${root}/node1/portal-ext.properties`);
    expect(names(await readDisk([root]))).toEqual([
      'node1/portal-ext.properties',
      'node2/portal-ext.properties',
      'shared/portal-ext.properties',
    ]);
  });

  it('ends where links go in a circle', async () => {
    await write({ 'a/portal-ext.properties': '', 'b/portal-ext.properties': '' });
    await symlink('..', `${root}/a/up`);
    await symlink('../b', `${root}/a/b`);
    await symlink('../a', `${root}/b/a`);
    await symlink('self', `${root}/self`);
    expect(names(await readDisk([root]))).toEqual([
      'a/b/portal-ext.properties',
      'a/portal-ext.properties',
      'b/a/portal-ext.properties',
      'b/portal-ext.properties',
    ]);
  });
});

describe('a file that cannot be read', () => {
  const problemOf = (workspace: Workspace, name: string): SourceFile['problem'] =>
    fileOf(workspace, name)?.problem;

  it('carries the reason in the place of its text', async () => {
    await write({
      'folder/portal-ext.properties/x': '',
      'large/portal-ext.properties': 'a='.padEnd(2 * 1024 * 1024, 'x'),
      'utf16/portal-ext.properties': Buffer.from('\uFEFFa=1', 'utf16le'),
      'good/portal-ext.properties': 'a=1',
    });
    await mkdir(`${root}/link`);
    await symlink('nowhere', `${root}/link/portal-ext.properties`);
    await mkdir(`${root}/circle`);
    await symlink('portal-ext.properties', `${root}/circle/portal-ext.properties`);

    const workspace = await readDisk([root], { limit: 1024 * 1024 });

    expect(problemOf(workspace, 'folder/portal-ext.properties')).toEqual({
      kind: 'not-a-file',
      detail: 'it is a folder',
    });
    expect(problemOf(workspace, 'large/portal-ext.properties')).toEqual({
      kind: 'too-large',
      detail: 'it is 2 MB, and the limit is 1 MB',
    });
    expect(problemOf(workspace, 'utf16/portal-ext.properties')).toEqual({
      kind: 'unreadable',
      detail: 'it is written in UTF-16, which Liferay cannot read',
      hidesAllKeys: true,
    });
    expect(problemOf(workspace, 'link/portal-ext.properties')).toEqual({
      kind: 'unreadable',
      detail: 'it is a link that leads nowhere',
    });
    expect(problemOf(workspace, 'circle/portal-ext.properties')).toEqual({
      kind: 'unreadable',
      detail: 'its symbolic links form a circle',
    });
    expect(fileOf(workspace, 'good/portal-ext.properties')?.text).toBe('a=1');
  });

  it.skipIf(process.platform === 'win32')('may be a pipe, at which nobody waits', async () => {
    execFileSync('mkfifo', [`${root}/portal-ext.properties`]);
    expect(problemOf(await readDisk([root]), 'portal-ext.properties')).toEqual({
      kind: 'not-a-file',
      detail: 'it is not a regular file',
    });
  });
});

describe('readSourceFile', () => {
  const read = async (content: Buffer): Promise<Omit<SourceFile, 'path'> | undefined> => {
    await write({ 'a.properties': content });
    const file = await readSourceFile(`${root}/a.properties`);
    return file && { text: file.text, byteOrderMark: file.byteOrderMark, encoding: file.encoding };
  };

  it('reads UTF-8 and takes a byte order mark off', async () => {
    expect(await read(Buffer.from('ä=€'))).toEqual({ text: 'ä=€', byteOrderMark: false, encoding: 'utf-8' });
    expect(await read(Buffer.from('\uFEFFä=€'))).toEqual({
      text: 'ä=€',
      byteOrderMark: true,
      encoding: 'utf-8',
    });
    expect(await read(Buffer.from('\uFEFF\uFEFF'))).toEqual({
      text: '\uFEFF',
      byteOrderMark: true,
      encoding: 'utf-8',
    });
  });

  it('reads what is not valid UTF-8 as ISO-8859-1', async () => {
    expect(await read(Buffer.from('ä=\x80', 'latin1'))).toEqual({
      text: 'ä=\x80',
      byteOrderMark: false,
      encoding: 'iso-8859-1',
    });
  });

  it('is undefined for a file that is not there', async () => {
    expect(await readSourceFile(`${root}/a.properties`)).toBeUndefined();
    await write({ 'a.properties': '' });
    expect(await readSourceFile(`${root}/a.properties/b.properties`)).toBeUndefined();
  });
});
