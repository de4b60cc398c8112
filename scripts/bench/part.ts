/** One part of the benchmark: a section of docs/benchmarks.md. */
export interface Part {
  /** By which it is chosen on the command line. */
  readonly name: string;
  readonly title: string;
  /** Whether it is left out unless it is named, for what it needs or how long it takes. */
  readonly onlyWhenNamed?: boolean;
  /** Gives the paragraphs and tables of the section, as Markdown. */
  readonly measure: (setting: Setting) => Promise<readonly string[]>;
}

export interface Setting {
  /** An empty folder for whatever is written. */
  readonly folder: string;
  /** For how long each thing is measured, in milliseconds. */
  readonly budget: number;
}
