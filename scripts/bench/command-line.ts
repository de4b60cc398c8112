import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { summarise } from './measure';
import type { Part } from './part';
import { root } from './programs';
import { settingsOf, writers } from './servers/inputs';
import { markdownTable, spread, time } from './table';

/** How long the command line takes to start, compared with Node with nothing to do. */
export const commandLine: Part = {
  name: 'cli',
  title: 'Command line',
  measure({ folder }) {
    const file = path.join(folder, 'node1/portal-ext.properties');
    mkdirSync(path.dirname(file));
    writeFileSync(file, writers.properties(settingsOf(300, 3)).replace(/^cluster\.link\.\n/m, ''));
    const cli = path.join(root, 'dist/cli.js');
    const check = '`portal-properties check` with one file of 300 keys';
    const commands: readonly Command[] = [
      { name: '`node -e 0`', arguments: ['-e', '0'] },
      { name: '`portal-properties --version`', arguments: [cli, '--version'] },
      { name: check, arguments: [cli, 'check', folder] },
      { name: `${check}, in a pipeline`, arguments: [cli, 'check', folder], env: { CI: 'true' } },
    ];
    // The first start of each stores the compiled code, so it does not count.
    const env = { ...process.env, XDG_CACHE_HOME: path.join(folder, 'caches'), CI: '' };
    for (const command of commands) timeOf(command, env);
    // In turn, so that anything else the machine does affects all of them.
    const times = commands.map((): number[] => []);
    for (let run = 0; run < 15; run++) commands.forEach((command, i) => times[i]?.push(timeOf(command, env)));
    const results = times.map(summarise);
    const empty = results[0]?.median ?? Number.NaN;
    return Promise.resolve([
      'From the start of the process to its end, in a new process each time. The command line keeps compiled code for its next start, except in a',
      'pipeline (`CI`), which would lose it: there everything is compiled again.',
      existsSync(cli)
        ? markdownTable(
            ['command', 'time', 'more than `node -e 0`'],
            results.map((result, i) => [
              commands[i]?.name ?? '',
              spread(result),
              i === 0 ? '' : time(result.median - empty),
            ]),
          )
        : 'Cannot run: there is no dist/cli.js.',
    ]);
  },
};

interface Command {
  readonly name: string;
  readonly arguments: readonly string[];
  /** Beside what all have. */
  readonly env?: NodeJS.ProcessEnv;
}

function timeOf({ arguments: values, env: own }: Command, env: NodeJS.ProcessEnv): number {
  const begin = performance.now();
  try {
    execFileSync(process.execPath, values, { stdio: 'ignore', env: { ...env, ...own } });
  } catch {
    // `check` ends with 1 if it finds something.
  }
  return performance.now() - begin;
}
