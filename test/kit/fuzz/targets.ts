import { isComposeFile, readCompose } from '../../../server/src/core/formats/compose/compose';
import { readDockerfile } from '../../../server/src/core/formats/docker/dockerfile';
import { readEnvFile } from '../../../server/src/core/formats/environment/env-file';
import { workspaceHome, workspaceProduct } from '../../../server/src/core/formats/gradle-properties';
import { initialHosts, withJgroupsDefaults } from '../../../server/src/core/formats/jgroups/jgroups-values';
import { parseJgroupsXml } from '../../../server/src/core/formats/jgroups/jgroups-xml';
import { parseJvmArguments } from '../../../server/src/core/formats/jvm/jvm-arguments';
import { readKubernetes } from '../../../server/src/core/formats/kubernetes/kubernetes';
import { parseOsgiCfg } from '../../../server/src/core/formats/osgi/osgi-cfg';
import { parseOsgiConfig } from '../../../server/src/core/formats/osgi/osgi-config';
import { parseSetenv } from '../../../server/src/core/formats/jvm/setenv';
import { parseJdbcUrl } from '../../../server/src/core/cluster/identity/jdbc-url';
import { parseProtocolStack } from '../../../server/src/core/cluster/identity/protocol-stack';
import { displayValue, withoutSecrets } from '../../../server/src/core/configuration/secrets';
import { parseProjectFile } from '../../../server/src/core/project/project-file';
import { parseProperties } from '../../../server/src/core/properties/parse';
import { readProperties } from '../../../server/src/core/properties/read';
import { ruleRegistry } from '../../../server/src/core/rules/registry';
import { sourceFile } from '../../../server/src/core/workspace';
import { testCatalogues } from '../catalogues';
import { parseDrawing } from '../drawn';
import { spansOutside } from './spans';

/** Something that reads a text. */
export interface Target {
  readonly name: string;
  readonly seeds: readonly string[];
  /** Reads a text; throws where a promise is broken. */
  readonly read: (text: string) => void | Promise<void>;
}

/** The files of all examples of all rules. */
const drawnFiles = ruleRegistry.flatMap(({ bad, good }) =>
  [...bad, ...good].flatMap((example) => Object.entries(parseDrawing(example).files)),
);
const seedsOf = (isOne: (path: string) => boolean, ...more: readonly string[]): string[] => [
  ...new Set([...drawnFiles.filter(([path]) => isOne(path)).map(([, text]) => text), ...more]),
];
const ending = (pattern: RegExp) => (path: string) => pattern.test(path);

const compose = `services:
  dxp: &dxp
    image: \${IMAGE:-liferay/dxp:2024.q1.5}
    extends: { file: other.yml, service: base }
    env_file: [a.env, { path: b.env, required: false }]
    environment: &e { LIFERAY_A_PERIOD_B: "x\\u0041", C: !reset null }
    volumes: ["./a:/mnt/liferay/files:ro", { type: bind, source: b, target: /opt }]
    deploy: { replicas: 2 }
  two:
    <<: *dxp
    environment: [A=1, B]
include: [{ path: more.yml }]
`;
const dockerfile = `# escape=\\
ARG TAG=7.4
FROM liferay/portal:\${TAG} AS base
ENV A="b c" D=e \\
    F='g'
COPY --from=base --chown=1 ["a b", "/opt/liferay/"]
RUN <<EOF
x
EOF
`;
const setenv = `#!/bin/sh
CATALINA_OPTS="$CATALINA_OPTS -Duser.timezone=GMT -Da='b c' \${X:-y}"
export JAVA_OPTS=-Dx=\\"y\\" # end
if [ -f x ]; then . x; fi
`;
const manifest = `apiVersion: v1
kind: ConfigMap
metadata: { name: files }
data:
  portal-ext.properties: |
    a=b
  B: "c\\u0041"
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: dxp }
spec:
  replicas: 2
  template:
    spec:
      initContainers: [{ name: a, image: busybox }]
      containers:
        - name: dxp
          image: liferay/dxp:2024.q1.5
          envFrom: [{ configMapRef: { name: files }, prefix: X_ }]
          env:
            - { name: LIFERAY_A, value: b }
            - name: C
              valueFrom: { configMapKeyRef: { name: files, key: B } }
          volumeMounts: [{ name: files, mountPath: /mnt/liferay/files, subPath: x }]
      volumes: [{ name: files, configMap: { name: files, items: [{ key: B, path: b }] } }]
`;
const xml = `<!-- a --><config xmlns="urn:org:jgroups"><TCP bind_port="\${p:7800}" a='b'/><org.jgroups.protocols.TCPPING initial_hosts="a[7800],b[7801]"/></config>`;
const osgi = 'a="b"\nb=B"true"\nc=[ "x", \\\n  "y\\u0041", ]\n# d\ne=I"5"\n';

const whole = (name: string, seeds: readonly string[], parse: (text: string) => unknown): Target => ({
  name,
  seeds,
  read: (text) => {
    const outside = spansOutside(parse(text), text.length);
    if (outside.length > 0) throw new Error(`ranges outside the text: ${outside.join(', ')}`);
  },
});

const properties = seedsOf(ending(/\.properties$/));

/** Every reader of the product, each with texts to begin from. */
export const targets: readonly Target[] = [
  ...(['liferay', 'jdk'] as const).map((dialect): Target => ({
    name: `properties (${dialect})`,
    seeds: properties,
    read: (text) => {
      const tree = parseProperties(text, dialect);
      const tokens = [...tree.tokens()].map(({ span }) => text.slice(span.start, span.end)).join('');
      if (tokens !== text) throw new Error('the tokens are not the text');
      readProperties(tree, () => tree);
      const outside = spansOutside([[...tree.entries()], tree.comments(), tree.problems], text.length);
      if (outside.length > 0) throw new Error(`ranges outside the text: ${outside.join(', ')}`);
    },
  })),
  whole('.config', seedsOf(ending(/\.config$/), osgi), parseOsgiConfig),
  whole('.cfg', seedsOf(ending(/\.(?:cfg|config)$/), osgi), parseOsgiCfg),
  whole('compose', seedsOf(isComposeFile, compose), (text) => {
    const names = ['compose.yml', 'other.yml', 'more.yml', 'a.env', 'b.env'];
    const files = new Map(names.map((name) => [`/w/${name}`, sourceFile(`/w/${name}`, text)]));
    return readCompose('/w/compose.yml', (path) => files.get(path));
  }),
  whole(
    'Kubernetes',
    seedsOf((path) => /\.ya?ml$/.test(path) && !isComposeFile(path), manifest),
    (text) => readKubernetes([sourceFile('/w/dxp.yaml', text)]),
  ),
  whole('Dockerfile', seedsOf(ending(/Dockerfile/), dockerfile), (text) =>
    readDockerfile(sourceFile('/w/Dockerfile', text)),
  ),
  whole('variables', seedsOf(ending(/\.env$/), 'A=b\nexport C="d ${A:-x}" # e\nF=\'g\nh\'\nI\n'), (text) =>
    readEnvFile(sourceFile('/w/.env', text)),
  ),
  whole('JGroups', seedsOf(ending(/\.xml$/), xml), parseJgroupsXml),
  whole('setenv', seedsOf(ending(/setenv/), setenv), (text) => [
    parseSetenv(text, 'posix'),
    parseSetenv(text, 'windows'),
  ]),
  whole('options of Java', ['-Da=b -Dc="d e" \'-Df=g\' -Xmx1g'], (text) => parseJvmArguments(text)),
  whole('project file', seedsOf(ending(/portal-properties\.json$/)), (text) =>
    parseProjectFile(sourceFile('/w/portal-properties.json', text)),
  ),
  {
    name: 'small texts',
    seeds: [...properties, xml, 'jdbc:mysql://root:a@db:3306/x?a=b', 'UDP(a=b;c=d):FD(e=f)', 'a[1],b[2]'],
    read: (text) => {
      workspaceHome(text);
      workspaceProduct(text);
      initialHosts(text);
      withJgroupsDefaults(text);
      parseJdbcUrl(text);
      parseProtocolStack(text);
      withoutSecrets(text);
      displayValue(testCatalogues()(undefined), 'a.key', text);
    },
  },
];
