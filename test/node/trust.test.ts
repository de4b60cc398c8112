import { mkdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createFence, fenced } from '../../server/src/files/fence';
import { diskVolume } from '../../server/src/node/volume';
import { outsideFolder } from '../kit/outside';
import { zip } from '../kit/zip';

const { at, write, link, read, outcomeOf } = outsideFolder();

const outside = 'it is outside the open folder, and the workspace is not trusted';
const away = 'a link leads out of the open folder, and the workspace is not trusted';

describe.skipIf(process.platform === 'win32')('a workspace that nobody trusts', () => {
  it('is refused every path in the project file that leaves it, until somebody trusts it', async () => {
    await write({
      'in/portal-properties.json': JSON.stringify({
        clusters: {
          shop: {
            common: ['../out/common'],
            nodes: {
              a: { files: ['a/portal-ext.properties'], env: ['../out/a.env'], osgi: ['../out/osgi'] },
              b: { files: ['../out/portal-ext.properties', at('out/more.properties')] },
              c: { compose: { file: '../out/compose.yml', service: 'dxp' } },
            },
          },
        },
      }),
      'in/a/portal-ext.properties': '',
      'out/common/portal-ext.properties': '',
      'out/a.env': '',
      'out/osgi/com.liferay.a.config': '',
      'out/portal-ext.properties': '',
      'out/more.properties': '',
      'out/compose.yml': 'services: { dxp: { image: liferay/dxp } }',
    });
    expect(await outcomeOf(false)).toEqual({
      read: ['in/a/portal-ext.properties', 'in/portal-properties.json'],
      told: [
        '"../out/common"',
        '"../out/a.env"',
        '"../out/osgi"',
        '"../out/portal-ext.properties"',
        `"${at('out/more.properties')}"`,
        '"../out/compose.yml"',
      ].map((text) => {
        const shown = text.replaceAll('"', '').replace(at(), '..');
        return `in/portal-properties.json ${text}: ${shown} is not read: ${outside}.`;
      }),
    });
    expect(await outcomeOf(true)).toEqual({
      read: [
        'in/a/portal-ext.properties',
        'in/portal-properties.json',
        'out/a.env',
        'out/common/portal-ext.properties',
        'out/compose.yml',
        'out/more.properties',
        'out/osgi/com.liferay.a.config',
        'out/portal-ext.properties',
      ],
      told: [],
    });
  });

  it('has no jar opened, wherever it lies', async () => {
    await write({
      'in/portal-properties.json': '{ "defaults": "portal-impl.jar" }',
      'in/portal-impl.jar': zip([{ name: 'portal.properties', content: 'a=1' }]),
    });
    expect((await read(false)).defaults).toBe(undefined);
    expect((await outcomeOf(false)).told).toEqual([
      'in/portal-properties.json "portal-impl.jar": portal-impl.jar is not read: the workspace is not trusted.',
    ]);
    expect((await read(true)).defaults?.[0]?.file.text).toBe('a=1');
    expect((await outcomeOf(true)).told).toEqual([]);
  });

  it('is refused what compose files name outside of it', async () => {
    await write({
      'in/compose.yml': [
        'include: [../out/more.yml]',
        'services:',
        '  dxp:',
        '    extends: { file: ../out/base.yml, service: dxp }',
        '    env_file: [../out/a.env, own.env]',
        '',
      ].join('\n'),
      'in/own.env': '',
      'out/more.yml': 'services: { more: { image: liferay/dxp } }',
      'out/.env': '',
      'out/base.yml': 'services: { dxp: { image: liferay/dxp, env_file: b.env } }',
      'out/a.env': '',
      'out/b.env': '',
    });
    expect(await outcomeOf(false)).toEqual({
      read: ['in/compose.yml', 'in/own.env'],
      told: ['more.yml', 'base.yml', 'a.env'].map(
        (name) => `in/compose.yml ${name}: ../out/${name} is not read: ${outside}.`,
      ),
    });
    expect(await outcomeOf(true)).toEqual({
      read: [
        'in/compose.yml',
        'in/own.env',
        'out/.env',
        'out/a.env',
        'out/b.env',
        'out/base.yml',
        'out/more.yml',
      ],
      told: [],
    });
  });

  it('is refused what chains of links lead to outside of it, but not what they lead to within', async () => {
    await write({
      'in/a/portal-ext.properties': 'include-and-override=portal-more.properties\n',
      'in/real/portal-ext.properties': '',
      'out/node/portal-ext.properties': '',
      'out/more.properties': '',
    });
    await link('in/a/portal-more.properties', '../step/more.properties');
    await link('in/step', '../out');
    await link('in/b/portal-ext.properties', '../real/portal-ext.properties');
    await link('in/c', at('real/../in/real'));
    await link('in/d', '../out/node');
    await mkdir(at('real'));
    expect(await outcomeOf(false)).toEqual({
      read: [
        'in/a/portal-ext.properties',
        'in/b/portal-ext.properties',
        'in/c/portal-ext.properties',
        'in/real/portal-ext.properties',
      ],
      told: [
        `in/a/portal-more.properties : The file was left out (${away}).`,
        `in/d : This folder was left out (${away}).`,
        `in/step : This folder was left out (${away}).`,
      ],
    });
    expect((await outcomeOf(true)).read).toEqual([
      'in/a/portal-ext.properties',
      'in/a/portal-more.properties',
      'in/b/portal-ext.properties',
      'in/c/portal-ext.properties',
      'in/d/portal-ext.properties',
      'in/real/portal-ext.properties',
      'in/step/node/portal-ext.properties',
    ]);
  });

  it('is told of folders alone, once each, and of none that git ignores or that tools keep', async () => {
    await write({
      'in/.git/HEAD': '',
      'in/.gitignore': 'ignored\n',
      'out/node/portal-ext.properties': '',
      'out/README': '',
    });
    await link('in/README', '../out/README');
    await link('in/nowhere', '../out/none');
    await link('in/nodes/node1', '../../out/node');
    await link('in/nodes/again', 'node1');
    await link('in/ignored', '../out/node');
    await link('in/node_modules', '../out/node');
    expect(await outcomeOf(false)).toEqual({
      read: [],
      told: ['again', 'node1'].map((name) => `in/nodes/${name} : This folder was left out (${away}).`),
    });
  });

  it('is refused a link to another machine, where nobody looks', async () => {
    await link('in/share', '//host/share');
    await link('in/a/portal-ext.properties', '//host/share/portal-ext.properties');
    expect(await outcomeOf(false)).toEqual({
      read: [],
      told: [
        `in/a/portal-ext.properties : The file was left out (${away}).`,
        `in/share : This folder was left out (${away}).`,
      ],
    });
  });

  it('finds nothing in what it is refused, however it asks', async () => {
    await write({ 'in/portal-ext.properties': '', 'out/node/portal-ext.properties': 'a=1' });
    const volume = fenced(diskVolume, createFence([at('in')], false));
    const [folder, file] = [at('out/node'), at('out/node/portal-ext.properties')];
    expect(await volume.readBytes(file, 1000)).toEqual({ kind: 'refused', detail: outside });
    expect(await volume.list(folder)).toEqual([]);
    expect(await volume.realFolder(folder)).toBe(undefined);
    expect((await volume.list(at('in'))).map(({ name }) => name)).toEqual(['portal-ext.properties']);
  });

  it('is itself reached by a link as by its own name', async () => {
    await write({ 'real/portal-ext.properties': '' });
    await link('in', 'real');
    expect(await outcomeOf(false)).toEqual({ read: ['in/portal-ext.properties'], told: [] });
  });

  it('has links in circles told as such', async () => {
    await link('in/a/portal-ext.properties', '../b/portal-ext.properties');
    await link('in/b/portal-ext.properties', '../a/portal-ext.properties');
    await link('in/c', '../in/c');
    expect((await outcomeOf(false)).told).toEqual(
      ['a', 'b'].map((name) => `in/${name}/portal-ext.properties : The file was left out (${away}).`),
    );
  });
});

describe('a path to another machine', () => {
  it('is refused whoever names it, but not what lies where the workspace itself does', async () => {
    await write({
      'in/portal-properties.json': JSON.stringify({
        defaults: '\\\\host\\share\\portal-impl.jar',
        clusters: { a: { nodes: { b: { files: ['//host/share/portal-ext.properties'] } } } },
      }),
    });
    for (const isTrusted of [true, false])
      expect((await outcomeOf(isTrusted)).told).toEqual(
        ['"\\\\\\\\host\\\\share\\\\portal-impl.jar"', '"//host/share/portal-ext.properties"'].map((text) => {
          const name = text.includes('jar') ? 'portal-impl.jar' : 'portal-ext.properties';
          return expect.stringMatching(
            new RegExp(
              `^in/portal-properties.json .*: .*share/${name} is not read: it is on another machine\\.$`,
            ),
          ) as unknown;
        }),
      );
    const fence = createFence(['//host/share/shop'], true);
    expect(await fence.refusalOf('//host/share/shop/a')).toBe(undefined);
    expect(await fence.refusalOf('//host/share/other')).toBe('it is on another machine');
  });
});
