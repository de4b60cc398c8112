import { rm } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { untilFresh, type World } from '../kit/fresh-check';
import { languageClients } from '../kit/language-client';

const start = languageClients();

const node = (name: string): string => `${name}/portal-ext.properties`;
const nodes = ['node1', 'node2', 'node3'].map(node);
const texts = [
  'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://db/lportal\n',
  'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://other/lportal\n',
  'cluster.link.enabled=false\nlocales.enabled=de_DE,\\ \n',
  'a=1\na=2\n',
];

/** What happens to a file on disk, and how often the watcher reports it. */
const change = fc.record({
  file: fc.constantFrom(...nodes),
  text: fc.option(fc.constantFrom(...texts), { nil: undefined, freq: 4 }),
  told: fc.constantFrom(0, 0, 1, 2),
  /** What a watcher says that comes too late: the state before. */
  isWrong: fc.boolean(),
});

/** Several changes at once, reported in another order, and then something else that is reported. */
const burst = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 5 }),
  order: fc.infiniteStream(fc.nat(1000)),
  ends: fc.constantFrom('save' as const, 'event' as const, 'nothing of ours' as const),
});

const [, changed = ''] = texts;
const untold = {
  changes: nodes.slice(1).map((file) => ({ file, text: changed, told: 0 as const, isWrong: false })),
  order: fc.stream([0].values()),
  ends: 'save' as const,
};

describe('a watcher that misses, doubles and mixes events', () => {
  it('is made up for by the next event or save', { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(burst, { minLength: 2, maxLength: 4 }), async (bursts) => {
        const [first = ''] = texts;
        const open = 'open/portal-ext.properties';
        const files = { ...Object.fromEntries(nodes.map((file) => [file, first])), [open]: first };
        const client = await start({ files });
        const disk = new Map(Object.entries(files));
        const world: World = { disk, open: new Map(), settings: {}, folders: ['.'] };
        world.open.set(open, { text: first, version: 1 });
        client.open(open, first);
        await untilFresh(world, client);
        for (const { changes, order, ends } of bursts) {
          const events: (readonly [rank: number, file: string, type: 1 | 2 | 3])[] = [];
          for (const { file, text, told, isWrong } of changes) {
            const type = text === undefined ? 3 : disk.has(file) ? 2 : 1;
            if (text === undefined) {
              disk.delete(file);
              await rm(path.join(client.folder, file), { force: true });
            } else {
              disk.set(file, text);
              await client.write(file, text);
            }
            for (let times = 0; times < told; times++)
              events.push([order.next().value ?? 0, file, isWrong ? (type === 3 ? 2 : 3) : type]);
          }
          events.sort(([a], [b]) => a - b);
          for (const [, file, type] of events) client.changedOnDisk([file, type]);
          if (ends === 'save') client.save(open);
          else client.changedOnDisk([ends === 'event' ? open : 'README.md', 2]);
          await untilFresh(world, client);
        }
        await client.stop();
      }),
      {
        seed: Number(process.env['FUZZ_SEED'] ?? 20261122),
        // The first is a file about which nothing is reported before a save.
        numRuns: Number(process.env['FUZZ_SESSIONS'] ?? 2) + 1,
        examples: [[[untold]]],
        endOnFailure: true,
      },
    );
  });
});
