import type { OsgiConfiguration, OsgiKey } from '../../catalogue/osgi';
import { parsedOsgiFile } from '../../configuration/osgi/parsed-osgi-file';
import type { Fix } from '../../editing/file-edit';
import type { OsgiConfig, OsgiEntry, OsgiProblem } from '../../formats/osgi/osgi-config';
import { isOsgiValue } from '../../formats/osgi/osgi-types';
import { writeOsgiValue } from '../../formats/osgi/osgi-value';
import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import { type OsgiFileContext, osgiFileRule, type Report } from '../rule';
import { editsOf } from '../support/file-reports';
import { isFrom } from '../support/known-keys';
import { osgiValueFault } from './support/osgi-values';

export const osgiConfigSyntax = osgiFileRule({
  id: 'osgi-config-syntax',
  group: 'reading',
  severity: 'warning',
  summary: 'Text in an OSGi configuration that is not read, or not read as it looks.',
  documentation: `A \`.config\` file has a line \`key="value"\` for each setting. A letter before the quotes gives the
type (\`B"true"\`, \`I"5"\`, \`L"1000"\`), and arrays are written in brackets: \`["a","b"]\`. Whitespace, and line
breaks after a \`\\\`, are allowed in an array. If Liferay finds a line that it cannot read, it stops: that setting
and all below it keep their defaults, with nothing in the log. A value that does not fit its type makes the whole file
fail.

A \`.cfg\` file is a properties file: there quotes, letters and brackets become part of the value.

Values are also checked against what is known of the setting: a word instead of a number, or a word that is not one of
the choices. A text for a switch or a number (\`productionModeEnabled="true"\`) is only a hint: Liferay converts
values to the type that a configuration declares, so it works, though Liferay itself would write it differently.`,
  bad: [
    `=== osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=true
                      ^^^^ osgi-config-syntax: A value must be quoted, such as "text", B"true" or ["a","b"]. Liferay stops reading here: this setting and everything below it are ignored.
networkHostAddresses=["http://search:9200"]
`,
    `=== osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
operationMode="remote"
              ^^^^^^^^ osgi-config-syntax: “remote” is not one of the values of operationMode: EMBEDDED, REMOTE.
productionModeEnabled="true"
                      ^^^^^^ osgi-config-syntax hint
`,
  ],
  good: [
    `=== osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
networkHostAddresses=[ \\
  "http://search-1:9200", \\
  "http://search-2:9200", \\
  ]
`,
    `=== osgi/configs/com.acme.Settings.config
anything="goes"
port="8080"
`,
  ],
  *check(context) {
    const osgi = parsedOsgiFile(context.file);
    if (osgi === undefined) return;
    const { config, name } = osgi;
    const configuration = context.catalogue.osgi.pid(name.pid);
    yield* problems(context, config, configuration);
    if (isFrom(context.catalogue, '7.4')) yield* onlyForFelix(context, config);
    const broken = new Set(config.problems.map(({ span }) => span.start));
    for (const entry of config.entries) {
      const key = context.catalogue.osgi.key(name.pid, entry.key);
      if (key === undefined || broken.has(entry.valueSpan.start)) continue;
      yield* valueReport(context, entry, key, name.format === 'config');
    }
  },
});

function* problems(
  context: OsgiFileContext,
  config: OsgiConfig,
  configuration: OsgiConfiguration | undefined,
): Iterable<Report> {
  for (const problem of config.problems) {
    if (problem.effect === 'none') continue;
    yield {
      path: context.file.path,
      span: problem.span,
      message: withConsequence(problem),
      fixes: mend(context, problem, configuration),
    };
  }
}

function withConsequence({ message, kind, effect }: OsgiProblem): string {
  if (kind === 'text-after-value') return message;
  if (effect === 'rest')
    return say`${message} Liferay stops reading here: this setting and everything below it are ignored.`;
  return effect === 'file' ? say`${message} The whole file is ignored.` : message;
}

/** What the older reader accepts and Liferay's own does not. */
function* onlyForFelix({ file }: OsgiFileContext, { felixOnly }: OsgiConfig): Iterable<Report> {
  for (const { kind, span } of felixOnly)
    yield {
      path: file.path,
      span,
      severity: 'information',
      message:
        kind === 'line-break'
          ? say`Liferay reads a .config file line by line: without a \\ at the end of this line, the rest of the file may be ignored.`
          : say`Liferay reads the backslash as part of the key.`,
    };
}

function* valueReport(
  { file }: OsgiFileContext,
  entry: OsgiEntry,
  key: OsgiKey,
  hasTypes: boolean,
): Iterable<Report> {
  const fault = osgiValueFault(key, entry, hasTypes);
  if (fault === undefined) return;
  const { replacement } = fault;
  yield {
    path: file.path,
    span: entry.valueSpan,
    message: fault.message,
    ...(fault.isHarmless ? { severity: 'hint' } : {}),
    fixes:
      replacement === undefined || !hasTypes
        ? []
        : [replacing(file, entry.valueSpan, replacement, fault.isHarmless)],
  };
}

function replacing(file: OsgiFileContext['file'], span: Span, newText: string, keepsValues = false): Fix {
  return {
    title: newText === '' ? say`Remove this text` : say`Write ${newText}`,
    isPreferred: true,
    ...(keepsValues ? { keepsValues } : {}),
    edits: () => editsOf(file, { span, newText }),
  };
}

function mend(
  { file, catalogue }: OsgiFileContext,
  { kind, span }: OsgiProblem,
  configuration: OsgiConfiguration | undefined,
): readonly Fix[] {
  const written = file.text.slice(span.start, span.end);
  if (kind === 'text-after-value') return [replacing(file, span, '')];
  if (kind === 'quoted-value') {
    const inside = /^[TILFDXSCB]?"([^"\\]*)"$/i.exec(written)?.[1];
    return inside === undefined || inside === '' ? [] : [replacing(file, span, inside)];
  }
  if (kind !== 'missing-quotes' || !/^[^"[\](),\s\\=]+$/.test(written)) return [];
  const line = file.text.slice(file.text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const name = /^\s*([\w.-]+)\s*=\s*$/.exec(line)?.[1];
  if (name === undefined) return [];
  const known = configuration === undefined ? undefined : catalogue.osgi.key(configuration.pid, name);
  const type = known?.likelyType ?? 'String';
  const isFit = type !== 'Boolean' || /^(?:true|false)$/i.test(written);
  const inType = isFit && isOsgiValue(type, written) ? type : 'String';
  return [
    replacing(
      file,
      span,
      known?.isList === true ? writeOsgiValue(inType, [written]) : writeOsgiValue(inType, written),
    ),
  ];
}
