import { displayValue, isSecret, mask } from '../../core/configuration/secrets';
import type { Change, SilenceReason } from '../../core/editing/upgrade/changes';
import { relativePath, parentFolder } from '../../core/text/path';
import type { UpgradeReport } from './report';

/** What becomes of an entry, to follow its key; contains no secret. */
export function changeInWords(change: Change, key: string, report: UpgradeReport): string {
  const { catalogue, result } = report;
  const shown = (text: string): string => displayValue(catalogue, key, text, 60);
  const place = (path: string): string => relativePath(parentFolder(result.path), path);
  switch (change.kind) {
    case 'kept':
      return 'kept';
    case 'unlisted':
      return `- last listed in ${change.lastListed}`;
    case 'old-default':
      return `- ${shown(change.before)} was the default; ${result.to} has ${change.after === undefined ? 'none' : change.after === '' ? 'an empty one' : shown(change.after)}`;
    case 'value-replaced':
      return `= ${change.after}`;
    case 'renamed':
      return `-> ${change.newKey}${change.newValue === undefined ? '' : `=${change.newValue}`} (${when(change)})${change.takesOther ? '; it takes other values than before: look at this one' : ''}`;
    case 'moved-to-osgi': {
      const value = isSecret(catalogue, key) ? mask : shown(change.value);
      return `-> ${change.name}=${value} ${
        change.path === result.path
          ? `through configuration.override of ${change.pid}`
          : `in ${place(change.path)}`
      } (${when(change)})`;
    }
    case 'moved-to-file':
      return `-> ${change.newKey === key ? '' : `${change.newKey} in `}${place(change.path)} (${when(change)})`;
    case 'commented-out':
      return `- ${reasonInWords(change.reason, change, place, (pid) => catalogue.osgi.pid(pid)?.isFactory === true)}`;
  }
}

/** `7.0`, or `7.0 as a, then 7.0.4`. */
function when({ since, through }: Extract<Change, { since: string }>): string {
  const before = through.map((step) => `${step.since} as ${step.key}`);
  return before.length === 0 ? since : `${before.join(', ')}, then ${since}`;
}

function reasonInWords(
  reason: SilenceReason,
  change: Extract<Change, { since: string }>,
  place: (path: string) => string,
  isFactory: (pid: string) => boolean,
): string {
  const release = when(change);
  switch (reason.kind) {
    case 'removed':
      return `removed (${release})${reason.note === undefined ? '' : `, see ${reason.note}`}`;
    case 'renamed-away':
      return `renamed (${release}), and the new key is gone as well`;
    case 'set-already':
      return `${reason.key} takes its place (${release}), and ${place(reason.path)} sets that already`;
    case 'unknown-setting':
      return reason.pid === undefined
        ? `an OSGi configuration has it now (${release}); which setting is not known: see System Settings`
        : `the OSGi configuration ${reason.pid} has it now (${release}); under which name is not known`;
    case 'by-hand':
      if (isFactory(reason.pid))
        return `${reason.name} of ${reason.pid} takes its place (${release}), of which there may be several: set it in osgi/configs/${reason.pid}-NAME.config, with a name of your choice`;
      return `${reason.name} of ${reason.pid} takes its place (${release}), and the value cannot be carried over as it is`;
    case 'target-unreadable':
      return `it belongs in ${place(reason.path)} (${release}), which cannot be read to its end`;
  }
}
