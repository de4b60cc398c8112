import { Argument, type Command, Option } from 'commander';
import { checkFormats, type CheckOptions } from '../options';
import { collect, examples, failOnOption, type Run } from './parts';

export function defineCheck(program: Command, { io, finish }: Run): void {
  program
    .command('check')
    .description('Checks files, nodes and clusters with every rule.')
    .addArgument(
      new Argument('[path...]', 'files, and folders to search; - is the standard input').default(
        ['.'],
        'the working directory',
      ),
    )
    .addOption(new Option('--format <format>', 'output format').choices(checkFormats).default('text'))
    .addOption(failOnOption())
    .addOption(
      new Option('--rule <id=severity>', 'set a rule to a severity or off; may be given more than once')
        .argParser(collect)
        .default([], 'as the project says'),
    )
    .option('--baseline <file>', 'accept the findings listed in this file; only others count')
    .option('--write-baseline <file>', 'write all findings to this file, to be accepted from now on')
    .option('--stdin-name <path>', 'the path of the standard input', 'portal-ext.properties')
    .option('--since <revision>', 'only findings that this revision of the git repository does not have')
    .option('--watch', 'check again whenever a file changes, until Ctrl-C')
    .addHelpText(
      'after',
      examples(
        'check',
        'check configs/prod --fail-on warning',
        'check node1/portal-ext.properties --portal 7.2.1',
        'check --rule value-differs=off --rule multicast-differs=warning',
        'check --format sarif > portal-properties.sarif',
        'check --format gitlab > gl-code-quality-report.json',
        'check --write-baseline baseline.json',
        'check --baseline baseline.json',
        'check --since origin/main',
        'check --watch',
        'check - --stdin-name node1/portal-ext.properties < draft.properties',
      ),
    )
    .action(async (paths: string[], _options: unknown, command: Command) => {
      const { check } = await import('../commands/check');
      finish(await check(paths, command.optsWithGlobals<CheckOptions>(), io));
    });
}
