/** One part of the benchmark: a section of docs/benchmarks.md. */
export interface Part {
  /** The name that chooses it on the command line. */
  readonly name: string;
  readonly title: string;
  /** Whether it is left out unless it is named, because of what it needs or how long it takes. */
  readonly onlyWhenNamed?: boolean;
  /** Gives the paragraphs and tables of the section, as Markdown. */
  readonly measure: (setting: Setting) => Promise<readonly string[]>;
}

export interface Setting {
  /** An empty folder for everything that is written. */
  readonly folder: string;
  /** How long each thing is measured, in milliseconds. */
  readonly budget: number;
}
