import type { CompletionModel, Operand, OptionModel } from './model';

/** A script for fish, to be read with `source`, or from `~/.config/fish/completions`. */
export function fishScript({ program, options, commands }: CompletionModel): string {
  const names = commands.map(({ name }) => name).join(' ');
  const anywhere = `not __fish_seen_subcommand_from ${names}`;
  const lines = [
    `# Completion of ${program} for fish: ${program} completion fish | source`,
    `complete -c ${program} -f`,
    ...options.map((option) => `complete -c ${program} -n ${quoted(anywhere)} ${optionWords(option)}`),
    ...[...commands, { name: 'help', description: 'show the help of a command' }].map(
      ({ name, description }) =>
        `complete -c ${program} -n ${quoted(anywhere)} -a ${name} -d ${quoted(description)}`,
    ),
    ...commands.flatMap(({ name, options: own, operand }) => {
      const inside = `-n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
      return [
        ...own.map((option) => `complete -c ${program} ${inside} ${optionWords(option)}`),
        ...(operand.words.length === 0 && !operand.files
          ? []
          : [`complete -c ${program} ${inside} ${operandWords(operand)}`]),
      ];
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function optionWords({ flags, description, value }: OptionModel): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const argument =
    value === undefined
      ? []
      : [
          value.files ? '-r' : '-x',
          ...(value.words.length === 0 && !value.files ? [] : [operandWords(value)]),
        ];
  return [...names, ...argument, `-d ${quoted(description)}`].join(' ');
}

function operandWords({ words, files }: Operand): string {
  return [...(files ? ['-F'] : []), ...(words.length === 0 ? [] : [`-a ${quoted(words.join(' '))}`])].join(
    ' ',
  );
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
