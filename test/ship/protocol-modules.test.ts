import { describe, expect, it } from 'vitest';
import { asEsModule } from '../../scripts/ship/protocol-modules';

const made = (...lines: readonly string[]): string => asEsModule(lines.join('\n'), 'a.js').trim();

describe('a module of the library that speaks the protocol', () => {
  it('imports as an ES module does', () => {
    expect(
      made(
        'const a_1 = require("./a");',
        'const B = __importStar(require("./b"));',
        'const c_1 = __importDefault(require("./c"));',
        '__exportStar(require("./d"), exports);',
        'const parse = require("semver/functions/parse");',
      ),
    ).toBe(
      [
        'import * as a_1 from "./a";',
        'import * as B from "./b";',
        'import * as c_1 from "./c";',
        'export * from "./d";',
        'import parse from "semver/functions/parse";',
      ].join('\n'),
    );
  });

  it('exports as an ES module does', () => {
    expect(
      made(
        'exports.A = exports.b = void 0;',
        'exports.b = b;',
        'const a_1 = require("./a");',
        'Object.defineProperty(exports, "A", { enumerable: true, get: function () { return a_1.A; } });',
        'exports.C = a_1.default;',
        'exports.Nothing = Object.freeze({});',
        'function b() { return exports.Nothing; }',
      ),
    ).toBe(
      [
        'export { b as b };',
        'import * as a_1 from "./a";',
        'export { A as A } from "./a";',
        'export { default as C } from "./a";',
        'export const Nothing = /* @__PURE__ */ Object.freeze({});',
        'function b() { return Nothing; }',
      ].join('\n'),
    );
  });

  it('has namespaces that can be left out', () => {
    expect(
      made('var Kind;', '(function (Kind) {', '    Kind.a = 1;', '})(Kind || (exports.Kind = Kind = {}));'),
    ).toBe(
      ['export const Kind = /* @__PURE__ */ ((Kind) => {', '    Kind.a = 1;', 'return Kind; })({});'].join(
        '\n',
      ),
    );
  });

  it('keeps namespaces of several parts', () => {
    const part = ['(function (Kind) {', '})(Kind || (exports.Kind = Kind = {}));'];
    expect(made('var Kind;', ...part, ...part)).toBe(
      [
        'var Kind;',
        '(function (Kind) {',
        '})(Kind || (Kind = {}));',
        '(function (Kind) {',
        '})(Kind || (Kind = {}));',
        'export { Kind };',
      ].join('\n'),
    );
  });

  it('is refused where it is written in another way', () => {
    expect(() => made('if (a) require("./a");')).toThrow(
      'a.js is not written as it was: if (a) require("./a");',
    );
  });
});
