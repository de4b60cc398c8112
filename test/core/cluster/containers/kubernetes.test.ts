import { describe, expect, it } from 'vitest';
import type { Node } from '../../../../server/src/core/cluster/cluster';
import { createSnapshot, type Snapshot } from '../../../../server/src/core/cluster/snapshot';
import { hover } from '../../../../server/src/core/features/hover/hover';
import { defaultSettings } from '../../../../server/src/core/project/settings';
import { runRules } from '../../../../server/src/core/rules/run';
import { applyEdits } from '../../../../server/src/core/text/edit';
import {
  inMemoryWorkspace,
  sourceFile,
  type Workspace,
  writtenAt,
} from '../../../../server/src/core/workspace';
import { testCatalogues } from '../../../kit/catalogues';

interface Workload {
  readonly kind?: string;
  readonly name?: string;
  readonly image?: string;
  readonly replicas?: number;
  /** Lines of the container, and of the pod. */
  readonly container?: string;
  readonly pod?: string;
  readonly rest?: string;
}

const indented = (by: number, lines: string): string => lines.replaceAll(/^(?=.)/gm, ' '.repeat(by));

function workload({
  kind = 'StatefulSet',
  name = 'dxp',
  image = 'liferay/dxp:2024.q1.5',
  replicas,
  container = '',
  pod = '',
  rest = '',
}: Workload = {}): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name} }
spec:
${replicas === undefined ? '' : `  replicas: ${String(replicas)}\n`}  template:
    spec:
      containers:
        - name: main
          image: ${image}
${indented(10, container)}${indented(6, pod)}${indented(2, rest)}---
`;
}

const configMap = (name: string, data: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata:\n${indented(2, data)}---\n`;

const env = (name: string, value: string): string => `env:\n  - name: ${name}\n    value: ${value}\n`;

function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  return inMemoryWorkspace(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`/w/${name}`, text])),
    ['/w'],
  );
}

const snapshot = (workspace: Workspace, previous?: Snapshot): Snapshot =>
  createSnapshot(workspace, defaultSettings, testCatalogues(), previous);

/** Clusters as `name (from): nodes`. */
const told = ({ clusters }: Snapshot): string[] =>
  clusters.map(({ name, from, nodes }) => `${name} (${from}): ${nodes.map((node) => node.name).join(' ')}`);

const clustersOf = (text: string): string[] => told(snapshot(workspaceOf({ 'k8s/dxp.yaml': text })));

function firstNode(from: Snapshot): Node {
  const node = from.clusters[0]?.nodes[0];
  if (node === undefined) throw new Error('no node');
  return node;
}

const nodeOf = (text: string): Node => firstNode(snapshot(workspaceOf({ 'k8s/dxp.yaml': text })));

describe('workloads of Kubernetes', () => {
  it('are a cluster where they have replicas, else a standalone node', () => {
    expect(clustersOf(workload({ replicas: 3 }))).toEqual(['dxp (kubernetes): dxp-0 dxp-1 dxp-2']);
    expect(clustersOf(workload({ kind: 'Deployment', replicas: 2 }))).toEqual([
      'dxp (kubernetes): dxp-0 dxp-1',
    ]);
    expect(clustersOf(workload({ replicas: 1 }))).toEqual(['dxp (alone): dxp']);
    expect(clustersOf(workload({ kind: 'Deployment' }))).toEqual(['dxp (alone): dxp']);
    expect(
      snapshot(workspaceOf({ 'a.yaml': workload({ replicas: 1_000_000 }) })).clusters[0]?.nodes.length,
    ).toBe(50);
  });

  it('are nodes where they run Liferay, and each is an installation of its own', () => {
    expect(
      clustersOf(
        workload({ name: 'a', replicas: 2 }) +
          workload({ name: 'b', image: 'registry.example.org/liferay/portal:7.4.3.120-ga120' }) +
          workload({ name: 'search', image: 'elasticsearch:8.1', replicas: 3 }) +
          workload({ name: 'db', image: 'mysql:8' }) +
          workload({
            name: 'own',
            image: 'example.org/intranet:5',
            container: 'volumeMounts: [{ name: files, mountPath: /mnt/liferay/files }]\n',
          }) +
          workload({
            name: 'set',
            image: 'example.org/extranet:5',
            container: env('LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED', '"true"'),
          }),
      ),
    ).toEqual(['a (kubernetes): a-0 a-1', 'b (alone): b', 'own (alone): own', 'set (alone): set']);
  });

  const node = (name: string, rest = '', labels = ''): string =>
    workload({ kind: 'Deployment', name, rest }).replace(
      '  template:\n',
      `  template:\n    metadata: { labels: { ${labels} } }\n`,
    );
  const service = (selector: string): string =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { ${selector} } }\n---\n`;

  it('are one cluster where each node is a workload with a number in one namespace', () => {
    expect(clustersOf(node('dxp-1') + node('dxp-2'))).toEqual(['dxp (kubernetes): dxp-1 dxp-2']);
    const apart = { 'k8s/dxp-1.yaml': node('dxp-1'), 'k8s/dxp-2.yaml': node('dxp-2') };
    expect(told(snapshot(workspaceOf(apart)))).toEqual(['dxp (kubernetes): dxp-1 dxp-2']);
    const folders = { 'k8s/node1/dxp.yaml': node('dxp-1'), 'k8s/node2/dxp.yaml': node('dxp-2') };
    expect(told(snapshot(workspaceOf(folders)))).toEqual(['dxp (kubernetes): dxp-1 dxp-2']);
  });

  it('are one cluster where a Service sends requests to all of them, or they have one database', () => {
    const both = node('dxp-admin', '', 'app: dxp, role: admin') + node('dxp-web', '', 'app: dxp, role: web');
    expect(clustersOf(both + service('app: dxp'))).toEqual(['dxp (kubernetes): dxp-admin dxp-web']);
    expect(clustersOf(both + service('app: dxp, role: web'))).toEqual([
      'dxp-admin (alone): dxp-admin',
      'dxp-web (alone): dxp-web',
    ]);
    const url = env('LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL', 'jdbc:mysql://db/lportal');
    expect(
      clustersOf(workload({ name: 'admin', container: url }) + workload({ name: 'web', container: url })),
    ).toEqual(['admin (kubernetes): admin web']);
  });

  it('are no cluster in two namespaces, environments or colours, nor where Cluster Link alone is on', () => {
    const inNamespace = (text: string, namespace: string): string =>
      text.replace('metadata: { name', `metadata: { namespace: ${namespace}, name`);
    expect(clustersOf(inNamespace(node('dxp-1'), 'a') + inNamespace(node('dxp-2'), 'b'))).toHaveLength(2);
    expect(
      clustersOf(node('dxp-blue', '', 'app: dxp') + node('dxp-green', '', 'app: dxp') + service('app: dxp')),
    ).toHaveLength(2);
    const linked = env('LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED', '"true"');
    expect(
      clustersOf(workload({ name: 'one', container: linked }) + workload({ name: 'two', container: linked })),
    ).toHaveLength(2);
    const twice = {
      'k8s/dev.yaml': node('dxp-1') + node('dxp-2'),
      'k8s/prod.yaml': node('dxp-1') + node('dxp-2'),
    };
    expect(told(snapshot(workspaceOf(twice)))).toEqual([
      'dxp (kubernetes): dxp-1 dxp-2',
      'k8s/dxp (kubernetes): dxp-1 dxp-2',
    ]);
    expect(
      clustersOf(workload({ name: 'dxp-1', replicas: 2 }) + workload({ name: 'dxp-2', replicas: 2 })),
    ).toEqual(['dxp-1 (kubernetes): dxp-1-0 dxp-1-1', 'dxp-2 (kubernetes): dxp-2-0 dxp-2-1']);
    expect(clustersOf(workload({ name: 'dxp-1' }) + workload({ name: 'dxp-2', replicas: 0 }))).toHaveLength(
      2,
    );
  });

  it('have the replicas that an autoscaler gives them', () => {
    const scaler = (counts: string): string =>
      `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: x }\nspec: { scaleTargetRef: { kind: Deployment, name: dxp }, ${counts} }\n---\n`;
    const one = workload({ kind: 'Deployment' });
    expect(clustersOf(one + scaler('minReplicas: 3, maxReplicas: 8'))).toEqual([
      'dxp (kubernetes): dxp-0 dxp-1 dxp-2',
    ]);
    expect(clustersOf(one + scaler('maxReplicas: 8'))).toEqual(['dxp (kubernetes): dxp-0 dxp-1']);
    expect(clustersOf(one + scaler('minReplicas: 1, maxReplicas: 1'))).toEqual(['dxp (alone): dxp']);
    const apart = snapshot(workspaceOf({ 'k8s/dxp.yaml': one, 'k8s/hpa.yaml': scaler('maxReplicas: 8') }));
    expect(told(apart)).toEqual(['dxp (kubernetes): dxp-0 dxp-1']);
  });

  it('may be DeploymentConfigs of OpenShift, also in a Template', () => {
    const config = workload({ kind: 'DeploymentConfig', replicas: 2 }).replace('---\n', '');
    expect(
      clustersOf(
        `apiVersion: template.openshift.io/v1\nkind: Template\nmetadata: { name: all }\nobjects:\n  -\n${indented(4, config)}`,
      ),
    ).toEqual(['dxp (kubernetes): dxp-0 dxp-1']);
    expect(clustersOf(workload({ kind: 'DeploymentConfig', replicas: 2 }))).toEqual([
      'dxp (kubernetes): dxp-0 dxp-1',
    ]);
  });

  it('are passed over where Helm makes them', () => {
    expect(clustersOf(workload({ image: '"{{ .Values.image }}"' }))).toEqual([]);
    expect(clustersOf(`{{- if .Values.enabled }}\n${workload()}{{- end }}\n`)).toEqual([]);
    expect(told(snapshot(workspaceOf({ 'chart/templates/dxp.yaml': workload() })))).toEqual([]);
  });

  it('state their release by the tag of the image', () => {
    const { release, catalogue } = nodeOf(workload({ image: 'liferay/portal:7.4.3.120-ga120' }));
    expect([release, catalogue.release.id]).toEqual([
      { version: '7.4.3.120-ga120', from: 'dxp.yaml' },
      '7.4.3.120',
    ]);
  });
});

describe('the environment of a workload', () => {
  const key = 'cluster.link.enabled';
  const name = 'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED';
  const place = (text: string): string => {
    const { text: value, isKnown, origin } = nodeOf(text).configuration.value(key);
    const span = origin?.valueSpan ?? { start: 0, end: 0 };
    return `${isKnown ? (value ?? 'nothing') : 'unknown'} at ${origin?.file.text.slice(span.start, span.end) ?? 'nowhere'} (${origin?.syntax.kind ?? ''})`;
  };

  it('comes from values, ConfigMaps and Secrets, each where it stands', () => {
    expect(place(workload({ container: env(name, '"true"') }))).toBe('true at true (yaml)');
    const map = configMap('settings', `${name}: "yes"\n`);
    const all = 'envFrom: [{ configMapRef: { name: settings } }]\n';
    expect(place(map + workload({ container: all }))).toBe('yes at yes (yaml)');
    const one = `env:\n  - name: ${name}\n    valueFrom: { configMapKeyRef: { name: settings, key: ${name} } }\n`;
    expect(place(map + workload({ container: one }))).toBe('yes at yes (yaml)');
    const secret = `env:\n  - name: ${name}\n    valueFrom: { secretKeyRef: { name: s, key: k } }\n`;
    expect(place(workload({ container: secret }))).toMatch(/^unknown/);
  });

  it('may be in other files, over which the nodes follow changes', () => {
    const files = {
      'settings.yaml': configMap('settings', `${name}: "true"\n`),
      'dxp.yaml': workload({ replicas: 2, container: 'envFrom: [{ configMapRef: { name: settings } }]\n' }),
      'other.yaml': workload({ name: 'other', replicas: 2 }),
    };
    const workspace = workspaceOf(files);
    const first = snapshot(workspace);
    const changed = new Map(workspace.files);
    changed.set(
      '/w/settings.yaml',
      sourceFile('/w/settings.yaml', configMap('settings', `${name}: "false"\n`)),
    );
    const second = snapshot({ ...workspace, files: changed }, first);
    const dxp = (from: Snapshot): Node | undefined =>
      from.clusters.find((one) => one.name === 'dxp')?.nodes[0];
    expect([first, second].map((from) => dxp(from)?.configuration.value(key).text)).toEqual([
      'true',
      'false',
    ]);
    const other = (from: Snapshot): unknown => from.clusters.find((one) => one.name === 'other');
    expect(other(second)).toBe(other(first));
    expect(snapshot(workspace, first).clusters).toEqual(first.clusters);
    expect(snapshot(workspace, first).clusters.every((one, i) => one === first.clusters[i])).toBe(true);
  });

  it('has the options of Java', () => {
    const node = nodeOf(
      workload({ container: env('LIFERAY_JVM_OPTS', '-Dportal:jdbc.default.username=java') }),
    );
    const { text, origin } = node.configuration.value('jdbc.default.username');
    expect([text, origin?.layer]).toEqual(['java', 'portal-jvm']);
  });
});

describe('the storage of a workload', () => {
  const mount = (path: string, more = ''): string =>
    `volumeMounts: [{ name: data, mountPath: ${path}${more} }]\n`;
  const storages = (text: string): (string | undefined)[] =>
    (snapshot(workspaceOf({ 'a.yaml': text })).clusters[0]?.nodes ?? []).map(({ machine }) => {
      const storage = machine.storageAt('/opt/liferay/data/document_library');
      return storage && `${storage.kind} ${storage.canBeShared ? 'shared' : 'own'} ${storage.id}`;
    });
  const areOne = (text: string): string => {
    const [one, other] = storages(text);
    return `${one?.split(' ').slice(0, 2).join(' ') ?? 'unknown'}, ${one === other ? 'one' : 'two'}`;
  };
  const claim = (mode: string): string =>
    `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: c }\nspec: { accessModes: [${mode}] }\n---\n`;
  const volume = (text: string): string => `volumes: [{ name: data, ${text} }]\n`;
  const byClaim = workload({
    replicas: 2,
    container: mount('/opt/liferay/data'),
    pod: volume('persistentVolumeClaim: { claimName: c }'),
  });

  it.each([
    ['a claim for many machines', claim('ReadWriteMany') + byClaim, 'claim shared, one'],
    ['a claim for one machine', claim('ReadWriteOnce') + byClaim, 'claim own, one'],
    ['a claim that is not there', byClaim, 'claim shared, one'],
    [
      'a template, of which each pod has a claim of its own',
      workload({
        replicas: 2,
        container: mount('/opt/liferay/data'),
        rest: 'volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce] } }]\n',
      }),
      'claim own, two',
    ],
    [
      'an empty folder',
      workload({ replicas: 2, container: mount('/opt/liferay/data'), pod: volume('emptyDir: {}') }),
      'own own, two',
    ],
    [
      'a share of the network',
      workload({
        replicas: 2,
        container: mount('/opt/liferay/data'),
        pod: volume('nfs: { server: s, path: /p }'),
      }),
      'volume shared, one',
    ],
    ['the container', workload({ replicas: 2 }), 'own own, two'],
    [
      'a folder of whichever machine it is',
      workload({
        replicas: 2,
        container: mount('/opt/liferay/data'),
        pod: volume('hostPath: { path: /srv }'),
      }),
      'unknown, one',
    ],
    [
      'a folder that is called after the pod',
      claim('ReadWriteMany') +
        workload({
          replicas: 2,
          container: mount('/opt/liferay/data', ', subPathExpr: $(POD_NAME)'),
          pod: volume('persistentVolumeClaim: { claimName: c }'),
        }),
      'unknown, one',
    ],
  ])('is %s', (_, text, expected) => {
    expect(areOne(text)).toBe(expected);
  });
});

describe('a properties file in a ConfigMap', () => {
  const properties = `portal-ext.properties: |
  # the database
  jdbc.default.url=jdbc:hsqldb:mem:x

  cluster.link.enabled=true
  cluster.link.enabled=false
`;
  const mounted = workload({
    replicas: 2,
    container: 'volumeMounts: [{ name: files, mountPath: /mnt/liferay/files }]\n',
    pod: 'volumes: [{ name: files, configMap: { name: files } }]\n',
  });
  const text = configMap('files', properties) + mounted;
  const files = { 'k8s/dxp.yaml': text };

  it('is what the pods run with', () => {
    const { text: value, origin } = nodeOf(text).configuration.value('jdbc.default.url');
    expect(value).toBe('jdbc:hsqldb:mem:x');
    const written = origin && writtenAt(origin.file, origin.valueSpan);
    expect([written?.file.path, written?.file.text.slice(written.span.start, written.span.end)]).toEqual([
      '/w/k8s/dxp.yaml',
      'jdbc:hsqldb:mem:x',
    ]);
  });

  it('may have another name, and be the one of several that is mounted', () => {
    const map = configMap(
      'files',
      'prod: |\n  company.default.name=Prod\ndev: |\n  company.default.name=Dev\n',
    );
    const node = nodeOf(
      map +
        workload({
          container:
            'volumeMounts: [{ name: files, mountPath: /opt/liferay/portal-ext.properties, subPath: prod }]\n',
          pod: 'volumes: [{ name: files, configMap: { name: files } }]\n',
        }),
    );
    expect(node.configuration.value('company.default.name').text).toBe('Prod');
  });

  it('has its findings in the manifest', () => {
    const { findings, failures } = runRules(snapshot(workspaceOf(files)));
    expect(failures).toEqual([]);
    expect([...new Set(findings.map(({ path }) => path))]).toEqual(['/w/k8s/dxp.yaml']);
    const marked = findings.map(({ rule, span }) => `${rule.id} ${text.slice(span.start, span.end)}`);
    expect(marked).toEqual([
      'database-embedded jdbc:hsqldb:mem:x',
      'duplicate-key cluster.link.enabled',
      'cluster-link-disabled false',
      'file-store-node-local false',
      'search-embedded false',
    ]);
  });

  it('is mended there, its indentation kept', () => {
    const from = snapshot(workspaceOf(files));
    const finding = runRules(from).findings.find(({ rule }) => rule.id === 'duplicate-key');
    const [fix] = finding?.fixes ?? [];
    const [change] = fix?.edits(from.workspace.files) ?? [];
    expect(change?.path).toBe('/w/k8s/dxp.yaml');
    const after = applyEdits(text, change?.edits ?? []);
    expect(after).toBe(text.replace('    cluster.link.enabled=true\n', ''));
    const again = runRules(snapshot(workspaceOf({ 'k8s/dxp.yaml': after }))).findings;
    expect(again.map(({ rule }) => rule.id)).not.toContain('duplicate-key');
  });

  it('tells in hovers what its keys mean', () => {
    const from = snapshot(workspaceOf(files));
    const offset = text.indexOf('jdbc.default.url') + 3;
    const found = hover(from, '/w/k8s/dxp.yaml', offset);
    expect(found?.markdown).toContain('jdbc.default.url');
    expect(found && text.slice(found.span.start, found.span.end)).toBe('jdbc.default.url');
    expect(hover(from, '/w/k8s/dxp.yaml', text.indexOf('the database'))).toBeUndefined();
    expect(hover(from, '/w/k8s/dxp.yaml', text.indexOf('ConfigMap'))).toBeUndefined();
  });

  it('knows its ignore comments', () => {
    const ignored = text.replace('# the database', '# portal-properties-ignore database-embedded');
    const { findings } = runRules(snapshot(workspaceOf({ 'k8s/dxp.yaml': ignored })));
    expect(findings.map(({ rule }) => rule.id)).not.toContain('database-embedded');
    expect(findings.map(({ rule }) => rule.id)).not.toContain('ignore-without-effect');
  });

  it('is read once, whatever it was before', () => {
    const first = snapshot(workspaceOf(files));
    const second = snapshot(first.workspace, first);
    expect(second.clusters[0]).toBe(first.clusters[0]);
    const less = snapshot(
      {
        ...first.workspace,
        files: new Map([...first.workspace.files].filter(([path]) => !path.endsWith('.yaml'))),
      },
      first,
    );
    expect([...less.workspace.files.keys()]).toEqual([]);
  });
});
