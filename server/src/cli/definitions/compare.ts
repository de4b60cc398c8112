import { Argument, type Command, Option } from 'commander';
import { compareFormats, type CompareOptions } from '../options';
import { examples, type Run } from './parts';

export function defineCompare(program: Command, { io, finish }: Run): void {
  program
    .command('compare')
    .description('Shows where the nodes of a cluster differ: each key with what every node runs with.')
    .addArgument(new Argument('[path]', 'a folder to search').default('.', 'the working directory'))
    .option('--cluster <name>', 'the cluster to compare, if there are several')
    .option('--reference <node>', 'the node to compare the others with; by default, what most nodes have')
    .option('--all', 'also show keys in which the nodes agree')
    .option('--since <revision>', 'compare each node with what it was in this revision of the git repository')
    .addOption(new Option('--format <format>', 'output format').choices(compareFormats).default('text'))
    .addHelpText(
      'after',
      examples(
        'compare',
        'compare configs --cluster prod --reference node1',
        'compare prod --all --format csv > prod.csv',
        'compare --since HEAD',
        'compare --since origin/main --format markdown',
      ),
    )
    .addHelpText('after', '\nThe exit status is 0 whatever differs; check says which differences are wrong.')
    .action(async (path: string, _options: unknown, command: Command) => {
      const { compare } = await import('../commands/compare');
      finish(await compare(path, command.optsWithGlobals<CompareOptions>(), io));
    });
}
