import { describe, expect, it } from 'vitest';
import { asExpressions } from '../../scripts/ship/namespaces';

describe('a namespace', () => {
  it('becomes a value that the bundler may leave out', () => {
    const source = `export var Kind;
(function (Kind) {
    Kind.One = 1;
    function is(value) {
        return value === Kind.One;
    }
    Kind.is = is;
})(Kind || (Kind = {}));
export class Other {}
`;
    expect(asExpressions(source)).toBe(`export var Kind = /* @__PURE__ */ ((Kind) => {
    Kind.One = 1;
    function is(value) {
        return value === Kind.One;
    }
    Kind.is = is;
    return Kind;
})({});
export class Other {}
`);
  });

  it('has to be written as it is now, or the build fails', () => {
    expect(() => asExpressions('export const Kind = {};')).toThrow('otherwise than they were');
  });
});
