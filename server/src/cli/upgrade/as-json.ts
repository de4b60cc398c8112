import { displayValue } from '../../core/configuration/secrets';
import type { Change } from '../../core/editing/upgrade/changes';
import { silenceText } from '../../core/editing/upgrade/reasons';
import { linesOf } from '../../core/service';
import { safeJson } from '../terminal-text';
import type { UpgradeReport } from './report';

/** One object for programs: that of the file, or one with those of all files of a folder. Lines count from 0. */
export function upgradesAsJson(reports: readonly UpgradeReport[], isFolder: boolean): string {
  const upgrades = reports.map(asData);
  return `${safeJson(isFolder ? { version: 1, upgrades } : upgrades[0])}\n`;
}

function asData(report: UpgradeReport): object {
  const { result, snapshot, isWritten, needsUtf8, catalogue, show } = report;
  const ofRelease = ({ id, nearestKnown, isExact }: UpgradeReport['catalogue']['release']): unknown => ({
    version: id,
    ...(isExact ? {} : { nearestKnown }),
  });
  const file = snapshot.workspace.files.get(result.path) ?? { text: '' };
  const after = result.files.find(({ path }) => path === result.path) ?? file;
  const value = (key: string, text: string | undefined): string | null =>
    text === undefined ? null : displayValue(catalogue, key, text, Infinity);
  return {
    version: 1,
    file: show(result.path),
    from: ofRelease(result.releases.from),
    to: ofRelease(result.releases.to),
    written: isWritten,
    ...(needsUtf8 ? { encoding: 'utf-8' } : {}),
    entries: result.entries.map(({ entry, line, change }) => ({
      key: entry.key,
      line,
      ...changeAsData(change, entry.key, report),
    })),
    defaults: result.defaults.map(({ key, section, before, after: later }) => ({
      key,
      section,
      before: value(key, before),
      after: value(key, later),
    })),
    left: result.left.map(({ rule, severity, message, span, fixes }) => ({
      rule: rule.id,
      severity,
      message,
      line: linesOf(after).position(span.start).line,
      fixes: fixes.map(({ title }) => title),
    })),
    files: result.files.map(({ path, isNew }) => ({ file: show(path), new: isNew })),
  };
}

function changeAsData(change: Change, key: string, { catalogue, show }: UpgradeReport): object {
  const { kind } = change;
  switch (kind) {
    case 'kept':
      return { change: kind };
    case 'unlisted':
      return { change: kind, lastListed: change.lastListed };
    case 'old-default': {
      const shown = (text: string): string => displayValue(catalogue, key, text, Infinity);
      return {
        change: kind,
        before: shown(change.before),
        after: change.after === undefined ? null : shown(change.after),
      };
    }
    case 'value-replaced':
      return { change: kind, value: change.after };
    case 'renamed':
      return {
        change: kind,
        ...since(change),
        newKey: change.newKey,
        ...(change.newValue === undefined ? {} : { value: change.newValue }),
        takesOther: change.takesOther,
      };
    case 'moved-to-osgi':
      return {
        change: kind,
        ...since(change),
        pid: change.pid,
        attribute: change.name,
        value: displayValue(catalogue, key, change.value, Infinity),
        file: show(change.path),
      };
    case 'moved-to-file':
      return { change: kind, ...since(change), newKey: change.newKey, file: show(change.path) };
    case 'commented-out':
      return {
        change: kind,
        ...since(change),
        reason: change.reason.kind,
        text: silenceText(catalogue, change, change.reason),
      };
  }
}

function since({ since: release, through }: Extract<Change, { since: string }>): object {
  return { since: release, ...(through.length === 0 ? {} : { through }) };
}
