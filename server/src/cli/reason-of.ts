const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a folder',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EFBIG: 'it would be larger than the system allows',
};

/**
 * Why a file could not be written, as the end of a sentence.
 * @param missing what it means if something does not exist
 */
export function reasonOf(error: unknown, missing: string): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return code === 'ENOENT' ? missing : (reasons[code] ?? error.message);
}
