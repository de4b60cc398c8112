import { createHash } from 'node:crypto';
import { propertiesRole } from '../core/cluster/layout/file-names';
import { checkedTree } from '../core/rules/running/checked-tree';
import type { FilePath, Finding, Snapshot } from '../core/service';

/**
 * What makes a finding the same one in a later state of its file: neither its line nor its column, so that it stays the
 * same when lines are inserted above it.
 */
export interface Identity {
  readonly rule: string;
  readonly file: string;
  /** The key of the entry that it is on; empty outside entries. */
  readonly key: string;
  readonly message: string;
}

/** @param show gives the path by which a file is known */
export function identityOf(
  { rule, path, span, message }: Finding,
  snapshot: Snapshot,
  show: (path: FilePath) => string,
): Identity {
  return {
    rule: rule.id,
    file: show(path),
    key: keyAt(snapshot, path, span.start) ?? '',
    message: message.replace(/\b(lines?|columns?|characters?) \d+/g, '$1'),
  };
}

/** The key of the entry at an offset of a properties file. */
function keyAt(snapshot: Snapshot, path: FilePath, offset: number): string | undefined {
  const file = snapshot.workspace.files.get(path);
  const isProperties =
    propertiesRole(path) !== undefined ||
    snapshot.nodeOf(path) !== undefined ||
    snapshot.workspace.named?.has(path) === true;
  return file === undefined || !isProperties ? undefined : checkedTree(file).entryAt(offset)?.key;
}

/** The identity as one text, to find equal ones. */
export function identityKey({ rule, file, key, message }: Identity): string {
  return JSON.stringify([rule, file, key, message]);
}

/**
 * Fingerprints of findings, in their order: hashes of their identities. Among equal ones, the second and each later one
 * includes its number, so that all are different.
 */
export function fingerprints(identities: readonly Identity[]): string[] {
  const seen = new Map<string, number>();
  return identities.map((identity) => {
    const text = identityKey(identity);
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return createHash('sha256').update(`${text}${count}`).digest('hex');
  });
}
