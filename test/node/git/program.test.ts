import { expect, it } from 'vitest';
import { gitProgram } from '../../../server/src/node/git/program';

it('looks for git on the search path of Windows only, never in the working directory', () => {
  const files = new Set(['C:\\Git\\cmd\\git.exe', 'git.exe', '.\\git.exe', 'tools\\git.exe']);
  const found = (searchPath: string): string | undefined =>
    gitProgram('win32', searchPath, (file) => files.has(file));
  expect(found('.;;tools;C:\\Windows;"C:\\Git\\cmd"')).toBe('C:\\Git\\cmd\\git.exe');
  expect(found('.;;tools')).toBe(undefined);
  expect(gitProgram('linux', '', () => false)).toBe('git');
});
