import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, run } from './run';

describe('read', () => {
  const text = ['b = 1, 2 ,3', 'a:x\\', '  y', '# comment', '10=ten', 'b=4', 'c=${a}', 'd=a\\tb', ''].join(
    '\n',
  );

  it("writes what Liferay's reader makes of a file, keys in their order", async () => {
    const cwd = await folderWith({ 'portal-ext.properties': text });
    expect(await run(['read', 'portal-ext.properties'], { cwd })).toEqual({
      status: 0,
      stdout: 'b=1,2,3,4\na=xy\n10=ten\nc=${a}\nd=a\\tb\n',
      stderr: '',
    });
  });

  it('writes a plain object as JSON, keys in their order', async () => {
    expect(await run(['read', '-', '--format', 'json'], { stdin: text })).toEqual({
      status: 0,
      stdout: '{\n  "b": "1,2,3,4",\n  "a": "xy",\n  "10": "ten",\n  "c": "${a}",\n  "d": "a\\tb"\n}\n',
      stderr: '',
    });
    expect((await run(['read', '-', '--format', 'json'], { stdin: '' })).stdout).toBe('{}\n');
  });

  it('keeps keys that objects treat in their own way', async () => {
    const { stdout } = await run(['read', '-', '--format', 'json'], { stdin: '=nothing\n__proto__=x\n' });
    expect(stdout).toBe('{\n  "": "nothing",\n  "__proto__": "x"\n}\n');
  });

  it('reads as java.util.Properties does where asked to', async () => {
    expect((await run(['read', '-', '--dialect', 'jdk'], { stdin: 'b = 1, 2 ,3\nb=4 \n' })).stdout).toBe(
      'b=4 \n',
    );
  });

  it('reads UTF-8, and ISO-8859-1 for a portal of 6.x', async () => {
    const cwd = await folderWith({
      'utf8.properties': 'a=ä',
      'latin1.properties': Buffer.from('a=ä', 'latin1'),
    });
    const json = async (...argv: string[]): Promise<unknown> =>
      JSON.parse((await run(['read', '--format', 'json', ...argv], { cwd })).stdout);
    expect(await json('utf8.properties')).toEqual({ a: 'ä' });
    expect(await json('utf8.properties', '--portal', '6.2')).toEqual({ a: 'Ã¤' });
    expect(await json('latin1.properties', '--portal', '6.2.5')).toEqual({ a: 'ä' });
    expect(await json('latin1.properties')).toEqual({ a: '\uFFFD' });
    await writeFile(path.join(cwd, 'portal-properties.json'), '{ "portal": "6.1" }');
    expect(await json('latin1.properties')).toEqual({ a: 'ä' });
  });

  it('takes a byte order mark for a part of the first key, as the readers do', async () => {
    expect((await run(['read', '-'], { stdin: '\uFEFFa=1' })).stdout).toBe('\\ufeffa=1\n');
  });

  it('follows includes, named from the folder of the file', async () => {
    const cwd = await folderWith({
      'conf/a.properties': 'dir=parts\ninclude=${dir}/b.properties, c.properties\nend=1\n',
      'conf/parts/b.properties': 'b=1\n',
      'conf/c.properties': 'include=parts/d.properties\n',
      'conf/parts/d.properties': 'd=1\n',
    });
    expect((await run(['read', 'conf/a.properties'], { cwd })).stdout).toBe('dir=parts\nb=1\nd=1\nend=1\n');
  });

  it('says why a file cannot be loaded, with status 1', async () => {
    const stdin = 'include=none.properties';
    expect(await run(['read', '-'], { stdin })).toEqual({
      status: 1,
      stdout: '',
      stderr: 'The file cannot be loaded: the include none.properties cannot be found.\n',
    });
    expect(await run(['read', '-', '--format', 'json'], { stdin })).toEqual({
      status: 1,
      stdout: '{\n  "error": "the include none.properties cannot be found"\n}\n',
      stderr: '',
    });
    const broken = await run(['read', '-', '--format', 'json'], { stdin: 'a=\\uZZZZ' });
    expect({ ...broken, stdout: JSON.parse(broken.stdout) as unknown }).toEqual({
      status: 1,
      stdout: { error: '"\\uZZZZ" is not \\u with four hexadecimal digits' },
      stderr: '',
    });
  });

  it('names a file that is not there or is none, with status 2', async () => {
    const cwd = await folderWith({ 'folder/x': '' });
    expect(await run(['read', 'none'], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: `There is no file none.\nIt was looked for at ${cwd}/none.\n`,
    });
    expect(await run(['read', 'folder'], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'folder cannot be read: it is a folder.\n',
    });
  });
});
