import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FilePath } from '../core/service';

/**
 * The path of a `file:` URI in the form of the core (`/` everywhere, drive letters in lower case); undefined for
 * other schemes and for what is no path.
 */
export function toPath(uri: string): FilePath | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const path = fileURLToPath(uri).replaceAll('\\', '/');
    const plain =
      path.length > 1 && path.endsWith('/') && !/^[A-Za-z]:\/$/.test(path) ? path.slice(0, -1) : path;
    return plain.replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
  } catch {
    return undefined;
  }
}

export function toUri(path: FilePath): string {
  return pathToFileURL(path).href;
}
