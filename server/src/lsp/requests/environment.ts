import { fromEnvironment, toEnvironment } from '../../core/service';
import { placeOf } from '../document-place';
import { guarded } from '../guard';
import {
  fromEnvironmentRequest,
  type FromEnvironmentParams,
  toEnvironmentRequest,
  type ToEnvironmentParams,
} from '../protocol';
import type { RequestContext } from './index';

/** Entries as variables of a compose file, and variables as entries, for commands that copy and paste. */
export function registerEnvironment({ connection, session, log }: RequestContext): void {
  connection.onRequest(
    toEnvironmentRequest,
    guarded(log, 'toEnvironment', null, ({ uri, range }: ToEnvironmentParams): string | null => {
      const place = placeOf(session, { uri });
      if (place === undefined) return null;
      const within = { start: place.lines.offset(range.start), end: place.lines.offset(range.end) };
      return toEnvironment(session.snapshot(), place.path, within);
    }),
  );
  connection.onRequest(
    fromEnvironmentRequest,
    guarded(log, 'fromEnvironment', '', ({ text }: FromEnvironmentParams) => fromEnvironment(text)),
  );
}
