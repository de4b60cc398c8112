import type { PortalInForce } from './check-report';
import { visible } from './visible';

/** `Portal 7.4.3.131: as gradle.properties says.`, safe for a terminal. */
export function describePortal({ version, from, nearestKnown, defaultsFrom }: PortalInForce): string {
  const why =
    from === 'newest' ? 'the newest known, since nothing names a release' : `as ${visible(from)} says`;
  const standIn =
    nearestKnown === undefined ? '' : `; nearest known: ${nearestKnown} for ${visible(version)}`;
  const own = defaultsFrom === undefined ? '' : `; defaults from ${visible(defaultsFrom)}`;
  return `Portal ${visible(version)}: ${why}${standIn}${own}.`;
}
