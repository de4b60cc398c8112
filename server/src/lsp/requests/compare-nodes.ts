import {
  type ComparedCell,
  type ComparedKey,
  compareNodes,
  type FilePath,
  type Snapshot,
  useOnAllNodes,
} from '../../core/service';
import { guardedWhenRead } from '../guard';
import {
  type ComparedNodes,
  type ComparedPlace,
  type ComparedRow,
  type ComparedValue,
  type CompareNodesParams,
  compareNodesRequest,
  type UsedValue,
  type UseValueParams,
  useValueRequest,
} from '../protocol';
import type { Session } from '../session';
import { linesIn, toWorkspaceEdit } from '../to-lsp';
import type { RequestContext } from './index';

export function registerCompareNodes(context: RequestContext): void {
  const { connection, session, client } = context;
  connection.onRequest(
    compareNodesRequest,
    guardedWhenRead(context, 'compareNodes', null, (params: CompareNodesParams) =>
      comparedNodes(params, session),
    ),
  );

  connection.onRequest(
    useValueRequest,
    guardedWhenRead(
      context,
      'useValue',
      null,
      ({ cluster: name, node, key }: UseValueParams): UsedValue | null => {
        const cluster = clusterCalled(session.snapshot(), name);
        const source = cluster?.nodes.find((candidate) => candidate.name === node);
        const capabilities = client();
        if (cluster === undefined || source === undefined || capabilities === undefined) return null;
        const result = useOnAllNodes(cluster, source, key);
        if (result === undefined) return null;
        const { edits, left } = result;
        return {
          ...(edits.length === 0
            ? {}
            : { edit: toWorkspaceEdit({ edits, needsConfirmation: true }, session, capabilities) }),
          left: left.map(({ name: own }) => own),
        };
      },
    ),
  );
}

const clusterCalled = ({ clusters }: Snapshot, name: string): Snapshot['clusters'][number] | undefined =>
  clusters.find((candidate) => candidate.name === name);

function comparedNodes(params: CompareNodesParams, session: Session): ComparedNodes | null {
  const cluster = clusterCalled(session.snapshot(), params.cluster);
  if (cluster === undefined) return null;
  const { nodes, reference, compared, differing, rows } = compareNodes(cluster, {
    reference: cluster.nodes.find(({ name }) => name === params.reference),
    all: params.all,
  });
  const files = new Map<FilePath, number>();
  return {
    cluster: cluster.name,
    nodes: nodes.map(({ name }) => name),
    ...(reference === undefined ? {} : { reference: reference.name }),
    compared,
    differing,
    rows: rows.map((row) => toRow(row, files, session)),
    files: [...files.keys()].map((path) => session.uriOf(path)),
  };
}

function toRow(
  { key, agreement, differs, cells }: ComparedKey,
  files: Map<FilePath, number>,
  session: Session,
): ComparedRow {
  const values = new Map<string, { readonly value: ComparedValue; readonly at: number }>();
  const numbered = cells.map((cell) => {
    const value = toValue(cell);
    const identity = JSON.stringify(value);
    const { at } = values.get(identity) ?? { at: values.size };
    values.set(identity, { value, at });
    return { value: at, ...toPlace(cell, files, session) };
  });
  return {
    key,
    agreement: agreement ?? 'unknown',
    differs,
    values: [...values.values()].map(({ value }) => value),
    cells: numbered,
  };
}

const toValue = ({ text, kind, deviates, hidesDifference }: ComparedCell): ComparedValue => ({
  ...(text === undefined ? {} : { shown: text }),
  kind,
  ...(deviates ? { deviates } : {}),
  ...(hidesDifference ? { hidesDifference } : {}),
});

function toPlace(
  { origin }: ComparedCell,
  files: Map<FilePath, number>,
  session: Session,
): { readonly place?: ComparedPlace } {
  if (origin === undefined) return {};
  const { path } = origin.file;
  const { start, end } = linesIn(session, path).range(origin.keySpan);
  const endsAt = start.line === end.line ? end.character : start.character;
  return { place: [numberOf(path, files), start.line, start.character, endsAt] };
}

function numberOf(path: FilePath, files: Map<FilePath, number>): number {
  const known = files.get(path) ?? files.size;
  files.set(path, known);
  return known;
}
