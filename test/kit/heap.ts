import { readFile } from 'node:fs/promises';

/** What a process has of things that must not grow. */
export interface HeldObjects {
  readonly documents: number;
  readonly snapshots: number;
  readonly watchers: number;
  readonly timers: number;
}

/** Counts in a heap snapshot, as written by `v8.writeHeapSnapshot`. */
export async function heldObjects(file: string): Promise<HeldObjects> {
  const heap: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!isHeap(heap)) throw new Error(`${file} is no heap snapshot`);
  const { nodes, edges, strings } = heap;
  const { node_fields: nodeFields, edge_fields: edgeFields } = heap.snapshot.meta;
  const [types] = heap.snapshot.meta.node_types;
  const [edgeTypes] = heap.snapshot.meta.edge_types;
  const at = (field: string): number => nodeFields.indexOf(field);
  const [type, name, count] = [at('type'), at('name'), at('edge_count')];
  const [edgeType, edgeName] = [edgeFields.indexOf('type'), edgeFields.indexOf('name_or_index')];
  const named = new Map<string, number>();
  /** Bundles have no names of classes, but of properties: nothing else has one of these. */
  const having = { declaredIn: 0, _languageId: 0 };
  let edge = 0;
  for (let node = 0; node < nodes.length; node += nodeFields.length) {
    const end = edge + (nodes[node + count] ?? 0) * edgeFields.length;
    const isObject = types[nodes[node + type] ?? 0] === 'object';
    const className = strings[nodes[node + name] ?? 0] ?? '';
    if (isObject) named.set(className, (named.get(className) ?? 0) + 1);
    for (; edge < end; edge += edgeFields.length) {
      if (!isObject || edgeTypes[edges[edge + edgeType] ?? -1] !== 'property') continue;
      const property = strings[edges[edge + edgeName] ?? -1];
      if (property === 'declaredIn' || property === '_languageId') having[property]++;
    }
  }
  const of = (className: string): number => named.get(className) ?? 0;
  return {
    documents: having._languageId,
    snapshots: having.declaredIn,
    watchers: of('FSWatcher'),
    timers: of('Timeout'),
  };
}

interface Heap {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[]];
      readonly edge_fields: readonly string[];
      readonly edge_types: readonly [readonly string[]];
    };
  };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
}

function isHeap(value: unknown): value is Heap {
  return typeof value === 'object' && value !== null && 'nodes' in value && 'edges' in value;
}
