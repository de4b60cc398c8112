import type { Command } from 'commander';
import type { CommonOptions } from '../options';
import { examples, formatOption, type Run } from './parts';

export function defineDefaults(program: Command, { io, finish }: Run): void {
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
      const { defaults } = await import('../commands/defaults');
      finish(await defaults(names, command.optsWithGlobals<CommonOptions>(), io));
    });
}
