import type { Catalogue } from '../catalogue/catalogue';

/** What stands in the place of a secret, everywhere. */
export const mask = '••••••';

/** Keys of whatever origin whose name says that the value is secret. */
const secretName =
  /(?:password|passwd|secret|credential|private[._-]?key|access[._-]?key|api[._-]?key|token)(?:$|[.\]_-])|shared\.key|encryption\.key$|aes256\.key/i;

/** Names that speak of passwords without holding one. */
const notSecret =
  /^passwords?\.|\.(?:enabled|algorithm|type|length|size|required|url|path|policy|class|impl|hours|allowed|hosts|check|timeout|actions|origins|portlets|subject|body|role|pdfbox|\w*ServletToken)$/i;

/** Whether the value of `key` must never be shown. */
export function isSecret(catalogue: Catalogue, key: string): boolean {
  const property = catalogue.property(key);
  if (property?.secret === true || property?.type.kind === 'secret') return true;
  return secretName.test(key) && !notSecret.test(key) && property?.type.kind !== 'boolean';
}

const urlSecrets = [
  /((?:password|passwd|pwd|secret|token|accesskey|secretkey|truststorepassword|keystorepassword)\s*=\s*)[^&;,\s]*/gi,
  /(\/\/[^/@:\s]*:)[^@/\s]+(?=@)/g,
  /(jdbc:oracle:[a-z]+:[^/@\s]+\/)[^@\s]+(?=@)/gi,
];

/** `text` with the passwords that URLs and lists carry masked. */
export function withoutSecrets(text: string): string {
  return urlSecrets.reduce((result, pattern) => result.replace(pattern, `$1${mask}`), text);
}

/** A value as it may be shown: secrets masked, long ones cut. */
export function displayValue(catalogue: Catalogue, key: string, value: string, longest = 120): string {
  if (isSecret(catalogue, key)) return mask;
  const safe = withoutSecrets(value);
  return safe.length <= longest ? safe : `${safe.slice(0, longest - 1)}…`;
}
