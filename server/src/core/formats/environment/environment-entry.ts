import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import type { Located } from '../located';
import type { ScalarStyle } from '../yaml/yaml-tree';

/** A variable that a file gives to a container, and where it is. */
export interface EnvironmentEntry {
  readonly name: string;
  /**
   * As it is written if `isKnown` is false. Undefined if no file contains it: it comes from the shell that starts the
   * container, and is unset if that has none, or it comes from a secret or from the cluster.
   */
  readonly value: string | undefined;
  /** Whether `value` follows from files alone. */
  readonly isKnown: boolean;
  /** Whether `value` is known only if the shell does not set a variable for which the text has a default. */
  readonly usesDefault: boolean;
  /** Whether it comes from a secret, whose value is never kept. */
  readonly isSecret: boolean;
  /** The file that names the variable. */
  readonly path: FilePath;
  readonly nameSpan: Span;
  /** The file that contains the value: another one if a manifest refers to a ConfigMap. */
  readonly valuePath: FilePath;
  /** Without the quotes around it; empty if there is no value. */
  readonly valueSpan: Span;
  /** How the value is written, for code that wants to replace it. */
  readonly style: ScalarStyle;
  /** Definitions elsewhere that the value includes: variables of `.env`, the entry of a ConfigMap. */
  readonly origins: readonly Located[];
}

/** The entries that count: for each name the last, in the order in which the names first occurred. */
export function effectiveEntries(
  entries: readonly EnvironmentEntry[],
): ReadonlyMap<string, EnvironmentEntry> {
  const effective = new Map<string, EnvironmentEntry>();
  for (const entry of entries) effective.set(entry.name, entry);
  return effective;
}
