import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeActions, resolveCodeAction } from '../../../server/src/core/features/code-actions';
import { completion } from '../../../server/src/core/features/completion';
import { hover } from '../../../server/src/core/features/hover';
import { applyEdits } from '../../../server/src/core/text/edit';
import { createLineIndex } from '../../../server/src/core/text/line-index';
import { scene } from './small-catalogue';

/** Half-typed files: pieces of properties in any order. */
const pieces = [
  'cluster.link.enabled',
  'locales.enabled',
  'jdbc.default.url',
  'my.key',
  '=',
  ' = ',
  ':',
  ' ',
  '\t',
  'true',
  'de_DE',
  ',',
  '\\',
  '\n',
  '\r\n',
  '\\\n',
  '#',
  '##',
  '## Clu',
  'Cluster L',
  '${',
  '}',
  '${liferay.home}',
  '$',
  '\\u12',
  '\\u0041',
  '[',
  '"',
  '!',
  '\u2028',
  '# portal-properties-ignore ',
  '\ud800',
  'é',
  '`',
  '|',
];
const halfTyped = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join(''));

describe('Whatever stands in a file and wherever the cursor is', () => {
  it('completion answers with spans inside the line of the cursor', () => {
    fc.assert(
      fc.property(halfTyped, fc.nat(200), (text, at) => {
        const offset = Math.min(at, text.length);
        const { snapshot } = scene(text);
        const line = createLineIndex(text).lineSpan(createLineIndex(text).lineAt(offset));
        for (const { insertSpan, replaceSpan } of completion(snapshot, '/w/portal-ext.properties', offset)
          .items) {
          expect(insertSpan.end).toBe(offset);
          expect(insertSpan.start).toBe(replaceSpan.start);
          expect(replaceSpan.end).toBeGreaterThanOrEqual(offset);
          expect(replaceSpan.start).toBeGreaterThanOrEqual(line.start);
          expect(replaceSpan.end).toBeLessThanOrEqual(Math.max(line.end, offset));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('hover answers with a span that holds the cursor', () => {
    fc.assert(
      fc.property(halfTyped, fc.nat(200), (text, at) => {
        const offset = Math.min(at, text.length);
        const answer = hover(scene(text).snapshot, '/w/portal-ext.properties', offset);
        if (answer === undefined) return;
        expect(answer.span.start).toBeLessThanOrEqual(offset);
        expect(answer.span.end).toBeGreaterThanOrEqual(offset);
      }),
      { numRuns: 500 },
    );
  });

  it('every code action that is offered can be applied', () => {
    fc.assert(
      fc.property(halfTyped, fc.nat(200), (text, at) => {
        const offset = Math.min(at, text.length);
        const { snapshot, path } = scene(text);
        for (const { id } of codeActions(snapshot, path, { start: offset, end: offset }))
          for (const { path: target, edits } of resolveCodeAction(snapshot, path, id)?.edits ?? [])
            applyEdits(snapshot.workspace.files.get(target)?.text ?? '', edits);
      }),
      { numRuns: 300 },
    );
  });
});
