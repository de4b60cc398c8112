import type { Argument, Command, Help, Option } from 'commander';
import { version } from '../../package.json';
import { createProgram } from '../../server/src/cli/program';
import { silentIo } from './silent-io';

/** docs/portal-properties.1: every command with its options, for `man`. */
export function manPage(): string {
  const program = createProgram(silentIo, () => undefined);
  const help = program.createHelp();
  const [first = '', ...notes] = program.description().split('\n');
  return [
    '.\\" Made by npm run docs from the definitions of the commands; changes belong there.',
    `.TH PORTAL\\-PROPERTIES 1 "" "portal\\-properties ${text(version)}" "User Commands"`,
    '.SH NAME',
    `portal\\-properties \\- ${text(first.charAt(0).toLowerCase() + first.slice(1).replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    `.B portal\\-properties`,
    `.RI [ options ] " " command " " [ argument ...]`,
    '.SH DESCRIPTION',
    ...notes.map(text),
    'Results go to the standard output, everything else to the standard error.',
    '.SH OPTIONS',
    ...optionsOf(program, help),
    '.SH COMMANDS',
    ...program.commands.flatMap((command) => describeCommand(command, help)),
    '.SH EXIT STATUS',
    '.TP\n.B 0',
    'Nothing at or above the severity of \\fB\\-\\-fail\\-on\\fR.',
    '.TP\n.B 1',
    'Findings, or a file that the reader refuses.',
    '.TP\n.B 2',
    'Wrong usage, or a failure of the program itself.',
    '.TP\n.B 130',
    'Ctrl\\-C ended \\fBfix\\fR, and no file was changed; or it ended \\fBcheck \\-\\-watch\\fR.',
    '.SH ENVIRONMENT',
    '.TP\n.B NO_COLOR\nNo colours, whatever the output is.',
    '.TP\n.B FORCE_COLOR\nColours even where the output is no terminal.',
    '.TP\n.B NODE_DISABLE_COMPILE_CACHE, CI\nIf one of them is set, no compiled code is kept for the next start, and none is used.',
    '.SH FILES',
    '.TP\n.I portal\\-properties.json\nThe project: release, clusters, severities of rules. The nearest one upwards counts.',
    '',
  ].join('\n');
}

function describeCommand(command: Command, help: Help): string[] {
  const operands = command.registeredArguments.map(operandName).join(' ');
  const examples = examplesOf(command);
  return [
    `.SS ${text(command.name())}${operands === '' ? '' : ` ${text(operands)}`}`,
    text(command.description()),
    ...help
      .visibleArguments(command)
      .flatMap((argument) => [
        '.TP',
        `.I ${text(argument.name())}`,
        text(help.argumentDescription(argument)),
      ]),
    ...optionsOf(command, help),
    ...(examples.length === 0
      ? []
      : ['.PP', 'Examples:', '.PP', '.nf', ...examples.map((line) => `.RS 4\n${text(line)}\n.RE`), '.fi']),
  ];
}

function optionsOf(command: Command, help: Help): string[] {
  return help
    .visibleOptions(command)
    .flatMap((option) => ['.TP', `.B ${text(optionName(option))}`, text(help.optionDescription(option))]);
}

function optionName({ flags }: Option): string {
  return flags;
}

function operandName(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? name : `[${name}]`;
}

/** The lines of the help that show a command to type. */
function examplesOf(command: Command): string[] {
  let shown = '';
  command.configureOutput({
    writeOut: (part) => {
      shown += part;
    },
  });
  command.outputHelp();
  return [...shown.matchAll(/^ {2}\$ (.*)$/gm)].map(([, line = '']) => line);
}

/** Text of a line, with everything escaped that roff interprets. */
function text(line: string): string {
  const plain = line.replaceAll('\\', '\\e').replaceAll('-', '\\-');
  return /^[.']/.test(plain) ? `\\&${plain}` : plain;
}
