import { environmentOfFile } from '../../cluster/containers/environment-settings';
import type { Snapshot } from '../../cluster/snapshot';
import { isImageVariable, keyOfEnvironmentName } from '../../configuration/environment-names';
import { displayEffective, displayValue, isSecret } from '../../configuration/secrets';
import type { Entry } from '../../properties/tree';
import { say } from '../../text/localise';
import { baseName } from '../../text/path';
import type { Span } from '../../text/span';
import { fileAround, type FilePath } from '../../workspace';
import { type Document, documentAt } from '../cursor';
import { settingsIn } from '../navigation/environment-places';

/** Which hints are wanted. */
export interface HintSettings {
  /** The default, if a file has another value. */
  readonly defaults: boolean;
  /** What is in force, if another place overrides the line. */
  readonly effectiveValues: boolean;
  /** The key that a variable sets, in environment files and wherever else nodes have variables from. */
  readonly environmentNames: boolean;
}

/** A short text that an editor shows within the line without it being in the file. Secrets are masked. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
}

const longest = 40;

/** The hints of a file inside `within`, in order. */
export function inlayHints(
  snapshot: Snapshot,
  path: FilePath,
  within: Span,
  settings: HintSettings,
): readonly InlayHint[] {
  const document = documentAt(snapshot, path);
  if (document === undefined) return settings.environmentNames ? variableHints(snapshot, path, within) : [];
  const hints: InlayHint[] = [];
  for (const entry of document.tree.entries()) {
    if (entry.valueSpan.end > within.end) break;
    if (entry.valueSpan.end < within.start) continue;
    const overridden = settings.effectiveValues ? effectiveHint(document, entry) : undefined;
    const label = overridden ?? (settings.defaults ? defaultHint(document, entry) : undefined);
    if (label !== undefined) hints.push({ offset: entry.valueSpan.end, label });
  }
  return hints;
}

/** `→ false on node2 (node2.env)`, for the first node on which something other than the file wins. */
function effectiveHint({ file, readers, catalogue }: Document, { key, items }: Entry): string | undefined {
  if (/^include(?:-and-override)?$/i.test(key)) return undefined;
  for (const { name, configuration } of readers) {
    const origin = configuration.stated(key)?.origin;
    if (origin === undefined || origin.file === file) continue;
    const effective = configuration.value(key);
    // That an image says the same is not news; that somebody wrote it twice is.
    const says = items.map(({ value }) => value).join(',');
    if (origin.syntax.kind === 'implied' && effective.text === says) continue;
    const value = effective.isKnown
      ? shown(effective.text ?? '', () => displayEffective(catalogue, effective, longest))
      : say`unknown`;
    const place = baseName(fileAround(origin.file).path);
    return readers.length > 1 ? say`→ ${value} on ${name} (${place})` : `→ ${value} (${place})`;
  }
  return undefined;
}

function defaultHint({ catalogue }: Document, { key, items }: Entry): string | undefined {
  const standard = catalogue.property(key)?.default;
  if (standard === undefined || isSecret(catalogue, key)) return undefined;
  if (items.map(({ value }) => value).join(',') === standard) return undefined;
  return say`default: ${shown(standard, (known) => displayValue(catalogue, key, known, longest))}`;
}

function shown(text: string, display: (text: string) => string): string {
  return text === '' ? say`empty` : display(text).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
}

function variableHints(snapshot: Snapshot, path: FilePath, within: Span): InlayHint[] {
  const ofNodes = settingsIn(snapshot, path).map(({ setting }) => setting);
  // An environment file may not belong to a node, or not yet.
  const own = path.endsWith('.env') ? environmentOfFile(snapshot.workspace.files.get(path)) : [];
  const hints = new Map<number, InlayHint>();
  for (const { name, nameSpan } of [...own, ...ofNodes]) {
    const key = isImageVariable(name) ? undefined : keyOfEnvironmentName(name)?.key;
    if (key === undefined || nameSpan.end < within.start || nameSpan.end > within.end) continue;
    hints.set(nameSpan.end, { offset: nameSpan.end, label: key });
  }
  return [...hints.values()].sort((a, b) => a.offset - b.offset);
}
