import type { Catalogue, Migration } from '../../catalogue/catalogue';
import type { OsgiCatalogue } from '../../catalogue/osgi';
import { baseName } from '../../text/path';
import type { SilenceReason } from './changes';

/** The comment line above an entry that is no longer read: why, and what to do. One line of plain English. */
export function silenceText(
  { release, osgi }: Catalogue,
  { since, through = [] }: Pick<Migration, 'since' | 'through'>,
  reason: SilenceReason,
): string {
  const renamed = through.map((step) => `renamed to ${step.key} in ${step.since}, `).join('');
  const opening = `Not read by Liferay ${release.id}: ${renamed}`;
  switch (reason.kind) {
    case 'removed':
      return `${opening}removed in ${since}${reason.note === undefined ? '' : ` (${reason.note})`}`;
    case 'renamed-away':
      return `${opening}renamed in ${since}, and the new key is gone as well`;
    case 'set-already':
      return `${opening}${reason.key} took its place in ${since} and is set in ${baseName(reason.path)}`;
    case 'unknown-setting':
      return `${opening}${unknownSetting(osgi, since, reason.pid)}`;
    case 'by-hand': {
      const name = osgi.pid(reason.pid)?.isFactory === true ? `${reason.pid}-NAME` : reason.pid;
      return `${opening}since ${since} it is ${reason.name} in osgi/configs/${name}.config; set it by hand`;
    }
    case 'target-unreadable':
      return `${opening}since ${since} it belongs in ${baseName(reason.path)}, which cannot be read to its end`;
  }
}

function unknownSetting(osgi: OsgiCatalogue, since: string, pid: string | undefined): string {
  if (pid !== undefined && osgi.pid(pid)?.presence === 'no')
    return `since ${since} it belongs to OSGi, in ${pid}, which this release does not have`;
  return `an OSGi configuration has it since ${since}${pid === undefined ? '' : ` (${pid})`}; see System Settings`;
}
