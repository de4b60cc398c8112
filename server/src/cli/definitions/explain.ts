import type { Command } from 'commander';
import type { CommonOptions } from '../options';
import { examples, formatOption, type Run } from './parts';

export function defineExplain(program: Command, { io, finish }: Run): void {
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
      const { explain } = await import('../commands/explain');
      finish(await explain(name, command.optsWithGlobals<CommonOptions>(), io));
    });
}
