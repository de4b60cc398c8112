import { Argument, type Command, Option } from 'commander';
import type { FixOptions } from '../options';
import { collect, examples, failOnOption, formatOption, type Run } from './parts';

export function defineFix(program: Command, { io, finish }: Run): void {
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
    .option(
      '--reference <node>',
      'where the other nodes of its cluster differ from this one, give them what it has',
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
        'fix --reference node1 --dry-run',
        'fix --rule database-differs --reference prod/node2',
      ),
    )
    .addHelpText(
      'after',
      `
Where nodes disagree and no majority decides, no fix is preferred: --reference names the node that
is right, and its cluster. With --rule, only findings of these rules are looked at.
All files are written or none. New ones are created only below a given folder, or below the folder
of a given file. The exit status is 1 if a finding at or above --fail-on is left, of the given rules
or else of all. With --dry-run it is the same as without.`,
    )
    .action(async (paths: string[], _options: unknown, command: Command) => {
      const { fix } = await import('../commands/fix');
      finish(await fix(paths, command.optsWithGlobals<FixOptions>(), io));
    });
}
