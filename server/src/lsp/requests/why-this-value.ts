import { type KeyStacks, valueStacksAt } from '../../core/service';
import { guardedWhenRead } from '../guard';
import { type ValueReasons, type WhyParams, whyThisValueRequest } from '../protocol';
import type { Session } from '../session';
import { linesIn } from '../to-lsp';
import { toPath } from '../uris';
import type { RequestContext } from './index';

export function registerWhyThisValue(context: RequestContext): void {
  const { connection, session } = context;
  connection.onRequest(
    whyThisValueRequest,
    guardedWhenRead(context, 'whyThisValue', null, ({ uri, position }: WhyParams): ValueReasons | null => {
      const path = toPath(uri);
      if (path === undefined || session.fileOf(path) === undefined) return null;
      const found = valueStacksAt(session.snapshot(), path, linesIn(session, path).offset(position));
      return found === undefined ? null : toReasons(found, session);
    }),
  );
}

function toReasons({ key, stacks }: KeyStacks, session: Session): ValueReasons {
  return {
    key,
    stacks: stacks.map(({ nodes, values }) => ({
      nodes,
      values: values.map(({ layer, place, shown, wins }) => ({
        layer,
        wins,
        ...(shown === undefined ? {} : { shown }),
        ...(place === undefined
          ? {}
          : {
              place: {
                uri: session.uriOf(place.path),
                range: linesIn(session, place.path).range(place.span),
              },
            }),
      })),
    })),
  };
}
