import { clusterOverview, effectiveText, type NodeOverview, shownValue } from '../../core/service';
import { guardedWhenChecked, guardedWhenRead } from '../guard';
import {
  clustersRequest,
  type ClusterSummary,
  type EffectiveValues,
  effectiveValuesRequest,
  type NodeParams,
  type NodeSummary,
} from '../protocol';
import type { Session } from '../session';
import { linesIn } from '../to-lsp';
import type { RequestContext } from './index';

export function registerClusters(context: RequestContext): void {
  const { connection, session } = context;
  connection.onRequest(
    clustersRequest,
    guardedWhenChecked(context, 'clusters', [], (): readonly ClusterSummary[] =>
      clusterOverview(session.snapshot()).map(({ nodes, notChecked, ...cluster }) => ({
        ...cluster,
        nodes: nodes.map((node) => toNode(node, session)),
        notChecked: notChecked.map(({ path, ...node }) => ({ ...node, uri: session.uriOf(path) })),
      })),
    ),
  );
  connection.onRequest(
    effectiveValuesRequest,
    guardedWhenRead(context, 'effectiveValues', null, (params: NodeParams) =>
      effectiveValues(params, session),
    ),
  );
}

/** For large clusters: nobody should have to count the lines of a thousand files for it. */
const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function toNode({ declaredAt, places, ...node }: NodeOverview, session: Session): NodeSummary {
  return {
    ...node,
    declaredAt: {
      uri: session.uriOf(declaredAt.path),
      range: declaredAt.span.end === 0 ? start : linesIn(session, declaredAt.path).range(declaredAt.span),
    },
    places: places.map(({ path, ...place }) => ({ ...place, uri: session.uriOf(path) })),
  };
}

function effectiveValues({ cluster, node: name }: NodeParams, session: Session): EffectiveValues | null {
  const found = session.snapshot().clusters.find((candidate) => candidate.name === cluster);
  const node = found?.nodes.find((candidate) => candidate.name === name);
  if (found === undefined || node === undefined) return null;
  return {
    text: effectiveText(node, found.nodes.length > 1 ? found.name : undefined),
    values: [...node.configuration.keys()].sort().map((key) => {
      const { text, kind, origin } = shownValue(node, key);
      return {
        key,
        shown: text ?? '',
        kind,
        ...(origin === undefined
          ? {}
          : {
              place: {
                uri: session.uriOf(origin.file.path),
                range: linesIn(session, origin.file.path).range(origin.keySpan),
              },
            }),
      };
    }),
  };
}
