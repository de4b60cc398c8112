/** The tests of this folder that only a workspace on a disk lets pass, and why; all others run in VS Code for the Web, too. */
export const diskOnly: Readonly<Record<string, string>> = {
  'git.test.ts': 'VS Code for the Web has no git, and our server starts no programs there',
  'trust.test.ts': 'what leads out of a workspace leads to no file there, trusted or not',
};
