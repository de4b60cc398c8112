import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveEntries } from '../../../../server/src/core/formats/environment/environment-entry';
import {
  type KubernetesContainer,
  type KubernetesManifests,
  mountedFiles,
  readKubernetes,
} from '../../../../server/src/core/formats/kubernetes/kubernetes';
import { sourceSpan } from '../../../../server/src/core/formats/mapped-text';
import { sourceFile } from '../../../../server/src/core/workspace';
import { DrawnFiles, type Place } from '../places';

const read = (drawing: string): KubernetesManifests => readKubernetes(new DrawnFiles(drawing).all);

/** A Deployment `liferay` of one container with these lines below its name. */
function deployment(container: string, rest = ''): string {
  return `=== deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: liferay }
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: liferay
          image: liferay/dxp:7.4
${container.replaceAll(/^(?=.)/gm, '          ')}
${rest}`;
}

function container(drawing: string): KubernetesContainer {
  const [found] = read(drawing).workloads.flatMap(({ containers }) => containers);
  if (found === undefined) throw new Error('no container');
  return found;
}

const environment = (drawing: string): Record<string, string | undefined> =>
  Object.fromEntries(
    [...effectiveEntries(container(drawing).environment).values()].map(
      ({ name, value, isKnown, isSecret }) => [`${isSecret ? '!' : ''}${isKnown ? '' : '?'}${name}`, value],
    ),
  );

const settings = `=== settings.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data:
  LIFERAY_A: from the map
  other: "1"
---
apiVersion: v1
kind: Secret
metadata: { name: passwords }
stringData: { LIFERAY_P: hidden }
`;

describe('workloads', () => {
  it('are found in documents and lists, with how often they run', () => {
    const { workloads, problems } = read(`=== all.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: a, namespace: prod }
spec: { replicas: 3 }
---
apiVersion: v1
kind: List
items:
  - { apiVersion: apps/v1, kind: Deployment, metadata: { name: b } }
  - { apiVersion: v1, kind: Service, metadata: { name: c } }
  - { apiVersion: v1, kind: Pod, metadata: { name: d }, spec: { containers: [ { image: x } ] } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: e }
---
kind: Deployment
note: no manifest
`);
    expect(problems).toEqual([]);
    expect(
      workloads.map(({ kind, name, namespace, replicas, containers }) => [
        kind,
        name.value,
        namespace,
        replicas?.value,
        containers.map(({ image }) => image?.value),
      ]),
    ).toEqual([
      ['StatefulSet', 'a', 'prod', 3, []],
      ['Deployment', 'b', undefined, undefined, []],
      ['Pod', 'd', undefined, undefined, ['x']],
      ['DaemonSet', 'e', undefined, undefined, []],
    ]);
  });

  it('of a Helm chart are a template', () => {
    const { workloads, problems } = read(
      '=== chart.yaml\napiVersion: v1\nkind: Pod\nmetadata: { name: {{ .name }} }\n',
    );
    expect(workloads).toEqual([]);
    expect(problems.map(({ kind }) => kind)).toEqual(['template']);
  });
});

describe('the variables of a container', () => {
  it('are marked in the file that names them and in the one that holds the value', () => {
    const drawn = new DrawnFiles(
      `=== deployment.yaml
apiVersion: v1
kind: Pod
metadata: { name: liferay }
spec:
  containers:
    - env:
        - name: LIFERAY_X
                ^^^^^^^^^ name
          value: "true"
                  ^^^^ value: true
        - name: LIFERAY_Y
                ^^^^^^^^^ name
          valueFrom: { configMapKeyRef: { name: settings, key: other } }
=== settings.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data:
  other: "1"
          ^ value: 1
`,
    );
    drawn.expectPlaces(
      readKubernetes(drawn.all).workloads.flatMap(({ containers }) =>
        containers.flatMap((one) =>
          one.environment.flatMap(({ path, nameSpan, valuePath, valueSpan, value }): Place[] => [
            { path, span: nameSpan, label: 'name' },
            { path: valuePath, span: valueSpan, label: 'value', text: value },
          ]),
        ),
      ),
    );
  });

  it('come from maps before their own, and are unknown where secrets, fields or missing maps hold them', () => {
    const drawing = deployment(
      `envFrom:
  - configMapRef: { name: settings }
    prefix: P_
  - configMapRef: { name: settings }
  - secretRef: { name: passwords }
env:
  - { name: LIFERAY_A, value: own }
  - { name: LIFERAY_EMPTY }
  - { name: NUMBER, value: 5 }
  - { name: MISSING, valueFrom: { configMapKeyRef: { name: none, key: x } } }
  - { name: SECRET, valueFrom: { secretKeyRef: { name: passwords, key: LIFERAY_P } } }
  - { name: POD, valueFrom: { fieldRef: { fieldPath: metadata.name } } }`,
      settings,
    );
    expect(environment(drawing)).toEqual({
      P_LIFERAY_A: 'from the map',
      P_other: '1',
      LIFERAY_A: 'own',
      other: '1',
      '!?LIFERAY_P': undefined,
      LIFERAY_EMPTY: '',
      NUMBER: '5',
      '?MISSING': undefined,
      '!?SECRET': undefined,
      '?POD': undefined,
    });
    expect(container(drawing).isEnvironmentComplete).toBe(true);
    expect(container(deployment('envFrom: [ { configMapRef: { name: none } } ]')).isEnvironmentComplete).toBe(
      false,
    );
  });

  it('refer to those before them', () => {
    expect(
      environment(
        deployment(
          `env:
  - { name: HOST, value: db }
  - { name: URL, value: "jdbc:mysql://$(HOST)/$$(x)$(HOST)" }
  - { name: LATE, value: "$(AFTER)" }
  - { name: AFTER, value: x }
  - { name: SERVICE, value: "$(DB_SERVICE_HOST)" }
  - { name: SHELL, value: "\${HOST}" }`,
        ),
      ),
    ).toEqual({
      HOST: 'db',
      URL: 'jdbc:mysql://db/$(x)db',
      '?LATE': '$(AFTER)',
      AFTER: 'x',
      '?SERVICE': '$(DB_SERVICE_HOST)',
      SHELL: '${HOST}',
    });
  });

  it('take the nearest of several maps of one name, and none where two are as near', () => {
    const map = (value: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { A: ${value} }\n`;
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [ { envFrom: [ { configMapRef: { name: settings } } ] } ] }\n`;
    const values = (drawing: string): (string | undefined)[] =>
      container(drawing).environment.map(({ value }) => value);
    expect(
      values(`=== dev/pod.yaml\n${pod}=== dev/map.yaml\n${map('dev')}=== prod/map.yaml\n${map('prod')}`),
    ).toEqual(['dev']);
    expect(
      values(`=== base/pod.yaml\n${pod}=== dev/map.yaml\n${map('dev')}=== prod/map.yaml\n${map('prod')}`),
    ).toEqual([]);
    expect(values(`=== base/pod.yaml\n${pod}=== prod/map.yaml\n${map('prod')}`)).toEqual(['prod']);
  });

  it('stay within limits where maps and references multiply', () => {
    const doubled = Array.from(
      { length: 100 },
      (_, i) => `  - { name: A${i + 1}, value: "$(A${i})$(A${i})" }`,
    ).join('\n');
    expect(
      container(deployment(`env:\n  - { name: A0, value: xxxxxxxx }\n${doubled}`)).environment.at(-1)
        ?.isKnown,
    ).toBe(false);
    const wide = Array.from({ length: 1000 }, (_, i) => `  K${i}: "1"`).join('\n');
    const containers = '        - envFrom: [ { configMapRef: { name: wide } } ]\n'.repeat(1000);
    const { problems } = read(
      `${deployment('args: [x]').trimEnd()}\n${containers}=== map.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: wide }\ndata:\n${wide}\n`,
    );
    expect(problems.map(({ kind }) => kind)).toEqual(['too-large']);
  });
});

describe('the mounts of a container', () => {
  const shared = `=== claim.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: shared }
spec: { accessModes: [ ReadWriteMany ], storageClassName: nfs }
`;
  const mounted = (mount: string, volumes: string): KubernetesContainer['mounts'][number] | undefined =>
    container(deployment(`volumeMounts: [ ${mount} ]`, `      volumes: [ ${volumes} ]\n${shared}`)).mounts[0];

  it.each([
    ['emptyDir: {}', 'empty-dir'],
    ['hostPath: { path: /srv }', 'host-path'],
    ['secret: { secretName: passwords }', 'secret'],
    ['persistentVolumeClaim: { claimName: shared }', 'claim'],
    ['nfs: { server: x, path: / }', 'other'],
  ])('lead to what their volume is made from: %s', (source, kind) => {
    expect(mounted('{ name: v, mountPath: /v }', `{ name: v, ${source} }`)?.volume?.kind).toBe(kind);
  });

  it('lead nowhere if the pod has no volume of the name', () => {
    expect(mounted('{ name: none, mountPath: /v }', '')).toMatchObject({ volume: undefined });
  });

  it('say where they are, what part of the volume they show, and whether it can be written', () => {
    const mount = '{ name: v, mountPath: /host, subPath: a, readOnly: true }';
    expect(mounted(mount, '{ name: v, hostPath: { path: /srv } }')).toMatchObject({
      mountPath: { value: '/host' },
      subPath: { value: 'a' },
      isReadOnly: true,
    });
  });

  it('know the access modes of a claim, be it one of the workspace or a template of the workload', () => {
    const modesOf = (mount: ReturnType<typeof mounted>): unknown => {
      const volume = mount?.volume;
      return volume?.kind === 'claim' || volume?.kind === 'claim-template'
        ? [volume.kind, volume.claim?.accessModes.map(({ value }) => value)]
        : undefined;
    };
    const claim = '{ name: v, persistentVolumeClaim: { claimName: shared } }';
    expect(modesOf(mounted('{ name: v, mountPath: /v }', claim))).toEqual(['claim', ['ReadWriteMany']]);
    const set = container(`=== set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: liferay }
spec:
  volumeClaimTemplates:
    - metadata: { name: own }
      spec: { accessModes: [ ReadWriteOnce ] }
  template:
    spec:
      containers:
        - volumeMounts: [ { name: own, mountPath: /opt/liferay/data } ]
`);
    expect(modesOf(set.mounts[0])).toEqual(['claim-template', ['ReadWriteOnce']]);
  });

  it('bring the files of a ConfigMap to their places', () => {
    const drawing = deployment(
      `volumeMounts:
  - { name: all, mountPath: /etc/liferay/mount/files/ }
  - { name: all, mountPath: /opt/liferay/portal-ext.properties, subPath: portal-ext.properties }
  - { name: some, mountPath: /opt/liferay }
  - { name: put-together, mountPath: /both }`,
      `      volumes:
        - { name: all, configMap: { name: files } }
        - { name: some, configMap: { name: files, items: [ { key: b.config, path: osgi/configs/b.config } ] } }
        - { name: put-together, projected: { sources: [ { configMap: { name: files } }, { secret: { name: x } } ] } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: files }
data: { portal-ext.properties: "a=1", b.config: x }
`,
    );
    expect(container(drawing).mounts.map((mount) => mountedFiles(mount).map(({ target }) => target))).toEqual(
      [
        ['/etc/liferay/mount/files/portal-ext.properties', '/etc/liferay/mount/files/b.config'],
        ['/opt/liferay/portal-ext.properties'],
        ['/opt/liferay/osgi/configs/b.config'],
        ['/both/portal-ext.properties', '/both/b.config'],
      ],
    );
  });
});

it('gives a file inside a ConfigMap with the place of each character', () => {
  const drawn = new DrawnFiles(`=== map.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: files
data:
  portal-ext.properties: |
  ^^^^^^^^^^^^^^^^^^^^^ key
    # the cluster
    cluster.link.enabled=true
    ^^^^^^^^^^^^^^^^^^^^ found: cluster.link.enabled

    dl.store.impl=\\
      com.liferay.Store
      ^^^^^^^^^^^^^^^^^ found: com.liferay.Store
  quoted: "cluster.link.enabled=\\"x\\"\\nb=1"
  ^^^^^^ key
           ^^^^^^^^^^^^^^^^^^^^ found: cluster.link.enabled
`);
  const [map] = readKubernetes(drawn.all).configMaps;
  const entries = [...(map?.entries.values() ?? [])];
  expect(entries.map(({ text }) => text.text)).toEqual([
    '# the cluster\ncluster.link.enabled=true\n\ndl.store.impl=\\\n  com.liferay.Store\n',
    'cluster.link.enabled="x"\nb=1',
  ]);
  drawn.expectPlaces(
    entries.flatMap(({ key, text }): Place[] => [
      { ...key, label: 'key' },
      ...[...text.text.matchAll(/cluster\.link\.enabled|com\.liferay\.Store/g)].map((match) => ({
        path: text.path,
        span: sourceSpan(text, { start: match.index, end: match.index + match[0].length }),
        label: 'found',
        text: match[0],
      })),
    ]),
  );
});

it('reads any manifest without an exception, with every place inside its file', () => {
  const fragment = fc.constantFrom(
    ...[
      'apiVersion: v1',
      'kind: Pod',
      'kind: ConfigMap',
      'metadata: {name: a}',
      '\n',
      '\n  ',
      '\n    ',
      '\n---\n',
      'data:',
      'a: |\n   x',
    ],
    ...[
      'spec:',
      'containers:',
      '- env: [{name: A, value: $(B)}]',
      '- envFrom: [{configMapRef: {name: a}}]',
      'volumes: [',
      ']',
      '{',
      '}',
    ],
    ...['template: {spec: {containers: [{env: [{name: X}]}]}}', 'items:', 'kind: List', '*a', '&a '],
  );
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 25 }), (fragments) => {
      const text = fragments.join('');
      const { workloads, configMaps, problems } = readKubernetes([sourceFile('/w/a.yaml', text)]);
      const entries = workloads.flatMap(({ containers }) => containers.flatMap((one) => one.environment));
      const spans = [
        ...problems.map(({ span }) => span),
        ...workloads.map(({ span }) => span),
        ...entries.flatMap(({ nameSpan, valueSpan }) => [nameSpan, valueSpan]),
        ...configMaps.flatMap((map) =>
          [...map.entries.values()].flatMap((one) => [one.key.span, one.text.span]),
        ),
      ];
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 1000 },
  );
});
