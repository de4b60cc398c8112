/** How bad a finding is, worst first, as the Language Server Protocol names it. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;

export type Severity = (typeof severities)[number];

/** What a project may say about a rule. */
export type RuleSetting = Severity | 'off';

function isSeverity(text: unknown): text is Severity {
  return severities.some((severity) => severity === text);
}

export function isRuleSetting(text: unknown): text is RuleSetting {
  return text === 'off' || isSeverity(text);
}

/** Whether `severity` is as bad as `threshold`, or worse; nothing is as bad as `never`. */
export function isAtLeast(severity: Severity, threshold: Severity | 'never'): boolean {
  return threshold !== 'never' && severities.indexOf(severity) <= severities.indexOf(threshold);
}
