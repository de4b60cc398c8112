import type { IncludeLine, IncludeOutcome } from '../../../configuration/includes';
import type { FileContext } from '../../rule';

/** An include line with an outcome of one kind. */
export type IncludeLineOf<Kind extends IncludeOutcome['kind']> = IncludeLine & {
  readonly outcome: Extract<IncludeOutcome, { kind: Kind }>;
};

/** The include lines of a file, and what became of them on the first node that reads it. */
export function includeLines({ file, configuration }: FileContext): IncludeLine[] {
  return configuration?.includes.filter((line) => line.file === file) ?? [];
}

/** The include lines of a file that had this outcome on every node that reads it. */
export function includeLinesThat<Kind extends IncludeOutcome['kind']>(
  context: FileContext,
  kind: Kind,
): IncludeLineOf<Kind>[] {
  const { file, readers } = context;
  const isSoEverywhere = ({ span }: IncludeLine): boolean =>
    readers.every(({ configuration }) =>
      configuration.includes.some(
        (line) => line.file === file && line.span.start === span.start && line.outcome.kind === kind,
      ),
    );
  return includeLines(context).filter(
    (line): line is IncludeLineOf<Kind> => line.outcome.kind === kind && isSoEverywhere(line),
  );
}
