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

Results go to the standard output, everything else to the standard error. \`NO_COLOR\` and \`FORCE_COLOR\` are respected. To start
faster the next time, the command line keeps its compiled code in the user's cache folder, unless \`CI\` or
\`NODE_DISABLE_COMPILE_CACHE\` is set.

| Exit status | |
|---|---|
| 0 | no finding at or above \`--fail-on\` |
| 1 | findings; for \`read\`, a file that the reader refuses |
| 2 | wrong usage, or a failure of the program itself |
| 130 | Ctrl-C ended \`fix\`, and no file was changed; or it ended \`check --watch\` |

A file or folder that cannot be read is a finding (\`file-not-read\`, a warning), and the run continues. A file named on the command line that cannot be
read ends it with 2.

${commands.join('\n\n')}

## What counts as a difference

\`compare\` shows what nodes really run with: placeholders filled in, files and variables merged, defaults of the release included.
Values with the same meaning are equal: \`true\` and \`on\`, \`db:3306\` and \`DB\` in a MySQL URL, lists in another order. Values that are filled in
elsewhere are not compared. Secrets are masked; if they differ, the table says so.

Keys of OSGi configurations (\`osgi/configs\`, with \`configuration.override\` keys on top) are shown after their PID:
\`com.acme.MailConfiguration#retries\`. A node that does not set such a key does not differ from the others, because the database may have a value.
Liferay picks up \`.config\` files while it runs, so with \`--since\` they need no restart. Changes in
the JGroups files of a node are shown after the name of the file: \`/tcp.xml#TCPPING.initial_hosts\`.

\`--since\` compares with a revision of the git repository, without a checkout: it asks \`git\` for the files, and runs no hooks or filters. Files that
git ignores, files in submodules and files outside the repository count as unchanged. Moved lines and comments change nothing; a line in a file
that three nodes include changes three nodes. If the file of a node is gone, and a file with the same text or half of its lines is
elsewhere, the node has moved. A finding of \`check --since\` is new if its rule found nothing for that key in that file before, even if the node
has moved since.

For pipelines, the formats that they read, and baselines, see [pipelines](ci.md).

## JSON output

[output.schema.json](../schemas/output.schema.json) describes what \`check\`, \`compare\`, \`effective\`, \`fix\` and \`upgrade\` print; the package
contains it as \`schemas/output.schema.json\`. New members can be added at any time, so ignore those that you do not know. If a member is removed or
changes its meaning, \`version\` changes.

\`check --format json\` prints one object. Lines and characters count from 0, and characters are UTF-16 units, as in the Language Server Protocol.
Paths are relative to the working directory, with \`/\` as separator.

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

- \`portal\` is the release of all files, or that of the folder if files differ. \`from\` is \`--portal\`, the name of the project file,
  \`gradle.properties\`, or \`newest\` if nothing names a release.
- \`clusters\` are those with two or more nodes. \`from\` says how they were found: by numbered names (\`layout\`), in \`compose\` files or
  \`kubernetes\` manifests, in an \`LCP.json\` (\`liferay-cloud\`), or in the \`project-file\`. A finding in a file of a standalone node has no \`cluster\`.
- With a baseline, \`summary\` also has the number of \`accepted\` findings. With \`--since\`, it has the number of findings that the revision already has
  (\`before\`), and \`changes\` is what \`compare --since --format json\` prints.

\`compare --format json\` prints one cluster: its \`nodes\`, the \`reference\` or \`null\`, and \`keys\`. Each key has the \`agreement\` that the
catalogue requires (or \`null\`), whether it \`differs\`, and \`values\` in the order of the nodes. A value can have these members:

- \`isDefault\`: it comes from portal.properties
- \`"isKnown": false\`: it is filled in elsewhere
- \`deviates\`: it is not the value of the reference, or of most nodes if there is none
- \`hidesDifference\`: it differs from a value that reads the same because both are masked

\`compare --since --format json\` prints \`since\` (the \`revision\` and the id of its \`commit\`), the \`nodes\` that are \`changed\`, \`added\`,
\`removed\` or \`moved\` (\`movedFrom\` another \`cluster\` and \`node\`), and the names of nodes to \`restart\`. Each node has its \`changes\`: \`key\`,
\`before\`, \`after\`, and \`"isCertain": false\` if both may turn out the same.

\`effective --format json\` prints \`{ "node": "…", "values": { "key": { "value": "…", "layer": "…", "file": "…", "range": { } } } }\`. Layers
are \`jvm\`, \`portal.properties\` (the default of the release, without a file), \`portal-bundle\`, \`portal-ext\`, \`portal-setup-wizard\`,
\`external-properties\`, \`included\`, \`environment\` and \`portal-jvm\`. A key that nothing sets has \`null\` as value and layer. Secrets are masked.

\`read --format json\` prints an object of keys and values; for a file that the reader refuses, \`{ "error": "…" }\`. \`defaults --format json\`
prints the release and, for each name, the section with the groups of its entries. \`explain --format json\` prints a \`rule\`, or the release and a
\`property\`. \`fix --format json\` prints the \`files\` with their \`fixes\` (and a \`diff\` with \`--dry-run\`), and the findings that are
\`left\`, with a \`reason\` if a rule was named.
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
