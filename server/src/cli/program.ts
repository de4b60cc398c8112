import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../../package.json';
import { parseRelease } from '../core/catalogue/releases';
import { severities } from '../core/project/severity';
import type { Io } from './io';
import {
  checkFormats,
  type CheckOptions,
  colorModes,
  type CommonOptions,
  compareFormats,
  type CompareOptions,
  type FixOptions,
  formats,
  type InitOptions,
  type ReadOptions,
  reportFormats,
  type ReportOptions,
  type Shell,
  shells,
  type UpgradeOptions,
} from './options';
import { visible } from './terminal-text';
import { UsageError } from './usage-error';

/** Exit statuses: findings are 1; wrong usage and a failure of the program itself are 2. */
const failure = 2;

/**
 * Runs one command.
 * @param argv the arguments behind the name of the program
 * @returns the exit status; never throws
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let status = 0;
  const program = createProgram(io, (result) => {
    status = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : failure;
    io.stderr.write(describeFailure(error));
    return failure;
  }
}

/** The commands with their options and texts; docs/cli.md is made from the same definitions. */
export function createProgram(io: Io, finish: (status: number) => void): Command {
  const program = new Command('portal-properties')
    .description(
      "Checks Liferay's portal-ext.properties and the agreement between the nodes of a cluster.\n" +
        'Not affiliated with Liferay, Inc.; Liferay is its trademark.',
    )
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: io.stdout.write,
      writeErr: io.stderr.write,
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => {
        write(`${asSentences(text)}\nSee portal-properties --help for what can be asked for.\n`);
      },
    })
    .configureHelp({ showGlobalOptions: true })
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .version(version, '--version', 'print the version')
    .addOption(
      new Option(
        '--portal <version>',
        'the release to go by, whatever files say: 7.4.3.131, 7.2.1, dxp-7.4-u92, 2024.q4.1',
      ).argParser(toRelease),
    )
    .option('--config <file>', 'a project file for all paths, in the place of portal-properties.json')
    .addOption(new Option('--color <when>', 'colours in text').choices(colorModes).default('auto'))
    .addHelpText('after', examples('check', 'compare prod --reference node1', 'defaults "Cluster Link"'))
    .addHelpText('after', exitStatuses);

  program
    .command('check')
    .description('Checks files, nodes and clusters with every rule.')
    .addArgument(
      new Argument('[path...]', 'files, and folders to search; - is the standard input').default(
        ['.'],
        'the working directory',
      ),
    )
    .addOption(new Option('--format <format>', 'form of the result').choices(checkFormats).default('text'))
    .addOption(failOnOption())
    .addOption(
      new Option('--rule <id=severity>', 'set a rule to a severity or off; may be given more than once')
        .argParser(collect)
        .default([], 'as the project says'),
    )
    .option('--baseline <file>', 'accept the findings that this file lists; others count')
    .option('--write-baseline <file>', 'write all findings to this file, to be accepted from now on')
    .option('--stdin-name <path>', 'the path of the standard input', 'portal-ext.properties')
    .option('--since <revision>', 'only findings that this revision of the git repository does not have')
    .option('--watch', 'check again whenever a file changes, until Ctrl-C')
    .addHelpText(
      'after',
      examples(
        'check',
        'check configs/prod --fail-on warning',
        'check node1/portal-ext.properties --portal 7.2.1',
        'check --rule value-differs=off --rule multicast-differs=warning',
        'check --format sarif > portal-properties.sarif',
        'check --write-baseline baseline.json',
        'check --baseline baseline.json',
        'check --since origin/main',
        'check --watch',
        'check - --stdin-name node1/portal-ext.properties < draft.properties',
      ),
    )
    .action(async (paths: string[], _options: unknown, command: Command) => {
      const { check } = await import('./commands/check');
      finish(await check(paths, command.optsWithGlobals<CheckOptions>(), io));
    });

  program
    .command('read')
    .description('Shows what the reader makes of a file: each key with its value, placeholders as they are.')
    .argument('<file>', 'a properties file, or - for the standard input')
    .addOption(
      new Option('--dialect <name>', "Liferay's reader, or that of java.util.Properties")
        .choices(['liferay', 'jdk'])
        .default('liferay'),
    )
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples('read portal-ext.properties', 'read - --dialect jdk --format json < system-ext.properties'),
    )
    .action(async (file: string, _options: unknown, command: Command) => {
      const { read } = await import('./commands/read');
      finish(await read(file, command.optsWithGlobals<ReadOptions>(), io));
    });

  program
    .command('compare')
    .description('Shows where the nodes of a cluster differ: each key with what every node runs with.')
    .addArgument(new Argument('[path]', 'a folder to search').default('.', 'the working directory'))
    .option('--cluster <name>', 'the cluster to compare, where there are several')
    .option('--reference <node>', 'the node to measure the others by; what most nodes have otherwise')
    .option('--all', 'keys too in which the nodes agree')
    .option('--since <revision>', 'compare each node with what it was in this revision of the git repository')
    .addOption(new Option('--format <format>', 'form of the result').choices(compareFormats).default('text'))
    .addHelpText(
      'after',
      examples(
        'compare',
        'compare configs --cluster prod --reference node1',
        'compare prod --all --format csv > prod.csv',
        'compare --since HEAD',
        'compare --since origin/main --format markdown',
      ),
    )
    .addHelpText('after', '\nIt ends with 0 whatever differs; check tells which differences are wrong.')
    .action(async (path: string, _options: unknown, command: Command) => {
      const { compare } = await import('./commands/compare');
      finish(await compare(path, command.optsWithGlobals<CompareOptions>(), io));
    });

  program
    .command('report')
    .description(
      'Writes one page about clusters for a change ticket: nodes, decisions, differences, findings.',
    )
    .addArgument(new Argument('[path]', 'a folder to search').default('.', 'the working directory'))
    .addOption(new Option('--format <format>', 'form of the result').choices(reportFormats).default('html'))
    .option('--baseline <file>', 'list the findings that this file accepts as accepted, with their reasons')
    .addHelpText(
      'after',
      examples(
        'report > clusters.html',
        'report configs/prod --baseline baseline.json > prod.html',
        'report --format markdown > clusters.md',
      ),
    )
    .addHelpText('after', '\nIt ends with 0 whatever it finds.')
    .action(async (path: string, _options: unknown, command: Command) => {
      const { report } = await import('./commands/report');
      finish(await report(path, command.optsWithGlobals<ReportOptions>(), io));
    });

  program
    .command('effective')
    .description('Shows what a node really runs with, and the layer that each value comes from.')
    .argument('<node|file>', 'a node, written cluster/node where names repeat, or a file that it reads')
    .argument('[key...]', 'properties; all that something of the node sets where none is given')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'effective prod/node2',
        'effective node1/portal-ext.properties jdbc.default.url dl.store.impl',
      ),
    )
    .action(async (node: string, keys: string[], _options: unknown, command: Command) => {
      const { effective } = await import('./commands/effective');
      finish(await effective(node, keys, command.optsWithGlobals<CommonOptions>(), io));
    });

  program
    .command('defaults')
    .description('Prints the default of a property, or a whole section, with documentation.')
    .argument('<key|section...>', 'names of properties and of sections')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'defaults "Cluster Link"',
        'defaults dl.store.impl --portal 6.2',
        'defaults Multicast >> portal-ext.properties',
      ),
    )
    .action(async (names: string[], _options: unknown, command: Command) => {
      const { defaults } = await import('./commands/defaults');
      finish(await defaults(names, command.optsWithGlobals<CommonOptions>(), io));
    });

  program
    .command('explain')
    .description('Explains a property, or a rule with its examples.')
    .argument('<key|rule>', 'the name of a property, or the id of a rule')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples('explain cluster.link.enabled', 'explain dl.store.impl --portal 6.2', 'explain duplicate-key'),
    )
    .action(async (name: string, _options: unknown, command: Command) => {
      const { explain } = await import('./commands/explain');
      finish(await explain(name, command.optsWithGlobals<CommonOptions>(), io));
    });

  program
    .command('fix')
    .description('Applies quick fixes: those that keep all values, or the preferred ones of a rule.')
    .addArgument(
      new Argument('[path...]', 'files, and folders to search').default(['.'], 'the working directory'),
    )
    .addOption(
      new Option('--rule <id>', 'apply the preferred fixes of this rule; may be given more than once')
        .argParser(collect)
        .default([], 'every fix that keeps all values'),
    )
    .option('--dry-run', 'print a unified diff, and write nothing')
    .addOption(failOnOption())
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'fix --dry-run',
        'fix configs/prod',
        'fix --rule cluster-link-disabled --rule file-store-differs',
      ),
    )
    .addHelpText(
      'after',
      `
All files are written or none. New ones are made where a path given holds them, or below the folder
of a file given. It ends with 1 where a finding at or above --fail-on is left: of the rules given,
else of all. With --dry-run it ends as it would have ended without.`,
    )
    .action(async (paths: string[], _options: unknown, command: Command) => {
      const { fix } = await import('./commands/fix');
      finish(await fix(paths, command.optsWithGlobals<FixOptions>(), io));
    });

  program
    .command('upgrade')
    .description('Tells what becomes of a properties file in another release, and brings it there.')
    .argument('<file>', 'a properties file, or - for the standard input')
    .addOption(
      new Option(
        '--from <version>',
        'the release that the file is written for; left out, the one that something states for it',
      ).argParser(toRelease),
    )
    .addOption(
      new Option('--to <version>', 'the release to go to').argParser(toRelease).makeOptionMandatory(),
    )
    .option('--write', 'write the file, and the files that settings move to')
    .option('--stdin-name <path>', 'the path of the standard input', 'portal-ext.properties')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'upgrade portal-ext.properties --from 6.2 --to 7.4',
        'upgrade configs/prod/portal-ext.properties --to 2024.q4.1 --write',
        'upgrade - --from 7.0 --to 7.4 --format json < portal-ext.properties',
      ),
    )
    .addHelpText(
      'after',
      `
Keys get their new names, settings of modules go into .config files in osgi/configs, those of
system.properties into system-ext.properties, comments with them. What nothing reads any more
stays as a comment below the reason. All files are written or none.`,
    )
    .action(async (file: string, _options: unknown, command: Command) => {
      const { upgrade } = await import('./commands/upgrade');
      finish(await upgrade(file, command.optsWithGlobals<UpgradeOptions>(), io));
    });

  program
    .command('init')
    .description(
      'Writes a portal-properties.json with what is found below a folder, to be corrected by hand.',
    )
    .addArgument(new Argument('[path]', 'the folder').default('.', 'the working directory'))
    .option('--dry-run', 'print it, and write nothing')
    .addHelpText('after', examples('init', 'init configs --dry-run', 'init --portal 2024.q4.1'))
    .addHelpText('after', '\nA project file that is there stays as it is: init ends with 2 then.')
    .action(async (path: string, _options: unknown, command: Command) => {
      const { init } = await import('./commands/init');
      finish(await init(path, command.optsWithGlobals<InitOptions>(), io));
    });

  program
    .command('completion')
    .description('Prints the script that completes commands and options in a shell.')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .addHelpText(
      'after',
      `
Examples:
  $ source <(portal-properties completion bash)    # in ~/.bashrc; zsh likewise in ~/.zshrc
  $ portal-properties completion fish | source     # in ~/.config/fish/config.fish`,
    )
    .action(async (shell: Shell) => {
      const { completion } = await import('./commands/completion');
      finish(completion(shell, program, io));
    });

  return program;
}

function failOnOption(): Option {
  return new Option('--fail-on <severity>', 'end with status 1 from this severity on')
    .choices(severities)
    .default('error');
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function formatOption(): Option {
  return new Option('--format <format>', 'form of the result').choices(formats).default('text');
}

function toRelease(text: string): string {
  if (parseRelease(text) !== undefined) return text;
  throw new InvalidArgumentError(
    `"${text}" is no release; write it like 7.4.3.131, 7.2.1, dxp-7.4-u92 or 2024.q4.1.`,
  );
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ portal-properties ${line}`).join('\n')}`;
}

const exitStatuses = `
Exit status: 0 nothing at or above --fail-on; 1 findings, or a file that read cannot load;
2 wrong usage or a failure of the program itself; 130 where Ctrl-C ended fix, upgrade --write or
check --watch.`;

/** Turns commander's "error: unknown option '--x'" into a sentence. */
function asSentences(text: string): string {
  const [first = '', ...rest] = text
    .replace(/^error: /, '')
    .trimEnd()
    .split('\n');
  const sentence = first.charAt(0).toUpperCase() + first.slice(1);
  return [/[.?!]$/.test(sentence) ? sentence : `${sentence}.`, ...rest].join('\n');
}

function describeFailure(error: unknown): string {
  if (error instanceof UsageError)
    return [error.message, error.hint ?? '']
      .filter(Boolean)
      .map((sentence) => `${sentence.split('\n').map(visible).join('\n')}\n`)
      .join('');
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `The program failed. Please report this:\n${detail}\n`;
}
