import { describe, expect, it } from 'vitest';
import { createSnapshot, type Snapshot } from '../../../server/src/core/cluster/snapshot';
import { diagnosticsByFile } from '../../../server/src/core/features/findings/diagnostics';
import { findingsOf } from '../../../server/src/core/features/findings/findings';
import { statusOf } from '../../../server/src/core/features/clusters/status';
import { defaultSettings } from '../../../server/src/core/project/settings';
import { inMemoryWorkspace, type OwnDefaults, sourceFile } from '../../../server/src/core/workspace';
import { testCatalogues } from '../../kit/catalogues';

const own = (path: string, folder: string | undefined, release?: string, problem?: string): OwnDefaults => ({
  path,
  folder,
  release,
  file: {
    ...sourceFile(`${path}!/portal.properties`, '##\n## Session\n##\n\nsession.timeout=45\n'),
    ...(problem === undefined ? {} : { problem: { kind: 'unreadable', detail: problem } }),
  },
});

const main = '/w/a/portal-ext.properties';

function snapshot(
  files: Readonly<Record<string, string>>,
  defaults: readonly OwnDefaults[] | undefined,
  portalOverride?: string,
): Snapshot {
  const workspace = inMemoryWorkspace({ [main]: 'a=b\n', ...files }, ['/w']);
  return createSnapshot(
    { ...workspace, ...(defaults === undefined ? {} : { defaults }) },
    { ...defaultSettings, portalOverride },
    testCatalogues(),
  );
}

/** Which defaults count for the file, and by which release it is judged. */
function inForce(...args: Parameters<typeof snapshot>): unknown {
  const catalogue = snapshot(...args).catalogueFor(main);
  return [catalogue.release.id, catalogue.defaultsFrom, catalogue.property('session.timeout')?.default];
}

describe('the defaults in force', () => {
  const found = own('/w/bundles/portal-impl.jar', '/w', '7.4.3.19');
  const inner = own('/w/a/bundles/portal-impl.jar', '/w/a', '7.1.0');

  it('are those of the bundle around the file, the innermost first', () => {
    expect(inForce({}, [found])).toEqual(['7.4.3.19', '/w/bundles/portal-impl.jar', '45']);
    expect(inForce({}, [found, inner])).toEqual(['7.1.0', '/w/a/bundles/portal-impl.jar', '45']);
    expect(inForce({}, [own('/w/b/bundles/portal-impl.jar', '/w/b')])).toEqual([
      '7.4.3.131',
      undefined,
      '15',
    ]);
  });

  it('are those that the project file names, wherever they lie', () => {
    const named = own('/elsewhere/portal.properties', undefined);
    expect(
      inForce(
        { '/w/portal-properties.json': '{ "portal": "7.4", "defaults": "../elsewhere/portal.properties" }' },
        [found, named],
      ),
    ).toEqual(['7.4', '/elsewhere/portal.properties', '45']);
  });

  it('stay out of another line of releases, unless a project file names them', () => {
    expect(inForce({}, [found], '7.1.0')).toEqual(['7.1.0', undefined, '30']);
    expect(inForce({}, [found], '2024.q1.5')).toEqual(['2024.q1.5', '/w/bundles/portal-impl.jar', '45']);
  });

  it('are told of in the status', () => {
    expect(statusOf(snapshot({}, [found]), main, [])).toMatchObject({
      release: '7.4.3.19',
      releaseFrom: 'portal-impl.jar',
      defaultsFrom: 'bundles/portal-impl.jar',
      nearestKnown: undefined,
    });
  });

  it.each([
    [[], 'There is no file x.jar: paths are relative to the folder of this file.'],
    [[own('/w/x.jar', undefined, undefined, 'it is torn')], 'x.jar gives no defaults: it is torn.'],
    [[own('/w/x.jar', undefined)], undefined],
    [undefined, undefined],
  ])('are missed where the project file names what is none: %#', (defaults, message) => {
    const now = snapshot({ '/w/portal-properties.json': '{ "defaults": "x.jar" }' }, defaults);
    const found = diagnosticsByFile(now, findingsOf(now)).get('/w/portal-properties.json');
    expect(found?.map((finding) => finding.message)).toEqual(message === undefined ? undefined : [message]);
  });
});
