/**
 * Environment names as Liferay's EnvPropertiesUtil writes and reads them: `LIFERAY_` and the key with lower-case
 * letters in capitals and every other character as the name of its constant in CharPool.
 */

const environmentPrefix = 'LIFERAY_';

const namedCharacters: Readonly<Record<string, string>> = {
  '&': 'AMPERSAND',
  "'": 'APOSTROPHE',
  '٫': 'ARABICDECIMALSEPARATOR',
  '@': 'AT',
  '\\': 'BACKSLASH',
  '^': 'CARET',
  ']': 'CLOSEBRACKET',
  '}': 'CLOSECURLYBRACE',
  ')': 'CLOSEPARENTHESIS',
  ':': 'COLON',
  ',': 'COMMA',
  '\x7f': 'DELETE',
  $: 'DOLLAR',
  '=': 'EQUAL',
  '!': 'EXCLAMATION',
  '\u2007': 'FIGURESPACE',
  '>': 'GREATERTHAN',
  '<': 'LESSTHAN',
  '-': 'MINUS',
  '\u202f': 'NARROWNOBREAKSPACE',
  '\n': 'NEWLINE',
  '\u00a0': 'NOBREAKSPACE',
  '[': 'OPENBRACKET',
  '{': 'OPENCURLYBRACE',
  '(': 'OPENPARENTHESIS',
  '%': 'PERCENT',
  '.': 'PERIOD',
  '|': 'PIPE',
  '+': 'PLUS',
  '#': 'POUND',
  '`': 'PRIME',
  '?': 'QUESTION',
  '"': 'QUOTE',
  '»': 'RAQUO',
  '\r': 'RETURN',
  ';': 'SEMICOLON',
  '/': 'SLASH',
  ' ': 'SPACE',
  '*': 'STAR',
  '\t': 'TAB',
  '~': 'TILDE',
  _: 'UNDERLINE',
};

/**
 * The environment variable that sets `key`. A character that CharPool does not name is written as its decimal
 * code point, which the decoder understands.
 */
export function environmentName(key: string): string {
  let name = '';
  for (const character of key) {
    if (character >= 'a' && character <= 'z') name += character.toUpperCase();
    else if (character >= 'A' && character <= 'Z') name += `_UPPERCASE${character}_`;
    else if (character >= '0' && character <= '9') name += `_NUMBER${character}_`;
    else name += `_${namedCharacters[character] ?? String(character.codePointAt(0))}_`;
  }
  return environmentPrefix + name;
}

/** What Liferay makes of the name of an environment variable. */
export interface DecodedName {
  readonly key: string;
  /**
   * Whether every underscore belongs to a word that stands for a character. If not, some are left in the key as they
   * are written: `LIFERAY_CLUSTER_LINK_ENABLED` sets `cluster_link_enabled`.
   */
  readonly isClean: boolean;
}

/**
 * The key that `name` sets, as EnvPropertiesUtil decodes it (since 7.1): everything in lower case, then underscores
 * paired from left to right with the name of a character or its decimal code point between them. What is neither stays
 * as it is written, and so does an underscore without a partner. Undefined for a name that does not begin with
 * `LIFERAY_`.
 */
export function keyOfEnvironmentName(name: string): DecodedName | undefined {
  if (!name.startsWith(environmentPrefix)) return undefined;
  const encoded = name.slice(environmentPrefix.length).toLowerCase();
  let key = '';
  let isClean = true;
  let at = 0;
  for (;;) {
    const opening = encoded.indexOf('_', at);
    const closing = opening < 0 ? -1 : encoded.indexOf('_', opening + 1);
    if (closing < 0) return { key: key + encoded.slice(at), isClean: isClean && opening < 0 };
    const word = encoded.slice(opening + 1, closing);
    const character = characterOf(word);
    if (character === undefined) isClean = false;
    key += encoded.slice(at, opening) + (character ?? `_${word}_`);
    at = closing + 1;
  }
}

/**
 * The keys that somebody may have meant by a name which Liferay decodes to another one, all in lower case except for
 * capitals that the name spells out: words with an underscore missing are taken for characters, and an underscore
 * between two plain words for a dot. `LIFERAY_CLUSTER_LINK_ENABLED` gives `cluster.link.enabled`.
 */
export function meantKeys(name: string): readonly string[] {
  if (!name.startsWith(environmentPrefix)) return [];
  const words = name.slice(environmentPrefix.length).toLowerCase().split(/_+/).filter(Boolean);
  return [...new Set([readLeniently(words, characterOf), readLeniently(words, unmistakable)])];
}

/** Words that are never part of a key: a key may well contain `at`, `star` or `delete`. */
const unmistakable = (word: string): string | undefined =>
  /^(?:period|minus|underline|openbracket|closebracket|quote|uppercase[a-z]|number\d)$/.test(word)
    ? characterOf(word)
    : undefined;

function readLeniently(words: readonly string[], characterIn: (word: string) => string | undefined): string {
  let key = '';
  let wasPlain = false;
  for (const word of words) {
    const character = /^\d$/.test(word) ? undefined : characterIn(word);
    key += character ?? (wasPlain ? `.${word}` : word);
    wasPlain = character === undefined;
  }
  return key;
}

/**
 * Variables that belong to Liferay's Docker image or to Liferay itself and are not keys: its entrypoint, the scripts
 * and the Tomcat below it read them.
 */
export function isImageVariable(name: string): boolean {
  return (
    imageVariables.has(name) || imagePrefixes.some((start) => name.startsWith(start)) || inFile.test(name)
  );
}

const imageVariables: ReadonlySet<string> = new Set(
  [
    'CLEAN_OSGI_STATE',
    'DISABLE_TRIAL_LICENSE',
    'HOME',
    'JAVA_OPTS',
    'JPDA_ENABLED',
    'JVM_OPTS',
    'MOUNT_DIR',
    'NETWORK_HOST_ADDRESSES',
    'OPENSEARCH_ENABLED',
    'OPENSEARCH_PASSWORD',
    'OSGI_SAVE',
    'PATCHING_DIR',
    'PID',
    'PRODUCT_NAME',
    'RELEASE_VERSION',
    'SLIM',
    'UPGRADE_ENABLED',
    'VERSION',
  ].map((name) => environmentPrefix + name),
);

const imagePrefixes = [
  'CONTAINER_',
  'DB_',
  'DOCKER_',
  'TOMCAT_',
  'WORKSPACE_',
  'PROPS_BY_COMPANY_',
  'THREAD_DUMP',
].map((start) => environmentPrefix + start);

/** The entrypoint reads the value from a file and sets the variable without `_FILE`. */
const inFile = /(?:PASSWORD|USERNAME)_FILE$/;

/** Names that only the decoder knows, in addition to those above. */
const decodeOnly: Readonly<Record<string, string>> = { DASH: '-', FORWARDSLASH: '/' };

const characters: ReadonlyMap<string, string> = new Map(
  [
    ...Object.entries(namedCharacters).map(([character, word]) => [word, character] as const),
    ...Object.entries(decodeOnly),
  ].map(([word, character]) => [word.toLowerCase(), character]),
);

/**
 * The character that a word in lower case stands for: a constant of CharPool, or a decimal code point that Unicode
 * defines.
 */
function characterOf(word: string): string | undefined {
  const letter = /^(uppercase|lowercase)([a-z])$/.exec(word);
  if (letter !== null) return letter[1] === 'uppercase' ? letter[2]?.toUpperCase() : letter[2];
  const digit = /^number(\d)$/.exec(word)?.[1];
  if (digit !== undefined) return digit;
  const named = characters.get(word);
  if (named !== undefined || !/^\d{1,10}$/.test(word)) return named;
  const code = Number(word);
  if (code > 0x10ffff) return undefined;
  const character = String.fromCodePoint(code);
  return /^\P{Cn}$/u.test(character) ? character : undefined;
}
