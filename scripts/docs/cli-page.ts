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
| 130 | Ctrl-C ended \`fix\`; no file was changed |

A file that cannot be read is a finding (\`file-not-read\`), and the run goes on.

${commands.join('\n\n')}

How to use it in a pipeline, the formats that pipelines read, and baselines: [pipelines](ci.md).

## The report as JSON

\`check --format json\` prints one object. Lines and characters count from 0, characters in UTF-16 units, as in the Language
Server Protocol. Paths are relative to the working directory, with \`/\` between their parts.

\`\`\`json
{
  "version": 1,
  "portal": { "version": "7.4.3.131", "from": "gradle.properties" },
  "clusters": [
    { "name": "prod", "nodes": [{ "name": "node1", "files": ["prod/node1/portal-ext.properties"] }] }
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
file, \`gradle.properties\`, or \`newest\` where nothing names a release. \`clusters\` are those of two or more nodes. A finding in a
file of a node alone has no \`cluster\`. With a baseline, \`summary\` has the number of \`accepted\` findings too.

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
