import { Command, CommanderError, Option } from 'commander';
import { version } from '../../../package.json';
import { defineCheck } from './definitions/check';
import { defineCompare } from './definitions/compare';
import { defineCompletion } from './definitions/completion';
import { defineDefaults } from './definitions/defaults';
import { defineEffective } from './definitions/effective';
import { defineExplain } from './definitions/explain';
import { defineFix } from './definitions/fix';
import { defineInit } from './definitions/init';
import { defineRead } from './definitions/read';
import { defineReport } from './definitions/report';
import { defineUpgrade } from './definitions/upgrade';
import { examples, type Run, toRelease } from './definitions/parts';
import type { Io } from './io';
import { colorModes } from './options';
import { DamagedInstallation } from '../core/catalogue/damaged-installation';
import { visible } from './terminal-text';
import { UsageError } from './usage-error';

/** Exit statuses: findings are 1; wrong usage and a failure of the program itself are 2. */
const failure = 2;

/**
 * Runs one command.
 * @param argv the arguments after the name of the program
 * @returns the exit status; never throws
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let status = 0;
  const finish = (result: number): void => {
    status = result;
  };
  const program = createProgram(io, finish, argv[0]);
  try {
    await program.parseAsync(withKnownHelp(argv, program), { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : failure;
    io.stderr.write(describeFailure(error));
    return failure;
  }
}

/**
 * The commands with their options and texts; docs/cli.md is made from the same definitions.
 * @param only the name of the command to be run, if it is known: nobody sees the others then
 */
export function createProgram(io: Io, finish: (status: number) => void, only?: string): Command {
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
      outputError: errorsOf('portal-properties'),
    })
    .configureHelp({ showGlobalOptions: true })
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .version(version, '--version', 'print the version')
    .addOption(
      new Option(
        '--portal <version>',
        'the release to check against, whatever files say: 7.4.3.131, 7.2.1, dxp-7.4-u92, 2024.q4.1',
      ).argParser(toRelease),
    )
    .option('--config <file>', 'a project file for all paths, instead of portal-properties.json')
    .addOption(new Option('--color <when>', 'colours in text').choices(colorModes).default('auto'))
    .addHelpText('after', examples('check', 'compare prod --reference node1', 'defaults "Cluster Link"'))
    .addHelpText('after', exitStatuses);

  const run = { io, finish };
  const asked = definitions.get(only ?? '');
  // The completion lists all commands.
  const wanted = asked === undefined ? [...definitions.values(), defineCompletion] : [asked];
  for (const define of wanted) define(program, run);
  for (const command of program.commands)
    command.configureOutput({ outputError: errorsOf(`portal-properties ${command.name()}`) });
  return program;
}

/** By name, in the order in which the help lists them: the commands that need not know any other. */
const definitions: ReadonlyMap<string, (program: Command, run: Run) => void> = new Map([
  ['check', defineCheck],
  ['read', defineRead],
  ['compare', defineCompare],
  ['report', defineReport],
  ['effective', defineEffective],
  ['defaults', defineDefaults],
  ['explain', defineExplain],
  ['fix', defineFix],
  ['upgrade', defineUpgrade],
  ['init', defineInit],
]);

/** Reports wrong usage in sentences, and names the help that says more. */
function errorsOf(command: string): (text: string, write: (text: string) => void) => void {
  return (text, write) => {
    write(`${asSentences(text)}\nSee ${command} --help for usage.\n`);
  };
}

/** A request for help on an unknown command is answered like the command itself would be, with similar names. */
function withKnownHelp(argv: readonly string[], program: Command): readonly string[] {
  const [first, name = ''] = argv;
  const isUnknown =
    first === 'help' &&
    /^[^-]/.test(name) &&
    name !== 'help' &&
    !program.commands.some((command) => command.name() === name);
  return isUnknown ? [name] : argv;
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
  if (error instanceof DamagedInstallation) return `${error.message}\n`;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `The program failed. Please report this:\n${detail}\n`;
}
