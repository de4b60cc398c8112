import path from 'node:path';
import type { Part } from './part';
import { bundleProgram, jsonOf, root } from './programs';
import { isWorkspaceResult, warmUps, type WorkspaceResult } from './workspaces/result';
import { kilobytes, markdownTable, tail, time } from './table';

const sizes = [10, 100, 1000, 10_000];

/** Clusters of many nodes, from texts in memory to all findings. */
export const workspaces: Part = {
  name: 'workspaces',
  title: 'Workspaces',
  async measure({ folder }) {
    const program = await bundleProgram('workspaces/run.ts', folder);
    const results = sizes.map((nodes) => {
      try {
        const arguments_ = [String(nodes), '400', path.join(root, 'schemas')];
        return jsonOf(program, arguments_, isWorkspaceResult, ['--expose-gc', '--no-flush-bytecode']);
      } catch (error) {
        console.error(error);
        return undefined;
      }
    });
    return [
      `One cluster with 300 keys on each node, nearly all of them equal, in a warm process with the same space for young
objects as the server; the files have been read. An edit changes one value on one node, and ends when all findings are complete again;
${warmUps} edits before do not count. Memory is what the workspace, its texts included, adds to the heap of a
warm process with its first check, divided by its nodes; below 1,000 nodes it is the mean of several such workspaces.`,
      markdownTable(
        ['nodes', ...sizes.map((nodes) => nodes.toLocaleString('en'))],
        rows.map(([name, cell]) => [
          name,
          ...results.map((result) => (result === undefined ? 'failed' : cell(result))),
        ]),
      ),
    ];
  },
};

const rows: readonly (readonly [string, (result: WorkspaceResult) => string])[] = [
  ['first check', ({ firstCheck }) => time(firstCheck)],
  ['time of the processor in it', ({ firstCheckProcessor }) => time(firstCheckProcessor)],
  ['its longest step', ({ longestStep }) => time(longestStep)],
  ['findings', ({ findings }) => String(findings)],
  ['memory a node', ({ memory }) => kilobytes(memory)],
  ['one edit', ({ edit }) => tail(edit)],
  ['its longest step', ({ editSteps }) => tail(editSteps)],
  ['allocated for it', ({ allocated }) => kilobytes(allocated)],
  ['files read again', ({ filesRead }) => String(filesRead)],
  ['nodes made again', ({ nodesMade }) => String(nodesMade)],
  ['calls of rules', ({ rulesAsked }) => String(rulesAsked)],
  ['calls of rules of clusters in it', ({ clusterRulesAsked }) => String(clusterRulesAsked)],
];
