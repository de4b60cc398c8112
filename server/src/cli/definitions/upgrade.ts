import { type Command, Option } from 'commander';
import type { UpgradeOptions } from '../options';
import { examples, formatOption, type Run, toRelease } from './parts';

export function defineUpgrade(program: Command, { io, finish }: Run): void {
  program
    .command('upgrade')
    .description('Shows what becomes of properties files in another release, and converts them.')
    .argument('<path>', 'a properties file, a folder with those of all nodes, or - for the standard input')
    .addOption(
      new Option(
        '--from <version>',
        'the release that files are written for; by default, the one stated for them',
      ).argParser(toRelease),
    )
    .addOption(
      new Option('--to <version>', 'the release to upgrade to').argParser(toRelease).makeOptionMandatory(),
    )
    .option('--write', 'write the files, and those that settings move to')
    .option('--stdin-name <path>', 'the path of the standard input', 'portal-ext.properties')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'upgrade portal-ext.properties --from 6.2 --to 7.4',
        'upgrade configs/prod/portal-ext.properties --to 2024.q4.1 --write',
        'upgrade configs/prod --from 7.2 --to 7.4',
        'upgrade - --from 7.0 --to 7.4 --format json < portal-ext.properties',
      ),
    )
    .addHelpText(
      'after',
      `
Keys get their new names, settings of modules go into .config files in osgi/configs, those of
system.properties into system-ext.properties, comments with them. What nothing reads any more
stays as a comment below the reason. All files are written or none.`,
    )
    .action(async (file: string, _options: unknown, command: Command) => {
      const { upgrade } = await import('../commands/upgrade');
      finish(await upgrade(file, command.optsWithGlobals<UpgradeOptions>(), io));
    });
}
