import { Argument, type Command, Option } from 'commander';
import { reportFormats, type ReportOptions } from '../options';
import { examples, type Run } from './parts';

export function defineReport(program: Command, { io, finish }: Run): void {
  program
    .command('report')
    .description(
      'Writes one page about clusters for a change ticket: nodes, decisions, differences, findings.',
    )
    .addArgument(new Argument('[path]', 'a folder to search').default('.', 'the working directory'))
    .addOption(new Option('--format <format>', 'output format').choices(reportFormats).default('html'))
    .option('--baseline <file>', 'list the findings that this file accepts as accepted, with their reasons')
    .addHelpText(
      'after',
      examples(
        'report > clusters.html',
        'report configs/prod --baseline baseline.json > prod.html',
        'report --format markdown > clusters.md',
      ),
    )
    .addHelpText('after', '\nThe exit status is 0 whatever it finds.')
    .action(async (path: string, _options: unknown, command: Command) => {
      const { report } = await import('../commands/report');
      finish(await report(path, command.optsWithGlobals<ReportOptions>(), io));
    });
}
