import type { Command } from 'commander';
import { createProgram } from '../../server/src/cli/program';
import { silentIo } from './silent-io';

/** docs/cli.md. */
export function cliPage(): string {
  const program = createProgram(silentIo, () => undefined);
  const commands = program.commands.map((command) => `## ${command.name()}\n\n${fenced(command)}`);
  return `<!-- Made by npm run docs from the definitions of the commands; changes belong there. -->

# Command line

${fenced(program)}

Results go to the standard output, everything else to the standard error. \`NO_COLOR\` and \`FORCE_COLOR\` are respected.

| Exit status | |
|---|---|
| 0 | nothing at or above \`--fail-on\` |
| 1 | findings; for \`read\`, a file that the reader refuses |
| 2 | wrong usage, or a failure of the program itself |
| 130 | Ctrl-C ended \`fix\`, and no file was changed; or it ended \`check --watch\` |

A file or folder that cannot be read is a finding (\`file-not-read\`, a warning), and the run goes on.

${commands.join('\n\n')}

## What counts as a difference

\`compare\` shows what nodes run with: placeholders filled in, files and variables laid over each other, defaults of the release
included. Values that mean the same are the same: \`true\` and \`on\`, \`db:3306\` and \`DB\` in a MySQL URL, lists in another order.
What something outside fills in is not compared. Secrets are masked; where they differ, the table says so.

Keys of OSGi configurations (\`osgi/configs\` with \`configuration.override\` over it) are told behind their PID:
\`com.acme.MailConfiguration#retries\`. A node that does not set one differs from none, since the database may have it. Liferay
takes over \`.config\` files while it runs, so with \`--since\` they ask for no restart.

\`--since\` compares with a revision of the git repository without a checkout: it asks \`git\` for the files, and runs no hook
and no filter. Files that git ignores, of submodules and outside of the repository count as unchanged. Moved or commented lines change
nothing; a line in a file that three nodes include changes three nodes. A node whose file is gone, and stands elsewhere with the
same text or half of its lines, has moved. A finding of \`check --since\` is new where its rule
found nothing on that key of that file before, wherever a moved node had it.

How to use it in a pipeline, the formats that pipelines read, and baselines: [pipelines](ci.md).

## The report as JSON

[output.schema.json](../schemas/output.schema.json) describes what \`check\`, \`compare\`, \`effective\`, \`fix\` and \`upgrade\` print; it is
in the package as \`schemas/output.schema.json\`. New members may come at any time, so take those that you know. A member that
goes, or means something else, changes \`version\`.

\`check --format json\` prints one object. Lines and characters count from 0, characters in UTF-16 units, as in the Language
Server Protocol. Paths are relative to the working directory, with \`/\` between their parts.

\`\`\`json
{
  "version": 1,
  "portal": { "version": "7.4.3.131", "from": "gradle.properties" },
  "clusters": [
    { "name": "prod", "from": "layout", "nodes": [{ "name": "node1", "files": ["prod/node1/portal-ext.properties"] }] }
  ],
  "findings": [
    {
      "rule": "database-differs",
      "severity": "error",
      "message": "…",
      "file": "prod/node2/portal-ext.properties",
      "range": { "start": { "line": 3, "character": 17 }, "end": { "line": 3, "character": 52 } },
      "cluster": "prod",
      "nodes": ["node2"],
      "fixes": ["Use the URL of node1"],
      "related": [
        {
          "file": "prod/node1/portal-ext.properties",
          "range": { "start": { "line": 3, "character": 17 }, "end": { "line": 3, "character": 52 } },
          "message": "node1: …"
        }
      ]
    }
  ],
  "summary": { "files": 2, "error": 1, "warning": 0, "information": 0, "hint": 0 }
}
\`\`\`

\`portal\` is the release of all files, or that of the folder where files differ. \`from\` is \`--portal\`, the name of the project
file, \`gradle.properties\`, or \`newest\` where nothing names a release. \`clusters\` are those of two or more nodes, found
by numbered names (\`layout\`), in \`compose\` files or \`kubernetes\` manifests, or named in the \`project-file\`. A finding in a
file of a standalone node has no \`cluster\`. With a baseline, \`summary\` has the number of \`accepted\` findings too; with
\`--since\` the number of findings that the revision has already (\`before\`), and \`changes\` what
\`compare --since --format json\` prints.

\`compare --format json\` prints one cluster: its \`nodes\`, the \`reference\` or \`null\`, and \`keys\` with the \`agreement\` that the
catalogue wants (or \`null\`), whether it \`differs\`, and \`values\` in the order of the nodes. A value has \`isDefault\` where
portal.properties gives it, \`"isKnown": false\` where something outside fills it in, \`deviates\` where it is not what the
reference (else most nodes) has, and \`hidesDifference\` where it differs from one that reads the same because both are masked.

\`compare --since --format json\` prints \`since\` (\`revision\` and the id of its \`commit\`), the \`nodes\` that are \`changed\`, \`added\`,
\`removed\` or \`moved\` (\`movedFrom\` another \`cluster\` and \`node\`) with their \`changes\` (\`key\`, \`before\`, \`after\`, and \`"isCertain": false\` where both may come to the same), and the
names of nodes to \`restart\`.

\`effective --format json\` prints \`{ "node": "…", "values": { "key": { "value": "…", "layer": "…", "file": "…", "range": { } } } }\`.
Layers are \`jvm\`, \`portal.properties\` (the default of the release, without a file), \`portal-bundle\`, \`portal-ext\`,
\`portal-setup-wizard\`, \`external-properties\`, \`included\`, \`environment\` and \`portal-jvm\`. A key that nothing sets has
\`null\` for value and layer; secrets are masked.

\`read --format json\` prints an object of keys and values and nothing else; a file that the reader refuses gives
\`{ "error": "…" }\`. \`defaults --format json\` prints the release and, for each name, the section with the groups of its entries.
\`explain --format json\` prints a \`rule\`, or the release and a \`property\`. \`fix --format json\` prints the \`files\` with their
\`fixes\` (and a \`diff\` with \`--dry-run\`), and the findings that are \`left\`, with the \`reason\` where a rule was named.
`;
}

function fenced(command: Command): string {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
    getOutHelpWidth: () => 100,
  });
  command.outputHelp();
  return `\`\`\`text\n${help.trimEnd()}\n\`\`\``;
}
