import { describe, expect, it } from 'vitest';
import { type ComposeProject, readCompose } from '../../../../server/src/core/formats/compose/compose';
import { effectiveEntries } from '../../../../server/src/core/formats/environment/environment-entry';
import { DrawnFiles } from '../places';

function project(drawing: string, path = 'docker-compose.yml'): ComposeProject {
  return readCompose(`/w/${path}`, new DrawnFiles(drawing).file);
}

/** Image, variables and mounts of each service, in one line each. */
const told = ({ services }: ComposeProject): string[] =>
  services.map(({ name, image, environment, mounts }) =>
    [
      name.value,
      image?.value ?? '-',
      ...[...effectiveEntries(environment).values()].map((entry) => `${entry.name}=${entry.value ?? ''}`),
      ...mounts.map(({ source, hostPath, target }) => `${hostPath ?? source?.value ?? ''}:${target.value}`),
    ].join(' '),
  );

const kinds = ({ problems }: ComposeProject): string[] => problems.map(({ kind }) => kind);

describe('a service that extends another', () => {
  it('of the same file takes its fields over, lists put together', () => {
    const read = project(`=== docker-compose.yml
services:
  base:
    image: liferay/dxp
    environment: { A: base, B: base }
    volumes: [ "./base:/x", "./data:/data" ]
  a:
    extends: base
    environment: [ B=a ]
    volumes: [ "./a:/x" ]
  b:
    extends: { service: a }
    image: other
`);
    expect(told(read)).toEqual([
      'base liferay/dxp A=base B=base /w/base:/x /w/data:/data',
      'a liferay/dxp A=base B=a /w/data:/data /w/a:/x',
      'b other A=base B=a /w/data:/data /w/a:/x',
    ]);
    expect(read.services[1]?.environment.map(({ name, value }) => `${name}=${value ?? ''}`)).toEqual([
      'A=base',
      'B=base',
      'B=a',
    ]);
  });

  it('of another file reads paths from there', () => {
    const read = project(`=== docker-compose.yml
services:
  a:
    extends: { file: common/base.yml, service: base }
    environment: { B: a }
=== common/base.yml
services:
  base:
    extends: root
    env_file: base.env
    volumes: [ "./files:/files" ]
  root:
    image: liferay/dxp
=== common/base.env
A=\${HOST}
B=file
=== .env
HOST=db
`);
    expect(told(read)).toEqual(['a liferay/dxp A=db B=a /w/common/files:/files']);
    expect(read.services[0]?.places.map(({ path, value }) => `${path} ${value}`)).toEqual([
      '/w/common/base.yml root',
      '/w/common/base.yml base',
      '/w/docker-compose.yml a',
    ]);
  });

  it('in a circle, or one that is not there, is read without it, and told where it stands', () => {
    const drawn = new DrawnFiles(`=== docker-compose.yml
services:
  a:
    image: x
    extends: b
  b:
    extends: { service: a }
                        ^ cycle
  c:
    extends: none
             ^^^^ missing-service
  d:
    extends: { file: gone.yml, service: a }
                                        ^ missing-service
`);
    const read = readCompose('/w/docker-compose.yml', drawn.file);
    expect(told(read)).toEqual(['a x', 'b -', 'c -', 'd -']);
    drawn.expectPlaces(read.problems.map(({ path, span, kind }) => ({ path, span, label: kind })));
    expect(read.dependencies).toContain('/w/gone.yml');
  });
});

describe('several files', () => {
  const override = `=== docker-compose.yml
services:
  a:
    image: liferay/dxp:1
    environment: { A: main, B: main }
    volumes: [ "./a:/x" ]
  gone:
    image: y
=== docker-compose.override.yml
services:
  a:
    image: liferay/dxp:2
    environment: [ B=override ]
    volumes: [ "./b:/x", "vol:/c" ]
  gone: !reset null
  more: {}
`;

  it('are one project where the second is the override of the first', () => {
    expect(told(project(override))).toEqual(['a liferay/dxp:2 A=main B=override /w/b:/x vol:/c', 'more -']);
  });

  it('stay apart for a file of another name', () => {
    expect(
      told(
        project(override.replace('docker-compose.yml', 'docker-compose-dev.yml'), 'docker-compose-dev.yml'),
      ),
    ).toEqual(['a liferay/dxp:1 A=main B=main /w/a:/x', 'gone y']);
  });

  it('take fields away with !reset and replace them with !override', () => {
    const read = project(
      `=== compose.yaml
services:
  a:
    image: x
    build: .
    deploy: { replicas: 3 }
    command: run
    environment: { A: 1, B: 2, C: 3 }
    volumes: [ "./a:/a" ]
  b:
    environment: [ A=1 ]
    env_file: a.env
  c:
    image: x
    environment: { A: 1 }
=== compose.override.yaml
services:
  a:
    image: !reset null
    build: !reset {}
    deploy: !reset {}
    command: !reset []
    environment: { B: !reset null, C: 4 }
    volumes: !override [ "./b:/b" ]
  b:
    environment: !override [ B=2 ]
    env_file: !reset []
  c: !override
    environment: { B: 2 }
=== a.env
X=1
`,
      'compose.yaml',
    );
    expect(told(read)).toEqual(['a - A=1 C=4 /w/b:/b', 'b - B=2', 'c - B=2']);
    const [first] = read.services;
    expect([first?.build, first?.replicas, first?.command]).toEqual([undefined, undefined, []]);
  });

  it('merge builds field by field', () => {
    const read = project(
      `=== compose.yaml
services:
  a:
    build: { context: ./liferay, args: { A: 1 } }
=== compose.override.yml
services:
  a:
    build: { dockerfile: Dockerfile.dev, args: [ B=2 ] }
`,
      'compose.yaml',
    );
    expect(read.services[0]?.build).toMatchObject({
      folder: '/w/liferay',
      dockerfilePath: '/w/liferay/Dockerfile.dev',
      args: [{ name: 'A' }, { name: 'B' }],
    });
  });

  it('come in by include, each with its own folder and variables', () => {
    const read = project(
      `=== compose.yaml
include:
  - db/compose.yaml
  - path: [ search/one.yml, search/two.yml ]
    project_directory: ./other
    env_file: search/vars.env
services:
  a: { image: "x:\${TAG}" }
=== .env
TAG=main
=== db/compose.yaml
services:
  db: { image: "db:\${TAG}-\${DB}", volumes: [ "./data:/data" ] }
=== db/.env
TAG=db
DB=5
=== search/one.yml
services:
  es: { image: "es:\${V}", volumes: [ "./es:/es" ] }
=== search/two.yml
include: [ ../compose.yaml ]
services:
  es: { environment: [ A=1 ] }
=== search/vars.env
V=7
`,
      'compose.yaml',
    );
    expect(told(read)).toEqual(['db db:main-5 /w/db/data:/data', 'es es:7 A=1 /w/other/es:/es', 'a x:main']);
    expect(kinds(read)).toEqual([]);
  });

  it('tell of an included file that is not there', () => {
    expect(kinds(project('=== compose.yaml\ninclude: [ gone.yml ]\n', 'compose.yaml'))).toEqual([
      'missing-file',
    ]);
  });

  it('say what is wrong with each of them once', () => {
    const read = project(`=== docker-compose.yml
services:
  a: { extends: { file: b.yml, service: b } }
  c: { extends: { file: b.yml, service: b } }
=== b.yml
services:
  b: { image: x, image: y }
`);
    expect(kinds(read)).toEqual(['duplicate-key']);
    expect(told(read)).toEqual(['a y', 'c y']);
  });

  it('stay within limits where extended services multiply', () => {
    const wide = Array.from({ length: 1000 }, (_, i) => `K${i}: 1`).join(', ');
    const many = Array.from({ length: 1000 }, (_, i) => `  s${i}: { extends: base }`).join('\n');
    expect(
      kinds(project(`=== docker-compose.yml\nservices:\n  base: { environment: { ${wide} } }\n${many}\n`)),
    ).toEqual(['too-large']);
  });

  it('that do not exist give an empty project', () => {
    expect(readCompose('/w/compose.yaml', () => undefined)).toMatchObject({
      services: [],
      volumes: [],
      problems: [],
    });
  });
});
