import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import type { Located } from '../located';
import type { ScalarStyle } from '../yaml/yaml-tree';

/** A variable that a file gives to a container, where it stands. */
export interface EnvironmentEntry {
  readonly name: string;
  /**
   * As it is written where `isKnown` is false. Undefined where no file holds it: it comes from the shell that starts the
   * container, and is unset where that has none, or it comes from a secret or from the cluster.
   */
  readonly value: string | undefined;
  /** Whether `value` follows from files alone. */
  readonly isKnown: boolean;
  /** Whether `value` is known only if the shell does not set a variable for which the text has a default. */
  readonly usesDefault: boolean;
  /** Whether it comes from a secret, of which no value is ever kept. */
  readonly isSecret: boolean;
  /** The file that names the variable. */
  readonly path: FilePath;
  readonly nameSpan: Span;
  /** The file that holds the value: another one where a manifest refers to a ConfigMap. */
  readonly valuePath: FilePath;
  /** Without the quotes around it; empty where there is no value. */
  readonly valueSpan: Span;
  /** How the value is written, for whoever wants to write another in its place. */
  readonly style: ScalarStyle;
  /** Definitions elsewhere that the value takes in: variables of `.env`, the entry of a ConfigMap. */
  readonly origins: readonly Located[];
}

/** The entries that count: of each name the last, in the order in which the names first came. */
export function effectiveEntries(
  entries: readonly EnvironmentEntry[],
): ReadonlyMap<string, EnvironmentEntry> {
  const effective = new Map<string, EnvironmentEntry>();
  for (const entry of entries) effective.set(entry.name, entry);
  return effective;
}
