import type { CompletionModel, Operand, OptionModel } from './model';

/** A script for bash, to be read with `source`, or from a folder of bash-completion. */
export function bashScript({ program, options, commands }: CompletionModel): string {
  const functionName = `_${program.replaceAll('-', '_')}`;
  return `# Completion of ${program} for bash: source <(${program} completion bash)
${functionName}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= word
  # --format=json comes as three words.
  if [[ $current == = ]]; then current=; elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${commands.map(({ name }) => name).join(' | ')}) command=$word; break ;;
    esac
  done
  COMPREPLY=()
  compopt +o default 2> /dev/null
  case $command:$previous in
${[
  ...commands.map((command) => ({ prefix: command.name, list: command.options })),
  { prefix: '', list: options },
]
  .flatMap(({ prefix, list }) => list.flatMap((option) => optionCase(prefix, option)))
  .join('\n')}
  esac
  case $command in
${commands
  .map(({ name, options: own, operand }) => `    ${name}) ${operandCase(own, operand)} ;;`)
  .join('\n')}
    *) COMPREPLY=($(compgen -W '${[...commands.map(({ name }) => name), 'help', ...flagsOf(options)].join(' ')}' -- "$current")) ;;
  esac
}
complete -F ${functionName} ${program}
`;
}

function optionCase(command: string, { flags, value }: OptionModel): string[] {
  if (value === undefined) return [];
  const patterns = flags.map((flag) => `${command}:${flag}`).join(' | ');
  return [`    ${patterns}) ${reply(value)}; return ;;`];
}

function operandCase(options: readonly OptionModel[], operand: Operand): string {
  const flags = `COMPREPLY=($(compgen -W '${flagsOf(options).join(' ')}' -- "$current"))`;
  return `if [[ $current == -* ]]; then ${flags}; else ${reply(operand)}; fi`;
}

function reply({ words, files }: Operand): string {
  const generators = [...(words.length === 0 ? [] : [`$(compgen -W '${words.join(' ')}' -- "$current")`])];
  if (files) return `compopt -o default 2> /dev/null; COMPREPLY=(${generators.join(' ')})`;
  return `COMPREPLY=(${generators.join(' ')})`;
}

const flagsOf = (options: readonly OptionModel[]): string[] => options.flatMap(({ flags }) => flags);
