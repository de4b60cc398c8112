import { expect } from 'vitest';
import type { Span } from '../../../server/src/core/text/span';
import { sourceFile, type SourceFile } from '../../../server/src/core/workspace';
import { asStated, draw, type DrawnFinding, parseDrawing, toDrawn } from '../../kit/drawn';

/** A place with a name, as drawn in an example: `    ^^^^ label: text`. */
export interface Place {
  readonly path: string;
  readonly span: Span;
  readonly label: string;
  readonly text?: string | undefined;
}

/** The files of a drawn example, without the lines of carets; they lie below `/w`. */
export class DrawnFiles {
  readonly #files: Readonly<Record<string, string>>;
  readonly #expected: readonly DrawnFinding[];
  readonly #sources = new Map<string, SourceFile>();

  constructor(drawing: string) {
    const { files, findings } = parseDrawing(drawing);
    this.#files = files;
    this.#expected = findings;
    for (const [path, text] of Object.entries(files)) this.#sources.set(path, sourceFile(path, text));
  }

  readonly file = (path: string): SourceFile | undefined => this.#sources.get(path);

  get all(): readonly SourceFile[] {
    return [...this.#sources.values()];
  }

  /** The file at `path` below `/w`. */
  source(path: string): SourceFile {
    const file = this.file(`/w/${path}`);
    if (file === undefined) throw new Error(`nothing is drawn under ${path}`);
    return file;
  }

  /** Compares all places with those that are drawn, so that one too many fails too. */
  expectPlaces(places: readonly Place[]): void {
    const actual = places.map(({ path, span, label, text }) =>
      toDrawn(this.#files, { path, span, rule: label, severity: '', message: text ?? '' }),
    );
    const stated = asStated(actual, this.#expected).map((one) => ({ ...one, severity: undefined }));
    const sorted = (findings: readonly DrawnFinding[]): DrawnFinding[] =>
      findings.toSorted((a, b) => a.path.localeCompare(b.path) || a.line - b.line || a.start - b.start);
    expect(draw(this.#files, sorted(stated))).toBe(draw(this.#files, sorted(this.#expected)));
  }
}
