import type { Catalogue, ValueType } from '../../core/catalogue/catalogue';
import { environmentName } from '../../core/configuration/environment-names';
import { displayValue } from '../../core/configuration/secrets';
import { fateOf } from '../../core/editing/upgrade/fate';
import { describeProperty, type Rule, ruleRegistry } from '../../core/service';
import { catalogueProvider } from '../../node/catalogue-provider';
import { type Colors, colorsFor } from '../colors';
import type { Io } from '../io';
import { absolute, portalAsData, releaseFor } from '../load';
import type { CommonOptions } from '../options';
import { rulePage } from '../pages';
import { plainText } from '../plain-text';
import { didYouMean, likeNames } from '../suggestions';
import { columnsOf, safeJson, visible, wrap } from '../terminal-text';
import { type RuleTexts, textsOfRule } from '../texts-of-rules';
import { UsageError } from '../usage-error';

/**
 * Writes the documentation of a rule, or what the release in force says about a property.
 * @throws UsageError for a name that is neither, with similar names
 */
export async function explain(name: string, options: CommonOptions, io: Io): Promise<number> {
  const isJson = options.format === 'json';
  const rule = ruleRegistry.find(({ id }) => id === name);
  if (rule !== undefined) {
    const texts = textsOfRule(rule);
    io.stdout.write(
      isJson
        ? safeJson({ version: 1, rule: ruleAsData(rule, texts) }) + '\n'
        : ruleAsText(rule, texts, options, io),
    );
    return 0;
  }
  const release = await releaseFor(absolute('portal-ext.properties', io), options, io);
  const catalogue = catalogueProvider(io.schemas)(release.version, release.own);
  const markdown = describeProperty({ catalogue }, name);
  const later = catalogueProvider(io.schemas)(undefined).property(name);
  if (markdown === undefined)
    throw new UsageError(
      `Portal ${catalogue.release.id} has no property "${name}", and there is no such rule.`,
      later !== undefined && later.since !== ''
        ? `Releases from ${later.since} on have the property.`
        : didYouMean(likeNames([...ruleRegistry.map(({ id }) => id), ...catalogue.keys], name)),
    );
  const portal = portalAsData(catalogue, release);
  io.stdout.write(
    isJson
      ? `${safeJson({ version: 1, portal, property: propertyAsData(catalogue, name) })}\n`
      : asText(markdown, options, io),
  );
  return 0;
}

function ruleAsText(rule: Rule, texts: RuleTexts, options: CommonOptions, io: Io): string {
  const { id, severity, group, summary } = rule;
  const { documentation, bad, good } = texts;
  const state = severity === 'off' ? 'off by default' : severity;
  const colors = colorsFor(options.color, io);
  const heading = `**${id}** (${state}; ${group.replaceAll('-', ' ')})`;
  const text = asText([heading, summary, documentation].join('\n\n'), options, io);
  return [
    text,
    ...drawings('Found:', bad, colors),
    ...drawings('Not found:', good, colors),
    `${rulePage(id)}\n`,
  ].join('\n');
}

function drawings(heading: string, examples: readonly string[], colors: Colors): string[] {
  return examples.map((example, i) => {
    const lines = example.trimEnd().split('\n');
    const shown = lines.map((line) => `    ${line.split('\t').map(visible).join('\t')}`.trimEnd());
    return `${i === 0 ? `${colors.bold(heading)}\n` : ''}${shown.join('\n')}\n`;
  });
}

/** Lines of text read well up to this many columns. */
const comfortable = 100;

function asText(markdown: string, { color }: CommonOptions, io: Io): string {
  const colors = colorsFor(color, io);
  const width = Math.min(io.stdout.columns ?? comfortable, comfortable);
  const text = plainText(markdown, { strong: colors.bold, code: colors.cyan });
  const lines = text.split('\n').flatMap((line) => {
    const indentation = /^\s*(?:[-*] |\d+\. )?/.exec(line)?.[0].length ?? 0;
    if (columnsOf(line) <= width || line.startsWith('    ')) return [line];
    const [first = '', ...more] = wrap(line.slice(indentation), width - indentation);
    return [line.slice(0, indentation) + first, ...more.map((part) => ' '.repeat(indentation) + part)];
  });
  return `${lines.join('\n')}\n`;
}

function ruleAsData({ id, severity, scope, group, summary }: Rule, texts: RuleTexts): unknown {
  const { documentation, bad, good } = texts;
  return { id, severity, scope, group, summary, documentation, bad, good, page: rulePage(id) };
}

function propertyAsData(catalogue: Catalogue, key: string): unknown {
  const migration = fateOf(catalogue, 'portal', key);
  const documentation = catalogue.documentation(key) ?? null;
  if (migration !== undefined) return { key, migration, documentation };
  const property = catalogue.property(key);
  const former = catalogue.formerReleases(key);
  if (property === undefined) return { key, ...former, documentation };
  const show = (value: string): string => displayValue(catalogue, key, value, Infinity);
  return {
    key,
    section: property.section === '' ? null : property.section,
    family: property.family ?? null,
    type: typeAsData(property.type),
    default: property.default === undefined ? null : show(property.default),
    alternatives: property.alternatives.map(show),
    agreement: property.agreement,
    secret: property.secret,
    environment: environmentName(key),
    since: former?.since ?? property.since,
    until: former?.until ?? property.until ?? null,
    documentation,
  };
}

function typeAsData(type: ValueType): unknown {
  return type.kind === 'list' ? { kind: type.kind, item: typeAsData(type.item) } : type;
}
