import { status } from '../../core/service';
import { guarded } from '../guard';
import { type DocumentStatus, statusRequest, type StatusParams } from '../protocol';
import { toPath } from '../uris';
import type { RequestContext } from './index';

export function registerStatus({ connection, session, log }: RequestContext): void {
  connection.onRequest(
    statusRequest,
    guarded(log, 'status', null, ({ uri }: StatusParams): DocumentStatus | null => {
      const path = toPath(uri);
      const found = path === undefined ? undefined : status(session.snapshot(), path);
      if (found === undefined) return null;
      const { release, releaseFrom, nearestKnown, defaultsFrom, cluster, node, findings } = found;
      return {
        release: nearestKnown === undefined ? release : `${release} (nearest known: ${nearestKnown})`,
        releaseFrom,
        findings,
        ...(defaultsFrom === undefined ? {} : { defaultsFrom }),
        ...(cluster === undefined ? {} : { cluster }),
        ...(node === undefined ? {} : { node }),
      };
    }),
  );
}
