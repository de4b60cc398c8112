import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeActions, resolveCodeAction } from '../../../server/src/core/features/actions/code-actions';
import { completion } from '../../../server/src/core/features/completion/completion';
import { definition } from '../../../server/src/core/features/navigation/definition';
import {
  type DocumentSymbol,
  documentSymbols,
} from '../../../server/src/core/features/outline/document-symbols';
import { foldingRanges } from '../../../server/src/core/features/outline/folding';
import { hover } from '../../../server/src/core/features/hover/hover';
import { inlayHints } from '../../../server/src/core/features/outline/inlay-hints';
import { links } from '../../../server/src/core/features/navigation/links';
import { highlights, references } from '../../../server/src/core/features/navigation/references';
import { rename } from '../../../server/src/core/features/navigation/rename';
import { lensTitle, sectionLenses } from '../../../server/src/core/features/outline/section-lenses';
import { selectionRanges } from '../../../server/src/core/features/outline/selection-ranges';
import { semanticTokens } from '../../../server/src/core/features/outline/semantic-tokens';
import { applyEdits } from '../../../server/src/core/text/edit';
import { createLineIndex } from '../../../server/src/core/text/line-index';
import type { Span } from '../../../server/src/core/text/span';
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

  it('tokens are in order, none overlap, and each lies in one line', () => {
    fc.assert(
      fc.property(halfTyped, (text) => {
        const { snapshot, path } = scene(text);
        let end = 0;
        for (const { span } of semanticTokens(snapshot, path)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          expect(text.slice(span.start, span.end)).not.toMatch(/[\r\n]/);
          end = span.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('the outline, foldings, selections, links, hints and lenses stay inside the file and inside each other', () => {
    fc.assert(
      fc.property(halfTyped, fc.nat(200), (text, at) => {
        const offset = Math.min(at, text.length);
        const { snapshot, path } = scene(text);
        const whole = { start: 0, end: text.length };
        const isWithin = (outer: Span, inner: Span): boolean =>
          outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
        const check = (outer: Span, symbols: readonly DocumentSymbol[]): void => {
          for (const { name, span, nameSpan, children } of symbols) {
            expect([name !== '', isWithin(outer, span), isWithin(span, nameSpan)]).toEqual([
              true,
              true,
              true,
            ]);
            check(span, children);
          }
        };
        check(whole, documentSymbols(snapshot, path));
        const { lineCount } = createLineIndex(text);
        for (const { firstLine, lastLine } of foldingRanges(snapshot, path))
          expect(firstLine < lastLine && lastLine < lineCount).toBe(true);
        let inner: Span | undefined;
        for (const span of selectionRanges(snapshot, path, offset)) {
          expect(isWithin(span, inner ?? { start: offset, end: offset })).toBe(true);
          inner = span;
        }
        for (const { span } of links(snapshot, path)) expect(isWithin(whole, span)).toBe(true);
        const hints = { defaults: true, effectiveValues: true, environmentNames: true };
        for (const hint of inlayHints(snapshot, path, whole, hints))
          expect(isWithin(whole, { start: hint.offset, end: hint.offset })).toBe(true);
        for (const lens of sectionLenses(snapshot, path)) lensTitle(snapshot, path, lens);
      }),
      { numRuns: 500 },
    );
  });

  it('what stands at the cursor can be followed, found and renamed', () => {
    fc.assert(
      fc.property(halfTyped, fc.nat(200), (text, at) => {
        const offset = Math.min(at, text.length);
        const { snapshot, path } = scene(text);
        definition(snapshot, path, offset);
        expect(references(snapshot, path, offset, true)).toEqual(highlights(snapshot, path, offset));
        const result = rename(snapshot, path, offset, 'a.new.name');
        if (result === undefined || 'reason' in result) return;
        for (const { edits } of result.edits) applyEdits(text, edits);
      }),
      { numRuns: 500 },
    );
  });
});
