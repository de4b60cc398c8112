/**
 * A line about a setting of an OSGi configuration, derived from its name, for those that have no text of their own.
 * @param key in camel case, as configurations name their settings
 */
export function describeOsgiKey(key: string): string {
  for (const [pattern, describe] of keyPatterns) {
    const [, name] = pattern.exec(key) ?? [];
    if (name !== undefined && name !== '') return describe(inWords(name));
  }
  return `The setting “${inWords(key)}”.`;
}

/** A line about an OSGi configuration, derived from its PID: its name, what it belongs to, and its scope. */
export function describePid(pid: string): string {
  const parts = pid.split('.');
  const last = parts.at(-1) ?? pid;
  const words = parts.findIndex((part) => part === 'configuration' || part === 'internal');
  const module = parts.slice(0, words > 1 ? words : -1).join('.');
  const [scope, suffix] = scopes.find(([, ending]) => last.endsWith(ending)) ?? ['Settings', ''];
  const subject = inWords(last.slice(0, last.length - suffix.length).replace(/Configuration$/, ''));
  return `${scope} “${subject}”${module === '' ? '' : ` of ${module}`}.`;
}

/** Endings of names by which Liferay indicates the scope of a configuration, longest first. */
const scopes: readonly (readonly [string, string])[] = [
  ['Defaults for each widget that shows', 'PortletInstanceConfiguration'],
  ['Defaults for each site:', 'GroupServiceConfiguration'],
  ['Defaults for each site:', 'GroupConfiguration'],
  ['Defaults for each virtual instance:', 'CompanyConfiguration'],
];

const keyPatterns: readonly (readonly [RegExp, (words: string) => string])[] = [
  [/^(?:is)?(.+)Enabled$/, (words) => `Switches “${words}” on or off.`],
  [/^enable([A-Z].*)$/, (words) => `Switches “${words}” on or off.`],
  [/^show([A-Z].*)$/, (words) => `Whether “${words}” is shown.`],
  [
    /^(?:use|is|has|allow|force|require|include|exclude)([A-Z].*)$/,
    (words) => `Whether or what: “${words}”.`,
  ],
  [/^email(.+)Subject$/, (words) => `The subject of the mail “${words}”.`],
  [/^email(.+)Body$/, (words) => `The text of the mail “${words}”.`],
  [/^(.+)CronExpression$/, (words) => `When “${words}” runs, as a cron expression.`],
  [/^(.+)Interval$/, (words) => `The time between two rounds of “${words}”.`],
  [/^(.+)Timeout$/, (words) => `How long “${words}” may take before it is given up.`],
  [/^(.+)ExpirationTime$/, (words) => `After how long “${words}” counts as old.`],
  [/^(.*(?:Password|Secret|ApiKey|APIKey|PrivateKey))$/, (words) => `A secret: “${words}”.`],
  [/^max(?:imum)?([A-Z].*)$/, (words) => `The most that is allowed of “${words}”.`],
  [/^min(?:imum)?([A-Z].*)$/, (words) => `The least that is allowed of “${words}”.`],
  [/^default([A-Z].*)$/, (words) => `The “${words}” that counts where none is chosen.`],
  [/^(.+)MaxSize$/, (words) => `The largest size of “${words}”.`],
  [/^(.+)Extensions$/, (words) => `The endings of file names that count as “${words}”.`],
  [/^(.+)MimeTypes$/, (words) => `The MIME types that count as “${words}”.`],
  [/^(.+)URLs?$/, (words) => `The address of “${words}”.`],
  [/^(.+)Path$/, (words) => `The path of “${words}”.`],
  [/^(.+)Port$/, (words) => `The port of “${words}”.`],
  [/^(.+)Host(?:name)?$/, (words) => `The host of “${words}”.`],
  [/^(.+)Size$/, (words) => `The size of “${words}”.`],
  [/^(.+)Delta$/, (words) => `How many entries “${words}” holds.`],
  [/^(.+)Ids?$/, (words) => `The id of “${words}”.`],
];

/** `emailEntryAddedBody` as `email entry added body`; words in capitals stay as they are. */
function inWords(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .map((word) => (/^[A-Z]{2,}s?$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
}
