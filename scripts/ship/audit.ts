import { execFileSync } from 'node:child_process';
import { root } from '../vscode/paths';

/**
 * Asks the registry for known vulnerabilities in what ships; fails if there is one of at least moderate severity. A
 * registry that gives no such answer, as many mirrors do, is reported and does not make it fail.
 */
function main(): void {
  const answer = audit();
  if (answer === undefined) {
    console.log('The registry answers no audit: nothing was audited.');
    return;
  }
  const { low = 0, moderate = 0, high = 0, critical = 0 } = answer;
  console.log(
    `Known weaknesses of what ships: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low.`,
  );
  if (moderate + high + critical > 0) process.exitCode = 1;
}

type Counts = Readonly<Partial<Record<string, number>>>;

function audit(): Counts | undefined {
  const argv = ['audit', '--omit=dev', '--json', '--audit', '--loglevel=silent'];
  let text: string;
  try {
    text = execFileSync('npm', argv, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  } catch (error) {
    // It also ends with a failure if it finds something.
    text = typeof error === 'object' && error !== null && 'stdout' in error ? String(error.stdout) : '';
  }
  try {
    const report: unknown = JSON.parse(text);
    return isReport(report) ? report.metadata.vulnerabilities : undefined;
  } catch {
    return undefined;
  }
}

function isReport(value: unknown): value is { metadata: { vulnerabilities: Counts } } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'metadata' in value &&
    typeof value.metadata === 'object' &&
    value.metadata !== null &&
    'vulnerabilities' in value.metadata
  );
}

main();
