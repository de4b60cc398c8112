import type { Command } from 'commander';
import type { CommonOptions } from '../options';
import { examples, formatOption, type Run } from './parts';

export function defineEffective(program: Command, { io, finish }: Run): void {
  program
    .command('effective')
    .description('Shows what a node really runs with, and the layer that each value comes from.')
    .argument('<node|file>', 'a node, written cluster/node where names repeat, or a file that it reads')
    .argument('[key...]', 'properties; if none is given, all that the node sets')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'effective prod/node2',
        'effective node1/portal-ext.properties jdbc.default.url dl.store.impl',
      ),
    )
    .action(async (node: string, keys: string[], _options: unknown, command: Command) => {
      const { effective } = await import('../commands/effective');
      finish(await effective(node, keys, command.optsWithGlobals<CommonOptions>(), io));
    });
}
