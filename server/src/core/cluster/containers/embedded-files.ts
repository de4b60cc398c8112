import type { ConfigMap, ConfigMapEntry } from '../../formats/kubernetes/kubernetes';
import { type MappedText, offsetInText, sourceOffset, sourceSpan } from '../../formats/mapped-text';
import type { FilePath, SourceFile, Workspace } from '../../workspace';

const known = new WeakMap<SourceFile, Map<string, SourceFile>>();

/**
 * The entry of a ConfigMap as a file. It is treated as if it were in a folder named after the ConfigMap below the
 * manifest, and knows where its text is there. The same object as long as the manifest is.
 * @param manifest the file that contains the ConfigMap
 * @returns undefined for an entry that cannot be a file
 */
export function embeddedFile(
  { name, namespace }: ConfigMap,
  { key, text, style }: ConfigMapEntry,
  manifest: SourceFile,
): SourceFile | undefined {
  if (!isFileName(name.value) || !isFileName(key.value)) return undefined;
  let files = known.get(manifest);
  if (files === undefined) known.set(manifest, (files = new Map<string, SourceFile>()));
  // A manifest may define one name for several namespaces.
  const folder = namespace === undefined ? name.value : `${namespace}.${name.value}`;
  const path: FilePath = `${manifest.path}/${folder}/${key.value}`;
  let file = files.get(path);
  if (file === undefined) {
    file = {
      path,
      text: text.text,
      byteOrderMark: false,
      encoding: 'utf-8',
      embedding: {
        file: manifest,
        spanOf: (span) => sourceSpan(text, span),
        offsetOf: (offset) => offsetInText(text, offset),
        indentation: style === 'literal' ? indentationOf(text, manifest) : undefined,
      },
    };
    files.set(path, file);
  }
  return file;
}

const isFileName = (name: string): boolean => /^[^/\\]+$/.test(name) && name !== '.' && name !== '..';

/** For a literal block: what comes before its first line that is not empty. */
function indentationOf(text: MappedText, manifest: SourceFile): string | undefined {
  const line = text.text.search(/^.*\S/m);
  if (line < 0) return undefined;
  const start = sourceOffset(text, line);
  const indentation = manifest.text.slice(manifest.text.lastIndexOf('\n', start - 1) + 1, start);
  return /^ +$/.test(indentation) ? indentation : undefined;
}

/** The workspace with these embedded files, and no others. */
export function withEmbedded(workspace: Workspace, embedded: readonly SourceFile[]): Workspace {
  const hasOthers = [...workspace.files.values()].some(({ embedding }) => embedding !== undefined);
  if (embedded.length === 0 && !hasOthers) return workspace;
  const files = new Map<FilePath, SourceFile>();
  for (const file of workspace.files.values()) if (file.embedding === undefined) files.set(file.path, file);
  for (const file of embedded) files.set(file.path, file);
  return { ...workspace, files, hasEmbedded: embedded.length > 0 };
}
