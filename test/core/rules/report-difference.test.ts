import { describe, expect, it, vi } from 'vitest';
import { parseDrawing } from '../../kit/drawn';
import { applyFix } from '../../kit/fixes';
import { expectFindings, findingsOf } from '../../kit/check';

/** One rule that compares keys stands for all that report differences. */
const rules = ['value-differs'];
const key = 'database.mysql.engine';
const on = 'cluster.link.enabled=true\n';

function cluster(...values: readonly (string | undefined)[]): Record<string, string> {
  return Object.fromEntries(
    values.map((value, i) => [
      `/w/node${String(i + 1)}/portal-ext.properties`,
      value === undefined ? on : `${key}=${value}\n`,
    ]),
  );
}

const messages = (...values: readonly (string | undefined)[]): string[] =>
  findingsOf(cluster(...values), { rules }).map(({ message }) =>
    message.replace(' It should be the same on all nodes.', ''),
  );

describe('a difference', () => {
  it('is told of each of two nodes', () => {
    expect(messages('A', 'B')).toEqual([
      `${key} of node1 is A, but node2 has B.`,
      `${key} of node2 is B, but node1 has A.`,
    ]);
  });

  it('is told of those outside the majority', () => {
    expect(messages('A', 'B', 'A', 'A', 'C')).toEqual([
      `${key} of node2 is B, but node1, node3 and node4 have A.`,
      `${key} of node5 is C, but node1, node3 and node4 have A.`,
    ]);
  });

  it('counts the values where there are many, and shortens long lists of nodes', () => {
    expect(messages('A', 'B', 'C', 'D', 'E', 'F')[0]).toBe(
      `${key} of node1 is A, but node2, node3, node4 and 2 more have 5 different values.`,
    );
  });

  it('takes twice the work for twice the nodes where each has a value of its own', () => {
    const lookUps = (nodes: number): number => {
      const files = Object.fromEntries(
        Array.from({ length: nodes }, (_, i) => [
          `/w/node${String(i + 1)}/portal-ext.properties`,
          `web.server.host=node${String(i + 1)}.example.org\n`,
        ]),
      );
      const get = vi.spyOn(Map.prototype, 'get');
      const found = findingsOf(files, { rules: ['web-settings-differ'] });
      const count = get.mock.calls.length;
      get.mockRestore();
      expect(found).toHaveLength(nodes);
      return count;
    };
    lookUps(10);
    expect(lookUps(300) / lookUps(150)).toBeLessThan(2.2);
  });

  it('names the default, and what is not set or empty', () => {
    expect(messages('A', undefined)[0]).toBe(`${key} of node1 is A, but node2 has InnoDB (default).`);
    expect(messages('A', '')[0]).toBe(`${key} of node1 is A, but node2 has it empty.`);
  });

  it('leads to every other node, to those of the majority first, at most to ten', () => {
    const [finding] = findingsOf(cluster('B', 'C', 'A', 'A', 'A'), { rules });
    expect(finding?.related.map(({ message }) => message)).toEqual([
      'node3: A',
      'node4: A',
      'node5: A',
      'node2: C',
    ]);
    const many =
      findingsOf(cluster('B', ...Array.from({ length: 14 }, () => 'A')), { rules })[0]?.related ?? [];
    expect(many).toHaveLength(10);
    expect(many.at(-1)?.message).toBe('node11: A, and 4 more nodes');
  });

  it.each([
    [111, 'and 100 more nodes'],
    [112, 'and more than 100 more nodes'],
    [412, 'and more than 400 more nodes'],
  ])(
    'tells in a cluster of %i how many more there are, in a round number where they are many',
    (count, end) => {
      const files = Object.fromEntries(
        Array.from({ length: count }, (_, i) => [
          `/w/node${String(i + 1)}/portal-ext.properties`,
          `web.server.protocol=${i === 0 ? 'https' : 'http'}\n`,
        ]),
      );
      const [finding] = findingsOf(files, { rules: ['web-settings-differ'] });
      expect(finding?.related.at(-1)?.message).toBe(`node11: http, ${end}`);
    },
  );

  it('leads to the ten next to it where all differ, and starts over after the last', () => {
    const all = findingsOf(cluster(...Array.from('ABCDEFGHIJKLMN')), { rules });
    const shown = ['node2', 'node10'].map((name) =>
      all.find(({ nodes }) => nodes.includes(name))?.related.map(({ message }) => message.replace(/:.*/, '')),
    );
    const named = (numbers: readonly number[]): string[] => numbers.map((number) => `node${number}`);
    expect(shown).toEqual([
      named([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
      named([1, 2, 3, 4, 5, 6, 11, 12, 13, 14]),
    ]);
  });

  it('prefers the value of the majority among its fixes', () => {
    const found = findingsOf(cluster('B', 'C', 'A', 'A', 'A'), { rules });
    expect(found[1]?.fixes.map(({ title, isPreferred = false }) => [title, isPreferred])).toEqual([
      ['Use the value of node3', true],
      ['Use the value of node2 on all nodes', false],
    ]);
  });

  it('stands on the line of Cluster Link where the node does not set the key, else on the first line', () => {
    expectFindings(
      `=== node1/portal-ext.properties
# a comment
cluster.link.enabled=true
                     ^^^^ value-differs
=== node2/portal-ext.properties
a=1
^^^ value-differs
=== node3/portal-ext.properties
${key}=A
                      ^ value-differs
=== node4/portal-ext.properties
${key}=A
                      ^ value-differs
`,
      { rules },
    );
  });
});

describe('a difference at a place that several nodes share', () => {
  const shared = (common: string, own: readonly string[]): Record<string, string> => {
    const names = ['a', 'b', 'c', 'd', 'e'].slice(0, own.length);
    const nodes = names.map((name) => `"${name}": { "files": ["common.properties", "${name}.properties"] }`);
    const drawing = parseDrawing(
      `=== portal-properties.json\n{ "clusters": { "prod": { "nodes": { ${nodes.join(', ')} } } } }\n` +
        `=== common.properties\n${common}` +
        names.map((name, i) => `=== ${name}.properties\n${own[i] ?? ''}`).join(''),
    );
    return { ...drawing.files };
  };

  it('is told once, with all of them', () => {
    const files = shared(`${on}${key}=A\n`, ['x=1\n', 'x=1\n', `${key}=B\n`, `${key}=B\n`, `${key}=B\n`]);
    const found = findingsOf(files, { rules });
    expect(found.map(({ path, nodes }) => [path, nodes])).toEqual([['/w/common.properties', ['a', 'b']]]);
  });

  it('is mended for all of them, whatever their files', () => {
    const files = shared(on, ['x=1\n', 'x=1\n', `${key}=B\n`, `${key}=B\n`, `${key}=B\n`]);
    const [finding] = findingsOf(files, { rules });
    expect(finding?.nodes).toEqual(['a', 'b']);
    const [fix] = finding?.fixes ?? [];
    expect(fix?.title).toBe('Use the value of c');
    if (fix !== undefined) expect(findingsOf(applyFix(files, fix), { rules })).toEqual([]);
  });

  it('says what each has where one line means something else on each', () => {
    const files = shared(`${on}${key}=\${own}\n`, ['own=A\n', 'own=B\n']);
    expect(findingsOf(files, { rules }).map(({ message, nodes }) => [nodes, message])).toEqual([
      [['a', 'b'], `${key} of a and b differs: A and B. It should be the same on all nodes.`],
    ]);
  });
});

describe('taking a value over', () => {
  const fixed = (node1: string, node2: string): string => {
    const files = { '/w/node1/portal-ext.properties': node1, '/w/node2/portal-ext.properties': node2 };
    const finding = findingsOf(files, { rules }).find(({ message }) => message.startsWith(`${key} of node2`));
    const [fix] = finding?.fixes ?? [];
    expect(fix?.title).toBe('Use the value of node1');
    return fix === undefined ? '' : (applyFix(files, fix)['/w/node2/portal-ext.properties'] ?? '');
  };

  it('keeps placeholders that say the same on both', () => {
    expect(fixed(`${key}=\${e}\ne=A\n`, `${key}=B\ne=A\n`)).toBe(`${key}=\${e}\ne=A\n`);
  });

  it('fills in those that do not', () => {
    expect(fixed(`${key}=\${e}\ne=A\n`, `${key}=B\n`)).toBe(`${key}=A\n`);
  });

  it('leaves one line of two', () => {
    expect(fixed(`${key}=A\n`, `${key}=B\nx=1\n${key}=C\n`)).toBe(`x=1\n${key}=A\n`);
  });

  it('offers only values that end it', () => {
    const titles = (...values: readonly string[]): string[][] =>
      findingsOf(cluster(...values), { rules }).map(({ fixes }) => fixes.map(({ title }) => title));
    expect(titles('A', 'B', 'C', 'D')[0]).toEqual(['Use the value of node1 on all nodes']);
    expect(titles('A', 'A', 'B', 'C')).toEqual([
      ['Use the value of node1 on all nodes'],
      ['Use the value of node2 on all nodes'],
      ['Use the value of node1', 'Use the value of node3 on all nodes'],
      ['Use the value of node1', 'Use the value of node4 on all nodes'],
    ]);
  });

  it('passes on no value that another rule warns of', () => {
    const titles = (one: string, two: string): string[][] =>
      findingsOf(
        { '/w/node1/portal-ext.properties': one, '/w/node2/portal-ext.properties': two },
        { rules: ['value-differs', 'web-settings-differ'] },
      ).map(({ fixes }) => fixes.map(({ title }) => title));
    expect(titles('setup.wizard.enabled=enabled\n', 'setup.wizard.enabled=true\n')).toEqual([
      ['Use the value of node2'],
      ['Use the value of node2 on all nodes'],
    ]);
    const algorithm = 'passwords.encryption.algorithm';
    expect(titles(`${algorithm}=NONE\n`, `${algorithm}=BCRYPT\n`)).toEqual([
      ['Use the value of node2'],
      ['Use the value of node2 on all nodes'],
    ]);
  });
});
