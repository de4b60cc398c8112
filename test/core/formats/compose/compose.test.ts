import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ComposeProject,
  type ComposeService,
  isComposeFile,
  readCompose,
} from '../../../../server/src/core/formats/compose/compose';
import { effectiveEntries } from '../../../../server/src/core/formats/environment/environment-entry';
import { inMemoryWorkspace } from '../../../../server/src/core/workspace';
import { DrawnFiles, type Place } from '../places';

const main = '/w/docker-compose.yml';

function project(drawing: string, path = main): ComposeProject {
  return readCompose(path, new DrawnFiles(drawing).file);
}

function service(drawing: string, name = 'a'): ComposeService {
  const found = project(drawing).services.find((one) => one.name.value === name);
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
}

/** What a container gets: `NAME` → value, `?` before one that is not known. */
function environment(drawing: string, name = 'a'): Record<string, string | undefined> {
  return Object.fromEntries(
    [...effectiveEntries(service(drawing, name).environment)].map(([key, { value, isKnown }]) => [
      isKnown ? key : `?${key}`,
      value,
    ]),
  );
}

const mounts = (drawing: string): string[] =>
  service(drawing).mounts.map(
    ({ kind, source, hostPath, target, isReadOnly }) =>
      `${kind} ${source?.value ?? '-'} (${hostPath ?? '-'}) → ${target.value}${isReadOnly ? ' ro' : ''}`,
  );

describe('the variables of a service', () => {
  it('come in either form, marked where they stand', () => {
    const drawn = new DrawnFiles(`=== docker-compose.yml
services:
  a:
    environment:
      LIFERAY_A: "one"
      ^^^^^^^^^ name
                  ^^^ value: one
      LIFERAY_B: 10
      ^^^^^^^^^ name
                 ^^ value: 10
  b:
    environment:
      - LIFERAY_C=x=y
        ^^^^^^^^^ name
                  ^^^ value: x=y
      - 'LIFERAY_D=it''s'
         ^^^^^^^^^ name
                   ^^^^^ value: it's
      - LIFERAY_E=\${HOST}:1
        ^^^^^^^^^ name
                  ^^^^^^^^^ value: db:1
=== .env
HOST=db
`);
    const { services, problems } = readCompose(main, drawn.file);
    expect(problems).toEqual([]);
    drawn.expectPlaces(
      services.flatMap(({ environment: entries }) =>
        entries.flatMap(({ path, nameSpan, valuePath, valueSpan, value }): Place[] => [
          { path, span: nameSpan, label: 'name' },
          { path: valuePath, span: valueSpan, label: 'value', text: value },
        ]),
      ),
    );
  });

  it('without a value come from the shell, else are unset; with an empty one are empty', () => {
    expect(
      environment(`=== docker-compose.yml
services:
  a:
    env_file: a.env
    environment: { MAP_NONE: , MAP_EMPTY: "", FROM_ENV: , OVER: }
  b:
    environment: [LIST_NONE, LIST_EMPTY=, FROM_ENV]
=== .env
FROM_ENV=known
=== a.env
OVER=file
`),
    ).toEqual({ '?OVER': undefined, '?MAP_NONE': undefined, MAP_EMPTY: '', FROM_ENV: 'known' });
  });

  it('go before those of env_file, of which the last counts', () => {
    const drawing = `=== docker-compose.yml
services:
  a:
    env_file:
      - one.env
      - path: sub/two.env
        required: false
      - path: gone.env
        required: false
    environment: [A=compose]
=== one.env
A=one
B=one
C=one
=== sub/two.env
B=two
`;
    expect(environment(drawing)).toEqual({ A: 'compose', B: 'two', C: 'one' });
    expect(
      service(drawing).environment.map(({ name, value, path }) => `${name}=${value ?? ''} ${path}`),
    ).toEqual([
      'A=one /w/one.env',
      'B=one /w/one.env',
      'C=one /w/one.env',
      'B=two /w/sub/two.env',
      `A=compose ${main}`,
    ]);
    expect(
      service(drawing).envFiles.map(({ file, isRequired, isFound }) => [file, isRequired, isFound]),
    ).toEqual([
      ['/w/one.env', true, true],
      ['/w/sub/two.env', false, true],
      ['/w/gone.env', false, false],
    ]);
    expect(project(drawing).dependencies).toContain('/w/gone.env');
  });

  it('take .env in, also inside a file of variables, and are unknown without a definition', () => {
    const drawing = `=== docker-compose.yml
services:
  a:
    image: liferay/dxp:\${TAG:-7.4}
    env_file: a.env
    environment:
      URL: jdbc:mysql://\${DB_HOST}/\${DB_NAME:-lportal}
      SHELL: \${HOME}/x
      PLAIN: $$HOME
=== a.env
USER=\${DB_USER}
=== .env
DB_HOST=db
DB_USER=liferay
`;
    expect(environment(drawing)).toEqual({
      USER: 'liferay',
      URL: 'jdbc:mysql://db/lportal',
      '?SHELL': '${HOME}/x',
      PLAIN: '$HOME',
    });
    const { image, environment: entries } = service(drawing);
    expect(image).toMatchObject({ value: 'liferay/dxp:7.4', isKnown: true, usesDefault: true });
    const url = entries.find(({ name }) => name === 'URL');
    expect(url?.usesDefault).toBe(true);
    expect(url?.origins).toMatchObject([{ value: 'db', path: '/w/.env', span: { start: 8, end: 10 } }]);
  });
});

describe('a service', () => {
  it('has an image, names, a command and an entrypoint', () => {
    const { image, containerName, hostname, networkMode, command, entrypoint } =
      service(`=== docker-compose.yml
services:
  a:
    image: liferay/dxp:2024.q1.1
    container_name: liferay-1
    hostname: node1
    network_mode: host
    command: [catalina.sh, run]
    entrypoint: /run.sh
`);
    expect([image, containerName, hostname, networkMode].map((one) => one?.value)).toEqual([
      'liferay/dxp:2024.q1.1',
      'liferay-1',
      'node1',
      'host',
    ]);
    expect(command.map(({ value }) => value)).toEqual(['catalina.sh', 'run']);
    expect(entrypoint.map(({ value }) => value)).toEqual(['/run.sh']);
  });

  it.each([
    ['a folder', './liferay', '/w/liferay/Dockerfile'],
    ['a folder and a Dockerfile', '{ context: ., dockerfile: docker/node }', '/w/docker/node'],
    ['an inline Dockerfile', '{ dockerfile_inline: FROM x }', undefined],
    ['a repository', 'https://github.com/a/b.git', undefined],
  ])('is built from %s', (_, build, dockerfilePath) => {
    const built = service(`=== docker-compose.yml\nservices:\n  a:\n    build: ${build}\n`).build;
    expect(built?.dockerfilePath).toBe(dockerfilePath);
  });

  it('is built up to a stage, with arguments', () => {
    const { build } = service(`=== docker-compose.yml
services:
  a:
    build: { context: ., target: prod, args: [V=1] }
`);
    expect(build).toMatchObject({
      folder: '/w',
      target: { value: 'prod' },
      args: [{ name: 'V', value: '1' }],
    });
  });

  it.each([
    ['unless the file says so', '', undefined],
    ['with replicas', 'deploy: { replicas: 3 }', { value: 3, isKnown: true }],
    ['with a scale', 'scale: 2', { value: 2, isKnown: true }],
    ['with a variable that nothing defines', 'deploy: { replicas: "${N}" }', { value: 1, isKnown: false }],
    ['whatever its profiles', 'profiles: [extra]', undefined],
  ])('runs once, or several times: %s', (_, more, replicas) => {
    const found = service(`=== docker-compose.yml\nservices:\n  a:\n    image: x\n    ${more}\n`).replicas;
    expect(found && { value: found.value, isKnown: found.isKnown }).toEqual(replicas);
  });

  it('stands at the top in the first format of compose files', () => {
    const { services } = project(`=== docker-compose.yml
a:
  image: liferay
  environment: { SETUP_WIZARD_ENABLED: true }
mysql:
  build: db
`);
    expect(services.map(({ name }) => name.value)).toEqual(['a', 'mysql']);
    expect(project('=== docker-compose.yml\nvolumes: { data: {} }\n').services).toEqual([]);
  });

  it('shares its description through anchors and merge keys', () => {
    const drawing = `=== docker-compose.yml
x-liferay: &liferay
  image: liferay/portal:7.4.3.120-ga120
  environment: &env
    A: shared
    B: shared
services:
  a:
    <<: *liferay
    environment:
      <<: *env
      B: own
  b: *liferay
`;
    expect(environment(drawing)).toEqual({ A: 'shared', B: 'own' });
    expect(environment(drawing, 'b')).toEqual({ A: 'shared', B: 'shared' });
    expect(service(drawing, 'b').image?.value).toBe('liferay/portal:7.4.3.120-ga120');
  });
});

describe('the mounts of a service', () => {
  it.each([
    ['./files:/mnt/liferay/files', 'bind ./files (/w/files) → /mnt/liferay/files'],
    ['../shared:/data:ro', 'bind ../shared (/shared) → /data ro'],
    [
      '/srv/dl:/opt/liferay/data/document_library:rw,z',
      'bind /srv/dl (/srv/dl) → /opt/liferay/data/document_library',
    ],
    ['.:/x', 'bind . (/w) → /x'],
    ['~/x:/x', 'bind ~/x (-) → /x'],
    ['C:\\liferay\\data:/data', 'bind C:\\liferay\\data (C:/liferay/data) → /data'],
    ['c:/liferay:/data:ro', 'bind c:/liferay (c:/liferay) → /data ro'],
    ['data:/opt/liferay/data', 'volume data (-) → /opt/liferay/data'],
    ['/opt/liferay/osgi/state', 'anonymous - (-) → /opt/liferay/osgi/state'],
    ['${DIR}:/x', 'bind ./here (/w/here) → /x'],
    ['${BOTH}', 'bind ./here (/w/here) → /there ro'],
    ['${NONE:-./d}:/x', 'bind ./d (/w/d) → /x'],
    ['${NONE}:/x', 'unknown ${NONE} (-) → /x'],
    ['${NONE}/sub:/x', 'bind ${NONE}/sub (-) → /x'],
  ])('%s', (text, mount) => {
    expect(
      mounts(
        `=== docker-compose.yml\nservices:\n  a:\n    volumes:\n      - '${text}'\n=== .env\nDIR=./here\nBOTH=./here:/there:ro\n`,
      ),
    ).toEqual([mount]);
  });

  it('come in the long form, as tmpfs and as configs too', () => {
    expect(
      mounts(`=== docker-compose.yml
services:
  a:
    volumes:
      - { type: bind, source: ./files, target: /files, read_only: true }
      - { type: volume, source: data, target: /data, volume: { subpath: a } }
      - { type: volume, target: /own }
      - { type: tmpfs, target: /tmp }
    tmpfs: /run
    configs:
      - source: ext
        target: /opt/liferay/portal-ext.properties
configs:
  ext: { file: ./portal-ext.properties }
`),
    ).toEqual([
      'bind ./files (/w/files) → /files ro',
      'volume data (-) → /data',
      'anonymous - (-) → /own',
      'tmpfs - (-) → /tmp',
      'tmpfs - (-) → /run',
      'config ext (/w/portal-ext.properties) → /opt/liferay/portal-ext.properties ro',
    ]);
  });

  it('come as secrets, which are below /run/secrets unless they say otherwise', () => {
    expect(
      mounts(`=== docker-compose.yml
services:
  a:
    secrets:
      - password
      - { source: password, target: renamed }
      - source: ext
        target: /opt/liferay/portal-ext.properties
      - source: inline
        target: /mnt/liferay/files/portal-ext.properties
configs:
  ext: { file: ./other.properties }
secrets:
  password: { environment: PASSWORD }
  ext: { file: ./portal-ext.properties }
  inline: { environment: EXT }
`),
    ).toEqual([
      'config password (-) → /run/secrets/password ro',
      'config password (-) → /run/secrets/renamed ro',
      'config ext (/w/portal-ext.properties) → /opt/liferay/portal-ext.properties ro',
      'config inline (-) → /mnt/liferay/files/portal-ext.properties ro',
    ]);
  });

  it('are marked part by part', () => {
    const drawn = new DrawnFiles(`=== docker-compose.yml
services:
  a:
    volumes:
      - "./a:/b:ro"
         ^^^ source: ./a
             ^^ target: /b
`);
    drawn.expectPlaces(
      readCompose(main, drawn.file).services.flatMap((one) =>
        one.mounts.flatMap(({ source, target }): Place[] => [
          ...(source === undefined ? [] : [{ ...source, label: 'source', text: source.value }]),
          { ...target, label: 'target', text: target.value },
        ]),
      ),
    );
  });

  it('name volumes of the top level', () => {
    const { volumes } = project(`=== docker-compose.yml
volumes:
  data:
  shared: { name: outer, external: true }
  nfs: { driver: local, driver_opts: { type: nfs, device: ":/export" } }
`);
    expect(
      volumes.map(({ name, outerName, isExternal, driverOptions }) => [
        name.value,
        outerName?.value,
        isExternal,
        [...driverOptions].map(([key, { value }]) => `${key}=${value}`),
      ]),
    ).toEqual([
      ['data', undefined, false, []],
      ['shared', 'outer', true, []],
      ['nfs', undefined, false, ['type=nfs', 'device=:/export']],
    ]);
  });
});

describe('the name of a compose file', () => {
  it.each([
    'compose.yaml',
    'docker-compose.yml',
    'docker-compose.prod.yml',
    'docker-compose-liferay.yaml',
    'compose.override.yml',
    'stack.yml',
    'docker-stack.prod.yaml',
  ])('%s is one', (name) => {
    expect(isComposeFile(`/w/${name}`)).toBe(true);
  });
  it.each(['composer.yml', 'stacks.yml', 'docker-compose.yml.j2', 'my-compose.txt', 'values.yaml'])(
    '%s is none',
    (name) => {
      expect(isComposeFile(`/w/${name}`)).toBe(false);
    },
  );
});

describe('any project', () => {
  it('is read without an exception, with every place inside its file', () => {
    const fragment = fc.constantFrom(
      ...[
        'services:',
        '\n',
        '\n  a:',
        '\n  b:',
        '\n    ',
        '\n      ',
        'image: x',
        'environment:',
        'A: ${B}',
        '- A=1',
        '- A',
      ],
      ...[
        'volumes: [',
        './a:/b',
        ':',
        ']',
        'extends: a',
        'extends: {service: b}',
        'env_file: .env',
        '${',
        '!reset ',
        'build: .',
      ],
      ...['- ./x:/y:ro', 'include: [compose.yml]', 'deploy: {replicas: 2}', '<<: *x', '&x ', '"', "'"],
    );
    fc.assert(
      fc.property(
        fc.array(fragment, { maxLength: 25 }),
        fc.array(fragment, { maxLength: 10 }),
        (one, two) => {
          const texts = { [main]: one.join(''), '/w/compose.yml': two.join(''), '/w/.env': 'B=1' };
          const { files } = inMemoryWorkspace(texts);
          const { services, problems } = readCompose(main, (path) => files.get(path));
          const places = services.flatMap(({ name, places: all, environment: entries, mounts: mounted }) => [
            name,
            ...all,
            ...entries.map(({ path, nameSpan }) => ({ path, span: nameSpan })),
            ...entries.map(({ valuePath, valueSpan }) => ({ path: valuePath, span: valueSpan })),
            ...mounted.flatMap(({ source, target }) => [target, ...(source === undefined ? [] : [source])]),
          ]);
          for (const { path, span } of [...problems, ...places]) {
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            expect(span.end).toBeLessThanOrEqual(files.get(path)?.text.length ?? -1);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
