import { describe, expect, it } from 'vitest';
import { codeActions, resolveCodeAction } from '../../../../server/src/core/features/actions/code-actions';
import { applyEdits } from '../../../../server/src/core/text/edit';
import { scene as sceneWith, type Scene, smallCatalogue } from '../small-catalogue';

/** Only rules that these tests are about, so that a new rule does not change them. */
const rules = ['cluster-link-disabled', 'file-store-differs', 'continuation-trailing-blank'];

const scene = (drawing: string): Scene => sceneWith(drawing, smallCatalogue, rules);

const twoNodes = (second: string): Scene =>
  scene(
    `=== node1/portal-ext.properties\ncluster.link.enabled=true\n=== node2/portal-ext.properties\n${second}`,
  );

const actionsAt = ({ snapshot, path, offset }: Scene, only?: readonly string[]) =>
  codeActions(snapshot, path, { start: offset, end: offset }, only);

const titles = (where: Scene, only?: readonly string[]): string[] =>
  actionsAt(where, only).map(
    ({ kind, title, isPreferred }) => `${kind}: ${title}${isPreferred ? ' (preferred)' : ''}`,
  );

/** The whole texts that an action changes. */
function apply(where: Scene, title: string): Record<string, string> {
  const action = actionsAt(where).find((candidate) => candidate.title === title);
  if (action === undefined) throw new Error(`"${title}" is not offered, but ${titles(where).join('; ')}`);
  const resolved = resolveCodeAction(where.snapshot, where.path, action.id);
  return Object.fromEntries(
    (resolved?.edits ?? []).map(({ path, edits, create }) => [
      `${create === true ? 'new ' : ''}${path.slice('/w/'.length)}`,
      applyEdits(where.files[path] ?? '', edits),
    ]),
  );
}

describe('Quick fixes', () => {
  const off = twoNodes('cluster.link.enabled=fa$0lse\n');

  it('are those of the findings at the cursor, then ways to ignore them', () => {
    expect(titles(off, ['quickfix'])).toEqual([
      'quickfix: Copy the Cluster Link section (preferred)',
      'quickfix: Set cluster.link.enabled to true',
      'quickfix: Ignore cluster-link-disabled for this entry',
      'quickfix: Ignore cluster-link-disabled in this file',
      'quickfix: Ignore cluster-link-disabled in this project',
    ]);
  });

  it('are offered on the key as well as on the value that is marked', () => {
    expect(titles(twoNodes('cluster.$0link.enabled=false\n'), ['quickfix'])).toEqual(
      titles(off, ['quickfix']),
    );
    expect(titles(twoNodes('cluster.link.enabled=false\nmy.key=$01\n'), ['quickfix'])).toEqual([]);
  });

  it('name the finding that they end', () => {
    expect(actionsAt(off, ['quickfix']).map(({ finding }) => finding?.rule.id)).toEqual(
      Array.from({ length: 5 }, () => 'cluster-link-disabled'),
    );
  });

  it('are worked out when one is chosen', () => {
    expect(apply(off, 'Set cluster.link.enabled to true')).toEqual({
      'node2/portal-ext.properties': 'cluster.link.enabled=true\n',
    });
  });

  it('are found again by their id after another file changed, and not when they are gone', () => {
    const { id } = actionsAt(off)[1] ?? { id: '' };
    const later = twoNodes('cluster.link.enabled=fa$0lse\n# more\n');
    expect(resolveCodeAction(later.snapshot, later.path, id)?.edits).toEqual([
      { path: later.path, node: 'node2', edits: [{ span: { start: 21, end: 26 }, newText: 'true' }] },
    ]);
    const mended = twoNodes('cluster.link.enabled=tr$0ue\n');
    expect(resolveCodeAction(mended.snapshot, mended.path, id)).toBeUndefined();
    expect(resolveCodeAction(off.snapshot, off.path, 'not an id')).toBeUndefined();
    expect(resolveCodeAction(off.snapshot, off.path, '[1]')).toBeUndefined();
  });
});

describe('Ignoring', () => {
  it('puts a comment above the entry, with its indentation', () => {
    expect(
      apply(
        twoNodes('a=1\n    cluster.link.enabled=fa$0lse\n'),
        'Ignore cluster-link-disabled for this entry',
      ),
    ).toEqual({
      'node2/portal-ext.properties':
        'a=1\n    # portal-properties-ignore cluster-link-disabled\n    cluster.link.enabled=false\n',
    });
  });

  it('adds to the comment that is there', () => {
    const where = twoNodes(
      '# portal-properties-ignore unknown-key -- for now\ncluster.link.enabled=fa$0lse\n',
    );
    expect(apply(where, 'Ignore cluster-link-disabled for this entry')).toEqual({
      'node2/portal-ext.properties':
        '# portal-properties-ignore unknown-key, cluster-link-disabled -- for now\ncluster.link.enabled=false\n',
    });
  });

  it('does not add to a comment that has expired', () => {
    const where = twoNodes(
      '# portal-properties-ignore unknown-key -- until 2020-01-01\ncluster.link.enabled=fa$0lse\n',
    );
    expect(apply(where, 'Ignore cluster-link-disabled for this entry')['node2/portal-ext.properties']).toBe(
      '# portal-properties-ignore unknown-key -- until 2020-01-01\n' +
        '# portal-properties-ignore cluster-link-disabled\ncluster.link.enabled=false\n',
    );
  });

  it('puts a comment at the top of the file, with its line ends', () => {
    expect(
      apply(twoNodes('a=1\r\ncluster.link.enabled=fa$0lse\r\n'), 'Ignore cluster-link-disabled in this file'),
    ).toEqual({
      'node2/portal-ext.properties':
        '# portal-properties-ignore-file cluster-link-disabled\r\na=1\r\ncluster.link.enabled=false\r\n',
    });
  });

  it('is not offered for an entry where the finding stands on none', () => {
    expect(
      titles(twoNodes('# no$0thing\n'), ['quickfix']).filter((title) => title.includes('Ignore')),
    ).toEqual([
      'quickfix: Ignore cluster-link-disabled in this file',
      'quickfix: Ignore cluster-link-disabled in this project',
    ]);
  });

  it('makes a project file at the root of the workspace', () => {
    expect(
      apply(twoNodes('cluster.link.enabled=fa$0lse\n'), 'Ignore cluster-link-disabled in this project'),
    ).toEqual({
      'new portal-properties.json': '{\n  "rules": {\n    "cluster-link-disabled": "off"\n  }\n}\n',
    });
  });

  it('changes the project file that is there, and leaves its comments and indentation', () => {
    const where = scene(
      '=== portal-properties.json\n{\n    // ours\n    "rules": {\n        "unknown-key": "hint"\n    }\n}\n' +
        '=== node1/portal-ext.properties\ncluster.link.enabled=true\n=== node2/portal-ext.properties\ncluster.link.enabled=n$0o\n',
    );
    expect(apply(where, 'Ignore cluster-link-disabled in this project')).toEqual({
      'portal-properties.json':
        '{\n    // ours\n    "rules": {\n        "unknown-key": "hint",\n        "cluster-link-disabled": "off"\n    }\n}\n',
    });
  });

  it('leaves a broken project file alone', () => {
    const where = scene(
      '=== portal-properties.json\n{ "rules":\n=== node1/portal-ext.properties\ncluster.link.enabled=true\n' +
        '=== node2/portal-ext.properties\ncluster.link.enabled=n$0o\n',
    );
    expect(titles(where, ['quickfix'])).not.toContain(
      'quickfix: Ignore cluster-link-disabled in this project',
    );
  });
});

describe('Copies from portal.properties', () => {
  const copies = (where: Scene): string[] =>
    titles(where, ['refactor']).map((title) => title.replace('refactor.rewrite.portalProperties.', ''));

  it('bring what is missing of the group and of the section in which the cursor stands', () => {
    expect(copies(scene('cluster.link.chan$0nel.name.transport.0=a\n'))).toEqual([
      'copyProperty: Copy the property cluster.link.channel.logic.name.control',
      'copySection: Copy the Cluster Link section',
    ]);
    expect(copies(scene('jdbc.default.u$0rl=x\n'))).toEqual([
      'copyGroup: Copy the 2 other properties that belong to jdbc.default.url',
      'copySection: Copy the JDBC section',
    ]);
  });

  it('are not offered where nothing is missing', () => {
    expect(copies(scene('session.time$0out=1\n'))).toEqual([]);
  });

  it('bring the property that a comment names', () => {
    const where = scene('# see below\n#session.tim$0eout=3\n');
    expect(copies(where)).toEqual([
      'copyProperty: Copy the property session.timeout',
      'copySection: Copy the Session section',
    ]);
    expect(apply(where, 'Copy the property session.timeout')).toEqual({
      'portal-ext.properties':
        '# see below\n#session.timeout=3\n\n    #\n    # Env: LIFERAY_SESSION_PERIOD_TIMEOUT\n    #\n    session.timeout=30\n',
    });
  });

  it('put a property in the place of its key that stands alone', () => {
    expect(apply(scene('a=1\n  session.timeout$0\nb=2\n'), 'Copy the property session.timeout')).toEqual({
      'portal-ext.properties':
        'a=1\n    #\n    # Env: LIFERAY_SESSION_PERIOD_TIMEOUT\n    #\n    session.timeout=30\nb=2\n',
    });
  });

  it('belong to the section around, or to the one that a heading names', () => {
    const text = 'liferay.home=/x\n\ndl.store.impl=a\n\n$0\n\ncluster.link.enabled=true\n';
    expect(copies(scene(text))).toEqual([]);
    expect(copies(scene(text.replace('$0', '').replace('=true\n', '=true\n$0')))).toEqual([
      'copySection: Copy the Cluster Link section',
    ]);
    expect(copies(scene('##\n## JD$0BC\n##\n'))).toEqual(['copySection: Copy the JDBC section']);
  });

  it('are not offered twice where a fix brings the same', () => {
    const where = twoNodes('cluster.link.enabled=fa$0lse\n');
    expect(titles(where).filter((title) => title.includes('Copy the Cluster Link section'))).toEqual([
      'quickfix: Copy the Cluster Link section (preferred)',
    ]);
    expect(copies(where)).toEqual(['copySection: Copy the Cluster Link section']);
  });

  it('go to the main file of the node, and are offered there alone', () => {
    const where = scene(
      '=== portal-ext.properties\na=1\n=== portal-setup-wizard.properties\njdbc.default.u$0rl=x\n',
    );
    expect(copies(where)).toEqual([]);
  });
});

describe('All fixes at once', () => {
  it('take every fix that leaves the values as they are', () => {
    const where = scene('a=1,\\ \n  2\nb=3\nb$0b=4,\\\t\n  5\n');
    expect(titles(where, ['source'])).toEqual([
      'source.fixAll.portalProperties: Apply every fix that keeps all values as they are',
    ]);
    expect(apply(where, 'Apply every fix that keeps all values as they are')).toEqual({
      'portal-ext.properties': 'a=1,\\\n  2\nb=3\nbb=4,\\\n  5\n',
    });
  });

  it('are not offered where there is none', () => {
    expect(titles(twoNodes('cluster.link.enabled=fa$0lse\n'), ['source.fixAll'])).toEqual([]);
  });
});

describe('Kinds', () => {
  it('are respected, each with all below it', () => {
    const where = twoNodes('cluster.link.enabled=fa$0lse\n');
    expect(titles(where, ['refactor.rewrite'])).toEqual([
      'refactor.rewrite.portalProperties.copySection: Copy the Cluster Link section',
    ]);
    expect(titles(where, ['refactor.extract'])).toEqual([]);
    expect(titles(where, [''])).toEqual(titles(where));
  });
});

describe('Edits over several files', () => {
  it('have to be confirmed, node by node', () => {
    const where = scene(
      '=== node1/portal-ext.properties\ncluster.link.enabled=true\ndl.store.impl=a.A\n' +
        '=== node2/portal-ext.properties\ncluster.link.enabled=true\ndl.store.impl=b.B$0\n' +
        '=== node3/portal-ext.properties\ncluster.link.enabled=true\ndl.store.impl=a.A\n',
    );
    const overAll = actionsAt(where, ['quickfix']).filter(({ title }) => title.endsWith('on all nodes'));
    expect(overAll.map(({ id }) => resolveCodeAction(where.snapshot, where.path, id))).toEqual([
      {
        needsConfirmation: true,
        edits: ['node1', 'node3'].map((node) => ({
          node,
          path: `/w/${node}/portal-ext.properties`,
          edits: [{ span: { start: 40, end: 43 }, newText: 'b.B' }],
        })),
      },
    ]);
  });
});
