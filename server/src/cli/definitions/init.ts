import { Argument, type Command } from 'commander';
import type { InitOptions } from '../options';
import { examples, type Run } from './parts';

export function defineInit(program: Command, { io, finish }: Run): void {
  program
    .command('init')
    .description(
      'Writes a portal-properties.json with what is found below a folder, to be corrected by hand.',
    )
    .addArgument(new Argument('[path]', 'the folder').default('.', 'the working directory'))
    .option('--dry-run', 'print it, and write nothing')
    .addHelpText('after', examples('init', 'init configs --dry-run', 'init --portal 2024.q4.1'))
    .addHelpText('after', '\nAn existing project file is left as it is, and the exit status is 2.')
    .action(async (path: string, _options: unknown, command: Command) => {
      const { init } = await import('../commands/init');
      finish(await init(path, command.optsWithGlobals<InitOptions>(), io));
    });
}
