import type { CompletionModel, Operand, OptionModel } from './model';

/** A script for zsh, to be read with `source`, or as `_portal-properties` from a folder of `fpath`. */
export function zshScript({ program, options, commands }: CompletionModel): string {
  const functionName = `_${program.replaceAll('-', '_')}`;
  return `#compdef ${program}
# Completion of ${program} for zsh: source <(${program} completion zsh)
${functionName}() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`).join('\n')}
    'help:show the help of a command'
  )
  _arguments -C \\
${options.map((option) => `    ${specification(option)} \\`).join('\n')}
    '1:command:->command' \\
    '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $words[1] in
${commands
  .map(
    ({ name, options: own, operand }) =>
      `        ${name})\n          _arguments \\\n${own.map((option) => `            ${specification(option)} \\`).join('\n')}\n            ${quoted(`*:argument:${action(operand)}`)}\n          ;;`,
  )
  .join('\n')}
      esac
      ;;
  esac
}
if [ "$funcstack[1]" = ${quoted(functionName)} ]; then ${functionName} "$@"; else compdef ${functionName} ${program}; fi
`;
}

function specification({ flags, description, value }: OptionModel): string {
  const text = `[${description.replace(/[[\]\\]/g, '\\$&')}]`;
  const argument = value === undefined ? '' : `:value:${action(value)}`;
  const many = '*';
  return flags.map((flag) => quoted(`${many}${flag}${text}${argument}`)).join(' ');
}

function action({ words, files }: Operand): string {
  if (words.length > 0) return `(${words.join(' ')})`;
  return files ? '_files' : ' ';
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
