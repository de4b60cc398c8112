import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DockerBuild,
  type Dockerfile,
  readDockerfile,
} from '../../../../server/src/core/formats/docker/dockerfile';
import { effectiveEntries } from '../../../../server/src/core/formats/environment/environment-entry';
import { sourceFile } from '../../../../server/src/core/workspace';
import { DrawnFiles, type Place } from '../places';

const read = (text: string, build?: DockerBuild): Dockerfile =>
  readDockerfile(sourceFile('/w/Dockerfile', text), build);

/** What the image sets: `NAME` → value, `?` before one that is not known. */
const variables = (text: string, build?: DockerBuild): Record<string, string | undefined> =>
  Object.fromEntries(
    [...effectiveEntries(read(text, build).environment).values()].map(({ name, value, isKnown }) => [
      isKnown ? name : `?${name}`,
      value,
    ]),
  );

describe('ENV', () => {
  it.each([
    ['ENV A=one', 'one'],
    ['ENV A one two', 'one two'],
    ['env A="one two"', 'one two'],
    ["ENV A='one two'", 'one two'],
    ['ENV A=one\\ two', 'one two'],
    ['ENV A="it\\"s"', 'it"s'],
    ['ENV A=\'"true"\'', '"true"'],
    ['ENV A=', ''],
    ['ENV B=1 A=${B}2', '?'],
    ['ENV B=1\nENV A=${B}2', '12'],
    ['ENV B=1\nENV A=$B-x', '1-x'],
    ["ENV B=1\nENV A='$B'", '$B'],
    ['ENV A=\\$B', '$B'],
    ['ENV A=${B:-two}', 'two'],
    ['ENV A=5$', '5$'],
    ['ENV A="/opt/${HOME}"', '?'],
    ['ENV B=1 \\\n  # comment\n\n  A=two', 'two'],
    ['ENV A=one \\ \n B=2', 'one'],
    ['ENV A=C:\\\\x', 'C:\\x'],
    ['ENV A=1\r\nENV B=2\r\n', '1'],
    ['RUN <<EOF\nENV A=wrong\nEOF\nENV A=right', 'right'],
    ['COPY <<-"END" /x\nENV A=wrong\n\tEND\nENV A=right', 'right'],
    ['ARG V=1\nENV A=$V', '1'],
    ['ARG V\nENV A=$V', '?'],
  ])('%j gives A=%j', (text, value) => {
    const entry = effectiveEntries(read(`FROM x\n${text}`).environment).get('A');
    expect(entry?.isKnown === true ? entry.value : '?').toBe(value);
  });

  it('takes another escape character from a directive', () => {
    expect(variables('# escape=`\nFROM x\nENV A=C:\\x `\n  B=a` b')).toEqual({ A: 'C:\\x', B: 'a b' });
  });

  it('is marked where names and values stand', () => {
    const drawn = new DrawnFiles(`=== Dockerfile
FROM liferay/dxp:7.4 AS base
     ^^^^^^^^^^^^^^^ image: liferay/dxp:7.4
ENV LIFERAY_A="one" \\
    ^^^^^^^^^ name
               ^^^ double-quoted: one
    LIFERAY_B=two
    ^^^^^^^^^ name
              ^^^ plain: two
ENV LIFERAY_C three  four
    ^^^^^^^^^ name
              ^^^^^^^^^^^ plain: three  four
`);
    const { image, environment } = readDockerfile(drawn.source('Dockerfile'));
    drawn.expectPlaces([
      ...(image === undefined ? [] : [{ ...image, label: 'image', text: image.value }]),
      ...environment.flatMap(({ path, nameSpan, valueSpan, value, style }): Place[] => [
        { path, span: nameSpan, label: 'name' },
        { path, span: valueSpan, label: style, text: value },
      ]),
    ]);
  });
});

describe('stages', () => {
  const staged = `ARG TAG=7.4
FROM liferay/dxp:\${TAG} AS base
ENV A=base B=base
COPY base.txt /opt/
FROM node AS build
RUN npm install
FROM base
ARG TAG
ENV B=last T=\${TAG}
COPY --from=build /out /opt/liferay/deploy/
`;

  it('build on each other, the last is the image', () => {
    const { image, hasCommands, copies } = read(staged);
    expect(image).toMatchObject({ value: 'liferay/dxp:7.4', isKnown: true, usesDefault: true });
    expect(variables(staged)).toEqual({ A: 'base', B: 'last', T: '7.4' });
    expect(hasCommands).toBe(false);
    expect(
      copies.map(({ sources, targetPath, from }) => [
        sources.map(({ value }) => value),
        targetPath,
        from?.value,
      ]),
    ).toEqual([
      [['base.txt'], '/opt/', undefined],
      [['/out'], '/opt/liferay/deploy/', 'build'],
    ]);
  });

  it('can be chosen, and get values for ARG', () => {
    expect(read(staged, { target: 'build' })).toMatchObject({ image: { value: 'node' }, hasCommands: true });
    expect(read(staged, { args: new Map([['TAG', '7.3']]) }).image).toMatchObject({
      value: 'liferay/dxp:7.3',
      usesDefault: false,
    });
    expect(read('FROM --platform=linux/amd64 ${IMAGE}').image).toMatchObject({
      value: '${IMAGE}',
      isKnown: false,
    });
    expect(read('FROM a\nFROM 0').image?.value).toBe('a');
  });
});

describe('COPY and ADD', () => {
  it.each([
    ['COPY portal-ext.properties /opt/liferay/', ['portal-ext.properties'], '/opt/liferay/'],
    [
      'ADD a.config b.config /opt/liferay/osgi/configs',
      ['a.config', 'b.config'],
      '/opt/liferay/osgi/configs',
    ],
    [
      'COPY ["a b.properties", "/opt/liferay/portal-ext.properties"]',
      ['a b.properties'],
      '/opt/liferay/portal-ext.properties',
    ],
    ['COPY --chown=liferay:liferay --link files/ /opt/liferay', ['files/'], '/opt/liferay'],
    ['COPY --chown=1:1 ["a", "/b"]', ['a'], '/b'],
    ['COPY "a b" /x', ['a b'], '/x'],
    ['WORKDIR /opt/liferay\nCOPY a.properties .', ['a.properties'], '/opt/liferay/'],
    ['WORKDIR /opt\nWORKDIR liferay\nCOPY a b', ['a'], '/opt/liferay/b'],
    ['COPY a b', ['a'], undefined],
    ['ENV LIFERAY_HOME=/opt/liferay\nCOPY a $LIFERAY_HOME/b', ['a'], '/opt/liferay/b'],
    ['COPY a $UNKNOWN/b', ['a'], undefined],
    ['COPY *.config \\\n  /opt/', ['*.config'], '/opt/'],
  ])('%s', (text, sources, targetPath) => {
    const [copy] = read(`FROM x\n${text}`).copies;
    expect(copy && { sources: copy.sources.map(({ value }) => value), targetPath: copy.targetPath }).toEqual({
      sources,
      targetPath,
    });
  });
});

it('tells the entrypoint and the command', () => {
  expect(read('FROM x\nENTRYPOINT ["a"]\nCMD b c')).toMatchObject({
    entrypoint: { value: '["a"]' },
    command: { value: 'b c' },
  });
});

it('takes linear time for many stages, directives and flags', () => {
  const many = 50_000;
  expect(read(`${'# a=b=c=d\n'.repeat(many)}FROM x`).image?.value).toBe('x');
  expect(read('FROM x\n'.repeat(many)).image?.value).toBe('x');
  expect(read(`FROM a AS b\n${'FROM b AS b\n'.repeat(many)}`).image?.value).toBe('b');
  expect(read(`FROM x\nCOPY ${'--a'.repeat(many)} a b`).copies).toHaveLength(1);
  expect(read(`FROM x\nENV A=1 ${'\\\n'.repeat(many)} B=2`).environment).toHaveLength(2);
});

it('reads any text without an exception, with every place inside the file', () => {
  const fragment = fc.constantFrom(
    ...[
      'FROM x',
      '\n',
      'ENV ',
      'A=',
      '"',
      "'",
      '\\',
      '\\\n',
      '$',
      '${A:-',
      '}',
      ' ',
      'COPY ',
      'a /b',
      '[',
      ']',
      '<<EOF',
      'EOF',
      '#',
    ],
    ...['ARG A', 'WORKDIR ', '# escape=`', '`', '\r\n', '--from=', 'RUN x', 'AS b', 'FROM b'],
  );
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 30 }), (fragments) => {
      const text = fragments.join('');
      const { image, environment, copies, command, entrypoint } = read(text);
      const spans = [
        image,
        command,
        entrypoint,
        ...copies,
        ...copies.flatMap(({ sources, target }) => [...sources, target]),
      ]
        .flatMap((one) => one?.span ?? [])
        .concat(environment.flatMap(({ nameSpan, valueSpan }) => [nameSpan, valueSpan]));
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 2000 },
  );
});
