import { describe, expect, it } from 'vitest';
import { lean } from '../../scripts/ship/lean';

describe('a piece of a bundle', () => {
  it('has modules that stand for ES modules themselves, and copies of no others', () => {
    const helper = 'var __toESM = (mod, isNodeMode, target) => ';
    expect(lean(`${helper}(target = {}, copy(target, mod));`)).toBe(
      `${helper}!isNodeMode && mod?.__esModule ? mod : (target = {}, copy(target, mod));`,
    );
  });

  it('is refused where the bundler imports CommonJS in another way', () => {
    expect(() => lean('var __toESM = (module) => copy(module);')).toThrow('otherwise');
  });

  it('has each character in one byte, and means the same', () => {
    expect(lean('say`“ä” \\\\… ${a} \\… \\n`; /[•]/;')).toBe(
      'say`\\u201cä\\u201d \\\\\\u2026 ${a} \\u2026 \\n`; /[\\u2022]/;',
    );
  });

  it('keeps characters of two units together', () => {
    expect(lean('say`😀`')).toBe('say`\\ud83d\\ude00`');
  });
});
