/** The tests of this folder that run only in Node's extension host, and why. */
export const desktopOnly: Readonly<Record<string, string>> = {
  'git.test.ts': 'VS Code for the Web has no git, and our server starts no programs there',
  'killed-server.test.ts': 'a worker is no process: nothing outside can end it',
};
