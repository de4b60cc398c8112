import type { Catalogue } from '../catalogue/catalogue';

/** What replaces a secret, everywhere. */
export const mask = '••••••';

/** Names of keys of any origin that say that the value is secret. */
const secretName = new RegExp(
  [
    /(?:passwor[dt]|passwd|passphrase|secret|credential|token)(?:$|[.\]_-])/,
    /(?:private|access|api|account|secret|shared\.secret)[._-]?key(?:$|[.\]_-])/,
    /(?:passwords|secrets|credentials|(?:private|access|api|secret)[._-]?keys)(?:$|\])/,
    /shared\.key|encryption\.key$|aes256\.key|key\.private$|credentials\.\d+$|auth[._]value$|connection[._-]?string$/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/** Names that mention passwords without containing one. */
const notSecret =
  /^passwords?\.|\.(?:enabled|algorithm|type|length|size|required|url|path|policy|class|impl|hours|allowed|hosts|check|timeout|actions|origins|portlets|subject|body|role|pdfbox|\w*ServletToken)$/i;

/** Names of parameters of URLs, options and attributes; as names of properties they would mean nothing. */
const secretParameter = /(?:^|[._-])(?:pwd|pass|sig|signature)$|accesssignature$/i;

/** Whether the value of `key` must never be shown. */
export function isSecret(catalogue: Catalogue, key: string): boolean {
  const property = catalogue.property(key);
  if (property?.secret === true || property?.type.kind === 'secret') return true;
  return isSecretName(key) && property?.type.kind !== 'boolean';
}

/** Whether a name of any origin says that what it names is secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) && !notSecret.test(name);
}

/** Users with their passwords, up to the last `@`, because passwords may contain one; ports are left alone. */
const users = [
  /(\/\/[^/@:\s"']{0,200}:)(?!\d{1,5}(?:[/,?;\s]|$))[^\s?,]{1,300}(?=@)/g,
  /(jdbc:oracle:[a-z]{1,10}:[^/@\s]{0,200}\/)[^\s]{1,300}(?=@)/gi,
];

const assignment = /(?<![\w.\-[\]])([\w.\-[\]]{1,400})(?:["']?\s{0,8}=\s{0,8}|["']\s{0,8}:\s{0,8}|:\s{1,8})/g;
const assigned = /"[^"]{0,1000}"|'[^']{0,1000}'|\{[^}]{0,1000}\}|[^&;\s)]*/y;

/**
 * `text` without the passwords in URLs, options, protocol stacks and lines of other formats. If it is uncertain how far
 * one extends, more is masked. Takes time linear in the text.
 */
export function withoutSecrets(text: string): string {
  return users.reduce(
    (result, pattern) => result.replace(pattern, `$1${mask}`),
    /[=:]/.test(text) ? withoutAssigned(text) : text,
  );
}

function withoutAssigned(text: string): string {
  let result = '';
  let copied = 0;
  assignment.lastIndex = 0;
  for (let found = assignment.exec(text); found !== null; found = assignment.exec(text)) {
    const [whole, name = ''] = found;
    // Environment variables have words for the punctuation in keys.
    if (!isSecretName(name.replaceAll('_PERIOD_', '.')) && !secretParameter.test(name)) continue;
    const start = assignment.lastIndex;
    const quote = /^\s*=/.test(whole.slice(name.length)) ? text.charAt(found.index - 1) : '';
    const end = endOfAssigned(text, start, quote);
    if (end === start) continue;
    result += text.slice(copied, start) + mask;
    copied = end;
    assignment.lastIndex = end;
  }
  return result + text.slice(copied);
}

/** Where the value that begins at `start` ends; a quote may come before its name, as in `"password=a b"`. */
function endOfAssigned(text: string, start: number, quote: string): number {
  if (quote === '"' || quote === "'") {
    const closing = text.slice(start, start + 1000).indexOf(quote);
    if (closing >= 0) return start + closing;
  }
  assigned.lastIndex = start;
  return start + (assigned.exec(text)?.[0].length ?? 0);
}

/**
 * What a node runs with, as it may be shown: like `displayValue`, and also without the secrets that placeholders bring
 * into it.
 */
export function displayEffective(
  catalogue: Catalogue,
  {
    key,
    text = '',
    maskedText = text,
  }: { readonly key: string; readonly text: string | undefined; readonly maskedText?: string },
  longest?: number,
): string {
  return displayValue(catalogue, key, maskedText, longest);
}

/** A value as it may be shown: secrets masked, long ones cut. */
export function displayValue(catalogue: Catalogue, key: string, value: string, longest = 120): string {
  if (isSecret(catalogue, key)) return mask;
  // What is far beyond the cut cannot affect what is masked before it.
  const safe = withoutSecrets(value.slice(0, longest + 2000));
  return safe.length <= longest ? safe : `${safe.slice(0, longest - 1)}…`;
}
