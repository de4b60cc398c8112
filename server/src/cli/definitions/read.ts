import { type Command, Option } from 'commander';
import type { ReadOptions } from '../options';
import { examples, formatOption, type Run } from './parts';

export function defineRead(program: Command, { io, finish }: Run): void {
  program
    .command('read')
    .description('Shows what the reader makes of a file: each key with its value, placeholders as they are.')
    .argument('<file>', 'a properties file, or - for the standard input')
    .addOption(
      new Option('--dialect <name>', "Liferay's reader, or that of java.util.Properties")
        .choices(['liferay', 'jdk'])
        .default('liferay'),
    )
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples('read portal-ext.properties', 'read - --dialect jdk --format json < system-ext.properties'),
    )
    .action(async (file: string, _options: unknown, command: Command) => {
      const { read } = await import('../commands/read');
      finish(await read(file, command.optsWithGlobals<ReadOptions>(), io));
    });
}
