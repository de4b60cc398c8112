import { say } from '../core/text/localise';
import type { PortalInForce } from './check-report';
import { visible } from './visible';

/** `Portal 7.4.3.131: as gradle.properties says.`, safe for a terminal. */
export function describePortal({ version, from, nearestKnown, defaultsFrom }: PortalInForce): string {
  const why =
    from === 'newest' ? say`the newest known, as nothing names a release` : say`as ${visible(from)} says`;
  const facts = [
    why,
    ...(nearestKnown === undefined ? [] : [say`nearest known: ${nearestKnown} for ${visible(version)}`]),
    ...(defaultsFrom === undefined ? [] : [say`defaults from ${visible(defaultsFrom)}`]),
  ];
  return say`Portal ${visible(version)}: ${facts.join('; ')}.`;
}
