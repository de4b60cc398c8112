import { isRuleSetting, type RuleSetting } from '../core/service';
import { defaultSettings, type HintSettings, type Settings } from '../core/service';

/** What is shown within the text of a file in addition to it. */
export interface EditorSettings {
  readonly hints: HintSettings;
  readonly lenses: boolean;
}

/** The settings of the editor in the form of the core, and one sentence for each that is wrong. */
export interface DecodedSettings {
  readonly settings: Settings;
  readonly editor: EditorSettings;
  readonly problems: readonly string[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Decodes the section `portalProperties` of the editor's settings key by key: a wrong one falls back to its default and
 * is named in `problems`, the others apply.
 * @param today the day by which ignore comments are judged, as `2026-11-22`
 */
export function decodeSettings(value: unknown, today: string): DecodedSettings {
  const problems: string[] = [];
  const section = isObject(value) ? value : {};

  let portal: string | undefined;
  if (typeof section['portal'] === 'string')
    portal = section['portal'].trim() === '' ? undefined : section['portal'].trim();
  else if (section['portal'] !== undefined && section['portal'] !== null)
    problems.push('portalProperties.portal must be a text such as "7.4.3.131".');

  const rules = new Map<string, RuleSetting>();
  if (isObject(section['rules'])) {
    for (const [rule, setting] of Object.entries(section['rules']))
      if (isRuleSetting(setting)) rules.set(rule, setting);
      else problems.push(`portalProperties.rules: ${rule} must be error, warning, information, hint or off.`);
  } else if (section['rules'] !== undefined && section['rules'] !== null)
    problems.push('portalProperties.rules must be an object of rules and severities.');

  let ignore: readonly string[] = [];
  const globs = section['ignore'];
  if (Array.isArray(globs) && globs.every((glob): glob is string => typeof glob === 'string')) ignore = globs;
  else if (globs !== undefined && globs !== null)
    problems.push('portalProperties.ignore must be a list of glob patterns.');

  const flag = (group: string, name: string, standard: boolean): boolean => {
    const inGroup = section[group];
    const stated = isObject(inGroup) ? inGroup[name] : undefined;
    if (typeof stated === 'boolean') return stated;
    if (stated !== undefined && stated !== null)
      problems.push(`portalProperties.${group}.${name} must be true or false.`);
    return standard;
  };
  const editor: EditorSettings = {
    hints: {
      defaults: flag('inlayHints', 'defaults', false),
      effectiveValues: flag('inlayHints', 'effectiveValues', true),
      environmentNames: flag('inlayHints', 'environmentNames', true),
    },
    lenses: flag('codeLens', 'sections', true),
  };

  return { settings: { ...defaultSettings, portal, rules, ignore, today }, editor, problems };
}
