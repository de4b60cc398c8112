/** What is loaded together when one of its functions is called for the first time. */
export interface Piece {
  /** Files of ours, by path; they export only functions and types. */
  readonly files?: readonly string[];
  /** Packages and modules of Node, each with the functions that are called. */
  readonly packages?: Readonly<Record<string, readonly string[]>>;
}

/** By name. The code that imports them stays as it is, because the core does not wait for anything. */
export type OnDemand = Readonly<Record<string, Piece>>;

const core = 'server/src/core';
const features = `${core}/features`;

/** What both shells need for formats that most workspaces do not have. */
export const ofFormats: OnDemand = {
  containers: {
    files: [
      `${core}/cluster/containers/cloud-containers.ts`,
      `${core}/cluster/containers/compose-containers.ts`,
      `${core}/cluster/containers/environment-settings.ts`,
      `${core}/cluster/containers/kubernetes-containers.ts`,
      `${core}/cluster/layout/container-groups.ts`,
      `${core}/formats/cloud/cloud-service.ts`,
      `${core}/formats/compose/compose-reader.ts`,
      `${core}/formats/compose/compose-services.ts`,
      `${core}/formats/kubernetes/kubernetes-objects.ts`,
      `${core}/formats/kubernetes/kubernetes-pod.ts`,
      `${core}/formats/yaml/yaml-scalar.ts`,
    ],
  },
  'osgi-config': { files: [`${core}/formats/osgi/osgi-config.ts`] },
  jvm: { files: [`${core}/formats/jvm/jvm-arguments.ts`, `${core}/formats/jvm/setenv.ts`] },
  'env-file': { files: [`${core}/formats/environment/env-file.ts`] },
  yaml: { files: [`${core}/formats/yaml/yaml.ts`] },
  'long-lists': { files: [`${core}/properties/long-key-list.ts`] },
  'jgroups-xml': { files: [`${core}/formats/jgroups/jgroups-xml.ts`] },
  picomatch: { packages: { 'picomatch/posix': ['default'] } },
  'child-process': { packages: { 'node:child_process': ['execFile', 'spawn'] } },
  crypto: { packages: { 'node:crypto': ['createHash', 'randomBytes'] } },
  json: {
    packages: {
      'jsonc-parser': [
        'createScanner',
        'getNodeValue',
        'modify',
        'parse',
        'parseTree',
        'printParseErrorCode',
      ],
    },
  },
  gradle: { packages: { 'properties-parser': ['parse'] } },
  'git-ignore': { packages: { ignore: ['default'] } },
  consumers: { packages: { 'node:stream/consumers': ['buffer'] } },
};

/** What a server needs for files that may not exist, and for actions that somebody chooses. */
export const ofServer: OnDemand = {
  commands: {
    files: [
      `${features}/actions/code-actions.ts`,
      `${features}/actions/environment-copy.ts`,
      `${features}/actions/file-renames.ts`,
      `${features}/actions/formatting.ts`,
      `${features}/actions/upgrade.ts`,
      `${core}/editing/upgrade/upgrade.ts`,
      `${features}/navigation/definition.ts`,
      `${features}/navigation/references.ts`,
      `${features}/navigation/rename.ts`,
      `${features}/outline/selection-ranges.ts`,
    ],
  },
  clusters: {
    files: [
      `${features}/clusters/cluster-overview.ts`,
      `${features}/clusters/compare-nodes.ts`,
      `${features}/clusters/configuration-changes.ts`,
      `${features}/clusters/effective-text.ts`,
      `${features}/clusters/new-nodes.ts`,
      `${features}/clusters/use-value.ts`,
      `${features}/picture/cluster-picture.ts`,
      `${features}/picture/picture-groups.ts`,
      `${features}/picture/picture-mermaid.ts`,
      `${features}/picture/picture-svg.ts`,
      'server/src/node/git/read-at.ts',
      'server/src/reports/changes-markdown.ts',
      'server/src/reports/check-report.ts',
      'server/src/reports/cluster-report.ts',
      'server/src/reports/cluster-report-html.ts',
      'server/src/reports/cluster-report-markdown.ts',
    ],
  },
};

/** What the command line needs for special requests, and a plain check does not. */
export const ofCli: OnDemand = {
  texts: { files: ['server/src/cli/texts-of-rules.ts'] },
  editing: {
    files: [
      `${core}/editing/embedded-edits.ts`,
      `${core}/editing/entry-edits.ts`,
      `${core}/editing/placement.ts`,
      `${core}/editing/project-file-edits.ts`,
      `${core}/editing/section-text.ts`,
      `${core}/editing/section-copy.ts`,
      `${core}/editing/write-value.ts`,
      `${core}/editing/upgrade/upgrade.ts`,
      `${core}/properties/write.ts`,
      `${features}/actions/upgrade.ts`,
      `${features}/clusters/new-nodes.ts`,
      `${features}/clusters/project-file-text.ts`,
    ],
  },
  comparison: {
    files: [
      `${features}/clusters/cluster-report.ts`,
      `${features}/clusters/compare-nodes.ts`,
      `${features}/clusters/compared-value.ts`,
      `${features}/clusters/configuration-changes.ts`,
      `${features}/clusters/moved-nodes.ts`,
      `${features}/clusters/table-words.ts`,
      `${features}/hover/property-description.ts`,
      'server/src/cli/reporters/changes-json.ts',
      'server/src/cli/reporters/changes-text.ts',
      'server/src/reports/changes-words.ts',
    ],
  },
  'after-edit': {
    files: [
      `${core}/cluster/edited-snapshot.ts`,
      `${core}/cluster/touched-keys.ts`,
      `${core}/rules/run-after-edit.ts`,
    ],
  },
  suppressions: {
    files: [`${core}/rules/running/comment-suppressions.ts`, `${core}/rules/running/covering.ts`],
  },
  project: {
    files: [
      `${core}/catalogue/own-properties.ts`,
      `${core}/catalogue/own-layout.ts`,
      `${core}/catalogue/portal-file.ts`,
      `${core}/project/cluster-definitions.ts`,
      `${core}/project/json-reader.ts`,
    ],
  },
  cluster: {
    files: [
      `${core}/cluster/comparison.ts`,
      `${core}/cluster/identity/jdbc-identity.ts`,
      `${core}/cluster/key-comparison.ts`,
      `${core}/cluster/identity/protocol-stack.ts`,
      `${core}/cluster/identity/protocol-stack-xml.ts`,
      `${core}/cluster/stacks/stack-values.ts`,
      `${core}/formats/jgroups/jgroups-values.ts`,
      `${core}/rules/running/node-comparison.ts`,
      `${core}/rules/support/value-fixes.ts`,
    ],
  },
  osgi: {
    files: [
      `${core}/catalogue/osgi-words.ts`,
      `${core}/configuration/osgi/osgi-files.ts`,
      `${core}/editing/upgrade/osgi-setting.ts`,
      `${core}/formats/osgi/osgi-value.ts`,
      `${core}/rules/reading/support/osgi-values.ts`,
      `${core}/rules/reading/support/override-values.ts`,
    ],
  },
};
