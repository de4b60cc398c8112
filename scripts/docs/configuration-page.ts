import { projectFileMembers, type Schema } from './project-schema';

/** docs/configuration.md. */
export function configurationPage(): string {
  return `<!-- Made by npm run docs; changes belong into scripts/docs. -->

# Configuration

Nothing has to be configured: clusters are found in numbered folders, compose files and Kubernetes manifests, and every rule has a
severity.

## portal-properties.json

The project file applies to its folder and everything below, up to the next project file further down. It is JSON, with comments and trailing
commas allowed. The editor and the command line read the same file. A wrong entry is reported at its place; the others still apply.

\`\`\`json
{
  "portal": "7.4.3.131",
  "clusters": {
    "prod": {
      "topology": "horizontal",
      "nodes": {
        "north": { "files": ["shared/portal-common.properties", "north/portal-ext.properties"] },
        "south": { "files": ["shared/portal-common.properties", "south/portal-ext.properties"] }
      },
      "aliases": { "hosts": [["db1", "db1.example.org"]], "paths": [["/mnt/north", "/mnt/south"]] }
    }
  },
  "rules": { "value-differs": "off" },
  "ignore": ["**/backup/**"]
}
\`\`\`

| Entry | Form | |
|---|---|---|
${entries(projectFileMembers()).join('\n')}

## Keys of your own applications

\`properties\` describes keys that no Liferay release knows. Keep the keys of an application next to it, in a catalogue file that any project
file can name in \`catalogues\`:

\`\`\`json
{
  "properties": {
    "my.app.endpoint": { "type": "url", "cluster": "same", "doc": "Where the orders are sent." },
    "my.app.retries": { "type": "integer", "min": 0, "max": 10, "default": "3" },
    "my.app.token": { "type": "secret" }
  }
}
\`\`\`

A catalogue file contains only \`properties\`, in the form of the project file, as JSON with comments. VS Code checks files named
\`portal-catalogue.json\` or \`*.portal-catalogue.json\` against the schema \`schemas/catalogue-file.schema.json\`; other files can name it in
\`$schema\`. The keys are completed, explained, checked and compared between nodes like those of Liferay, and a \`secret\` is never shown. A
catalogue file has at most 1 MB, and is in the folder of the project file or below it.

## Settings of the editor

| Setting | |
|---|---|
| \`portalProperties.portal\` | the release, if no project file names one |
| \`portalProperties.rules\` | severities of rules, by id |
| \`portalProperties.ignore\` | files to leave out, as glob patterns relative to each folder of the workspace |
| \`portalProperties.inlayHints.effectiveValues\` | on: shows after a line the value in force, if something else overrides the line |
| \`portalProperties.inlayHints.defaults\` | off: shows after a line the default, if the file has another value |
| \`portalProperties.inlayHints.environmentNames\` | on: shows after a \`LIFERAY_…\` variable the property that it sets |
| \`portalProperties.codeLens.sections\` | on: shows above each \`##\` section whether the nodes of the cluster agree |
| \`portalProperties.trace.server\` | \`off\`, \`messages\` or \`verbose\`: logs the messages between the editor and the server |

\`portal-properties.json\` wins over the settings. On the command line, \`--portal\` and \`--rule\` win over both.

## Which release is in force

For each file, the first of these that names a release:

1. \`--portal\` on the command line
2. \`portal\` in the nearest \`portal-properties.json\`, in the folder of the file or above
3. the setting \`portalProperties.portal\`
4. the image of the container that reads the file
5. \`liferay.workspace.product\` in the nearest \`gradle.properties\`, in the folder of the file or above
6. the \`portal.properties\` of your own installation: its manifest, or the known release that has its keys
7. the newest known release

If the \`portal.properties\` of a release is not known, the nearest known one is used.

## The portal.properties of your own installation

If there is one, its defaults, sections and comments replace the built-in ones, exact to the key. The types of keys, and what must agree between
nodes, still come from the catalogue. It is looked for in these places:

1. \`defaults\` in the project file: a \`portal.properties\`, or a jar or zip that contains one
2. the Tomcat in \`liferay.workspace.home.dir\` of \`gradle.properties\`, in \`bundles\`, or in the folder itself; never outside the folder, not even
   through a link, and never of another release line

\`check\`, and the status in the editor, name the one that is used.

Archives are read within limits: at most 8 MB for a \`portal.properties\`, nothing that is compressed too tightly to be text, and nothing is unpacked to
disk. In VS Code this needs a workspace that you trust. Other clients can pass \`"trusted": false\` in \`initializationOptions\` to turn it off.

## Workspaces that you do not trust

In such a workspace nothing outside the open folders is read, wherever links lead: not what the project file names in \`files\`, \`env\`, \`osgi\`,
\`compose\` or \`common\`, nor what a compose file includes, extends or takes variables from. What is left out is reported where it is named
([file-not-read](rules/file-not-read.md)). No archive is opened, and git is not started. As soon as you trust the workspace everything is
read, without a reload; other clients send the notification \`portalProperties/trustGranted\`.

Paths to other machines, such as \`\\\\server\\share\`, are only followed if the workspace itself is there. Pipes and devices are never opened.

## How clusters are found

Folders whose names differ only by a number are the nodes of one cluster: \`node1\` and \`node2\`, \`dxp-1/files\` and \`dxp-2/files\`, or
\`prod/server-01\` and \`prod/server-02\`. So are files such as \`portal-ext-node1.properties\` and \`portal-ext-node2.properties\`. A single
letter after a separator, as in \`node-a\`, counts as a number. Environments such as dev, uat and prod are never nodes of one cluster,
with or without numbers; nor are version numbers.

Services of a compose file are nodes if they run an image of Liferay, or one built on it. Services with the same image are one cluster if their
names are numbered, if they share a database or a file store, or if Cluster Link is on for one of them. Replicas of one service
always are. A folder that a service reads is not a node itself.

Kubernetes workloads are nodes if they run an image of Liferay. A workload with several replicas is a cluster, also where an autoscaler asks for
them. Workloads with one image and one namespace, whose manifests are in one folder or in folders such as \`node1\` and \`node2\`, are one cluster if
their names are numbered, if a Service selects all of them, or if they share a database or a file store. Every other workload is a standalone node;
\`blue\` and \`green\` are two installations. Helm templates are skipped.

An environment of Liferay Cloud is a cluster if \`LCP.json\` gives the service of Liferay several instances there, by \`scale\` or \`autoscale\`,
for itself or for all environments. All of them read the folder of the environment in \`configs\`, and have the variables of \`env\`. The database is
that of the platform unless a file names one, and so is Cluster Link with \`LCP_PROJECT_LIFERAY_CLUSTER_ENABLED\`.

\`portal-properties init\` writes what is found into a project file, so that you can correct it there.

Files that git ignores (\`.gitignore\`, \`.git/info/exclude\`) are not looked at, so bundles and build output are not nodes. They are read if the
command line, the project file or an include names them. Env files such as \`.env\` are always read.

## What a node reads

A node reads \`portal-bundle.properties\`, \`portal-ext.properties\` and \`portal-setup-wizard.properties\` in its folder, and before them those on the
class path of a Tomcat in it; the later file wins. A file that \`include-and-override\` names ranks directly above the file that names it. It is
looked up on the class path and in Liferay Home, which is the folder of the node; \`/opt/liferay\` and \`\${default.liferay.home}\` stand for
that folder too. Environment variables win over files.

Java system properties come from \`setenv.sh\` or \`setenv.bat\` of the Tomcat in Liferay Home, and from \`JAVA_OPTS\`, \`CATALINA_OPTS\` and
\`LIFERAY_JVM_OPTS\` in the environment. \`-Dportal:key=value\` wins over everything else; a plain \`-Dkey=value\` applies only if nothing else
sets the key. Scripts are not run: what a branch may set is unknown.

A compose service has the files that its image is built with, the files that are mounted, and its variables, including those of \`env_file\`.
Override files are merged as Compose does, and \`volumes_from\` brings the mounts of another service. Hosts are compared
under their service: container names, network aliases and \`links\` mean the same. What an entrypoint, a Dockerfile command or a secret may set is unknown.

A Kubernetes workload has the values of \`env\` and \`envFrom\`, and the files from ConfigMaps. Findings about such a file appear in the manifest
that contains it. Secrets are unknown.

In a Liferay Workspace and in Liferay Cloud, each environment below \`configs\` also has the files of \`configs/common\`, unless it has a file of
the same name itself.

## Ignore comments

\`\`\`properties
# portal-properties-ignore database-localhost -- a tunnel leads to the database until 2027-01-31
jdbc.default.url=jdbc:postgresql://localhost/portal
\`\`\`

The comment covers the entry that follows, with all its lines; \`# portal-properties-ignore-file\` covers the whole file. Separate rules
with commas or spaces; without any, the comment covers all rules. The reason and the last day are optional. A comment that has expired, or that silences
nothing, is reported.
`;
}

/** A row for each member, those of inner objects after their owner's name. */
function entries(members: Readonly<Record<string, Schema>>, owner = ''): string[] {
  return Object.entries(members).flatMap(([name, schema]) => {
    const path = owner === '' ? name : `${owner}.${name}`;
    const row = `| \`${path}\` | ${form(schema)} | ${(schema.markdownDescription ?? '').replaceAll('|', '\\|')} |`;
    if (path === 'rules')
      return [row.replace(' |', ' |').replace(/ \|$/, ' See [all rules](rules/README.md). |')];
    const inner = schema.additionalProperties;
    if (inner !== undefined && inner !== false)
      return [row, ...entries(inner.properties ?? {}, `${path}.NAME`)];
    return [row, ...entries(schema.properties ?? {}, path)];
  });
}

function form({ type, items, enum: values }: Schema): string {
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(', ');
  if (type === 'number') return 'number';
  if (type !== 'array') return type === 'string' ? 'text' : 'object';
  return items?.type === 'array' ? 'list of lists of texts' : 'list of texts';
}
