import { projectFileMembers, type Schema } from './project-schema';

/** docs/configuration.md. */
export function configurationPage(): string {
  return `<!-- Made by npm run docs; changes belong into scripts/docs. -->

# Configuration

Nothing has to be configured: clusters are found in numbered folders, compose files and manifests of Kubernetes, and every
rule has a severity.

## portal-properties.json

The project file lies in a folder and governs everything below it, up to the next one further down. It is JSON in which
comments and trailing commas are welcome. The editor and the command line read the same file. A wrong entry is reported
at its place, and the others apply.

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

\`properties\` describes keys that no release of Liferay knows. What comes with an application is better kept beside it, in a
catalogue file that any project file can name in \`catalogues\`:

\`\`\`json
{
  "properties": {
    "my.app.endpoint": { "type": "url", "cluster": "same", "doc": "Where the orders are sent." },
    "my.app.retries": { "type": "integer", "min": 0, "max": 10, "default": "3" },
    "my.app.token": { "type": "secret" }
  }
}
\`\`\`

It has nothing but \`properties\`, in the form of the project file and in JSON with comments. VS Code checks files that are called
\`portal-catalogue.json\` or \`*.portal-catalogue.json\` by their schema, \`schemas/catalogue-file.schema.json\`; others can name it
in \`$schema\`. The keys are completed, explained, checked and compared between nodes like those of Liferay, and a
\`secret\` is shown nowhere. A catalogue file has at most 1 MB and lies in the folder of the project file or below it.

## Settings of the editor

| Setting | |
|---|---|
| \`portalProperties.portal\` | the release, where no project file names one |
| \`portalProperties.rules\` | severities of rules, by their ids |
| \`portalProperties.ignore\` | glob patterns of files to leave out, from each folder of the workspace |
| \`portalProperties.inlayHints.effectiveValues\` | on: shows behind a line what is in force, where another place overrides it |
| \`portalProperties.inlayHints.defaults\` | off: shows behind a line the default, where the file has another value |
| \`portalProperties.inlayHints.environmentNames\` | on: shows behind a \`LIFERAY_…\` variable the property that it sets |
| \`portalProperties.codeLens.sections\` | on: tells above each \`##\` section whether the nodes of the cluster agree |
| \`portalProperties.trace.server\` | \`off\`, \`messages\` or \`verbose\`: what the editor and the server say to each other |

\`portal-properties.json\` wins over the settings. On the command line, \`--portal\` and \`--rule\` win over both.

## Which release is in force

The first of these that names one, for each file:

1. \`--portal\` on the command line
2. \`portal\` in the nearest \`portal-properties.json\` upwards
3. the setting \`portalProperties.portal\`
4. the image of the container that reads the file
5. \`liferay.workspace.product\` in the nearest \`gradle.properties\` upwards
6. the \`portal.properties\` of your own installation: its manifest, or the known release that has its keys
7. the newest release that is known

A release whose \`portal.properties\` is not known is judged by the nearest one that is.

## The portal.properties of your own installation

Where there is one, its defaults, sections and comments count in the place of the built-in ones, exact to the key; types and
what nodes have to do about a key stay those of the catalogue. It is the one that \`defaults\` of the project file names
(a \`portal.properties\`, or a jar or zip that holds one), else that of the Tomcat in
\`liferay.workspace.home.dir\` of \`gradle.properties\`, in \`bundles\` or in the folder itself. Found ones never lie outside the
folder, not behind a link either, and one of another line of releases is passed over. \`check\` and the status in the
editor name it.

Archives are read within limits: 8 MB for a \`portal.properties\`, nothing that is packed too tightly for a text, and nothing is
ever unpacked to disk. In VS Code it takes a workspace that you trust; other clients pass \`"trusted": false\` in
\`initializationOptions\` where they want none of it.

## Workspaces that you do not trust

There nothing is read outside of the folders that are open, wherever links lead: not what the project file names in \`files\`,
\`env\`, \`osgi\`, \`compose\` or \`common\`, nor what a compose file includes, extends or takes variables from. What is left out
is told where it is named ([file-not-read](rules/file-not-read.md)), no archive is opened and git is not started. As soon as you
trust the workspace all of it is read, without a reload; other clients send the notification \`portalProperties/trustGranted\`.

Paths to other machines, such as \`\\\\server\\share\`, are never followed unless the workspace itself lies there, and pipes and
devices are never opened.

## How clusters are found

Folders whose names differ by a number alone, such as \`node1\` and \`node2\`, \`dxp-1/files\` and \`dxp-2/files\` or
\`prod/server-01\` and \`prod/server-02\`, are the nodes of one cluster; so are files such as
\`portal-ext-node1.properties\` and \`portal-ext-node2.properties\`. A single letter behind a separator, as in
\`node-a\`, counts as a number. Names of environments, such as dev, uat and prod, are
never nodes of one cluster, with or without numbers; version numbers are none either.

Services of a compose file that run an image of Liferay, or one built upon it, are nodes. Those of one image are one cluster
where their names are numbered, where they share a database or a file store, or where one of them has Cluster Link on;
replicas of one service always are. A folder that a service reads is no node of its own.

Workloads of Kubernetes that run an image of Liferay are nodes: one with several replicas is a cluster, one alone a node
alone. Templates of Helm are passed over.

\`portal-properties init\` writes what is found into a project file, to be corrected there.

What git ignores (\`.gitignore\`, \`.git/info/exclude\`) is not looked at, so that bundles and build output are no nodes.
It is read where the command line, the project file or an include names it, and files of variables such as \`.env\` always are.

## What a node reads

A node reads \`portal-bundle.properties\`, \`portal-ext.properties\` and \`portal-setup-wizard.properties\` of its folder, on
the class path of a Tomcat in it first; the later of them wins. A file that \`include-and-override\` names ranks directly above
the file that names it. Names are looked up on the class path and in Liferay Home, which is the folder; \`/opt/liferay\` is
that folder too, and \`\${default.liferay.home}\` stands for it. Environment variables win over files.

System properties of Java come from \`setenv.sh\` or \`setenv.bat\` of the Tomcat in Liferay Home, and from \`JAVA_OPTS\`,
\`CATALINA_OPTS\` and \`LIFERAY_JVM_OPTS\` in the environment: \`-Dportal:key=value\` wins over all else, a plain
\`-Dkey=value\` counts where nothing else sets the key. Scripts are not run: what a branch may set is unknown.

A service of a compose file has what its image is built with, what mounts bring into it, and its variables, those of
\`env_file\` included; override files count as Compose takes them. What an entrypoint, a command of a Dockerfile or a secret
may set is unknown.

A workload of Kubernetes has the values of \`env\` and \`envFrom\`, and the files that ConfigMaps bring into it. Findings
about such a file stand in the manifest that holds it. Secrets are unknown.

In a Liferay Workspace and in Liferay Cloud, each environment below \`configs\` also has the files of \`configs/common\`,
unless it has one of the same name itself.

## Ignore comments

\`\`\`properties
# portal-properties-ignore database-localhost -- a tunnel leads to the database until 2027-01-31
jdbc.default.url=jdbc:postgresql://localhost/portal
\`\`\`

The comment covers the entry that follows, with all its lines; \`# portal-properties-ignore-file\` covers the whole file.
Rules are separated by commas or blanks; without any, all are meant. The reason and the last day are optional. A comment that is
past its day, or that silences nothing, is reported.
`;
}

/** A row for each member, those of inner objects behind their owner's name. */
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
