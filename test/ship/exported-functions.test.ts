import { describe, expect, it } from 'vitest';
import { exportedFunctions } from '../../scripts/ship/exported-functions';

const of = (source: string): readonly string[] => exportedFunctions('a.ts', source);

describe('the functions that a file exports', () => {
  it('are those with names and those that are constants, without types and what stays inside', () => {
    expect(
      of(`import { x } from './x';
export type { X } from './x';
export interface Shape { readonly a: number }
export type Name = string;
const inside = 1;
export function plain() { return inside; }
export async function waits() {}
export function* steps() { yield x; }
export const arrow = (name: Name) => name;
function own() {}`),
    ).toEqual(['plain', 'waits', 'steps', 'arrow']);
  });

  it.each([
    'export const most = 5;',
    'export class Thing {}',
    'export enum Kind { a }',
    "export { x } from './x';",
    "export * from './x';",
    'export default 1;',
  ])('are not all that there is: %s', (source) => {
    expect(() => of(source)).toThrow('a.ts exports something else than functions.');
  });
});
