import { Argument, type Command } from 'commander';
import { type Shell, shells } from '../options';
import type { Run } from './parts';

export function defineCompletion(program: Command, { io, finish }: Run): void {
  program
    .command('completion')
    .description('Prints a script that completes commands and options in a shell.')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .addHelpText(
      'after',
      `
Examples:
  $ source <(portal-properties completion bash)    # in ~/.bashrc; zsh likewise in ~/.zshrc
  $ portal-properties completion fish | source     # in ~/.config/fish/config.fish`,
    )
    .action(async (shell: Shell) => {
      const { completion } = await import('../commands/completion');
      finish(completion(shell, program, io));
    });
}
