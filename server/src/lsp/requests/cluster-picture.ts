import {
  clusterPicture,
  groupedPicture,
  pictureMermaid,
  type PictureNode,
  pictureSvg,
} from '../../core/service';
import { guardedWhenRead } from '../guard';
import {
  type ClusterPictureParams,
  clusterPictureRequest,
  type DrawnCluster,
  type DrawnItem,
} from '../protocol';
import type { Session } from '../session';
import { linesIn } from '../to-lsp';
import type { RequestContext } from './index';

export function registerClusterPicture(context: RequestContext): void {
  const { connection, session } = context;
  connection.onRequest(
    clusterPictureRequest,
    guardedWhenRead(
      context,
      'clusterPicture',
      null,
      ({ cluster: name }: ClusterPictureParams): DrawnCluster | null => {
        const cluster = session.snapshot().clusters.find((candidate) => candidate.name === name);
        if (cluster === undefined) return null;
        const picture = clusterPicture(cluster);
        const { groups, things } = groupedPicture(picture);
        return {
          name,
          svg: pictureSvg(picture),
          mermaid: pictureMermaid(picture),
          nodes: picture.nodes.map((node) => ({ name: node.name, ...toItem(node, session) })),
          things: things.map((thing) => ({
            kind: thing.kind,
            label: thing.label,
            ...toItem(thing, session),
          })),
          groups: groups.map(({ title, detail, nodes, uses }) => ({
            title,
            detail,
            nodes: nodes.map(({ id }) => id),
            uses,
          })),
        };
      },
    ),
  );
}

function toItem(
  { id, differs, place: { path, span } }: Pick<PictureNode, 'id' | 'differs' | 'place'>,
  session: Session,
): DrawnItem {
  return { id, differs, place: { uri: session.uriOf(path), range: linesIn(session, path).range(span) } };
}
