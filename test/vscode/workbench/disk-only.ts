/** The tests of this folder that need a workspace on a disk, and why; all others also run in VS Code for the Web. */
export const diskOnly: Readonly<Record<string, string>> = {
  'git.test.ts': 'VS Code for the Web has no git, and our server starts no programs there',
  'trust.test.ts': 'what leads out of a workspace leads to no file there, trusted or not',
};
