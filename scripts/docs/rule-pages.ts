import { type Rule, ruleRegistry } from '../../server/src/core/service';

/** The groups of rules in the order of their pages, with their headings. */
const groups: readonly (readonly [Rule['group'], string])[] = [
  ['reading', 'Reading the file'],
  ['database', 'Database'],
  ['file-store', 'File store'],
  ['search', 'Search'],
  ['cluster-link', 'Cluster Link'],
  ['deployment', 'Deployment and the rest'],
  ['workspace', 'The workspace'],
];

const scopes: Readonly<Record<Rule['scope'], string>> = {
  file: 'each file on its own',
  'osgi-file': 'each OSGi configuration file on its own',
  node: 'each node with everything that it runs with',
  cluster: 'clusters of two or more nodes',
  workspace: 'all files together',
  suppression: 'ignore comments',
  presentation: 'the list of findings in the editor',
};

/** Every page below docs/rules, by its path. */
export function rulePages(): Map<string, string> {
  const pages = new Map(ruleRegistry.map((rule) => [`docs/rules/${rule.id}.md`, rulePage(rule)]));
  return pages.set('docs/rules/README.md', indexPage());
}

function indexPage(): string {
  const tables = groups.flatMap(([group, heading]) => {
    const rules = ruleRegistry.filter((rule) => rule.group === group);
    if (rules.length === 0) return [];
    return [
      `## ${heading}`,
      [
        '| Rule | Severity | |',
        '|---|---|---|',
        ...rules.map(
          ({ id, severity, summary }) => `| [${id}](${id}.md) | ${severity} | ${inTable(summary)} |`,
        ),
      ].join('\n'),
    ];
  });
  return join([
    generated,
    '# Rules',
    `An id never changes: it is the code of a finding in the editor, and its name in settings, in \`portal-properties.json\` and in ignore comments. ` +
      `The severities are defaults; [configuration](../configuration.md) says how to set others. \`error\` is reserved for what certainly breaks a cluster or loses configuration.`,
    ...tables,
  ]);
}

function rulePage(rule: Rule): string {
  const { id, group, severity, scope, summary, documentation, bad, good } = rule;
  const state = severity === 'off' ? 'off by default' : severity;
  return join([
    generated,
    `# ${id}`,
    summary,
    `Severity: ${state}. Checks ${scopes[scope]}.`,
    documentation.trim(),
    ...examples('Found', 'Carets mark what is found.', bad),
    ...examples('Not found', 'Nothing is wrong here.', good),
    '## Settings',
    'In `portal-properties.json`; the setting `portalProperties.rules` takes the inner object:',
    fence('json', JSON.stringify({ rules: { [id]: severity === 'off' ? 'warning' : 'off' } }, null, 2)),
    ...(group === 'workspace' || scope === 'suppression'
      ? []
      : [
          'In a properties file, above the entry:',
          fence('properties', `# portal-properties-ignore ${id} -- the reason`),
        ]),
    '[All rules](README.md)',
  ]);
}

function examples(heading: string, sentence: string, drawings: readonly string[]): string[] {
  if (drawings.length === 0) return [];
  const unseen = drawings.some((drawing) => unseenCharacters.test(drawing));
  return [
    `## ${heading}`,
    `${sentence}${unseen ? ' `⍽` stands for an invisible character, `␍` and similar signs for control characters.' : ''}`,
    ...drawings.map((drawing) => fence('text', readable(drawing))),
  ];
}

const unseenCharacters = /[^\P{C}\n\t]|[\u00a0\u2007\u202f]/u;

/** Characters that a page would swallow, each replaced by a visible one, so that the carets stay in place. */
function readable(drawing: string): string {
  return drawing.trimEnd().replace(new RegExp(unseenCharacters, 'gu'), (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 32 ? String.fromCodePoint(controlPictures + code) : '⍽';
  });
}

/** Where Unicode has the pictures of the control characters. */
const controlPictures = 0x2400;

/** A block of code, with a fence longer than any in the text. */
function fence(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text}\n${marks}`;
}

function inTable(text: string): string {
  return text.replaceAll('|', '\\|');
}

const generated = '<!-- Made by npm run docs from the rules; changes belong there. -->';

function join(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
