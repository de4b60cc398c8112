import type { Node } from '../../cluster/cluster';
import type { Reader, Snapshot } from '../../cluster/snapshot';
import type { EnvironmentSetting } from '../../configuration/surroundings';
import { touches } from '../../text/span';
import type { FilePath } from '../../workspace';

/** A variable where it is set, with every node that takes it from there. */
export interface PlacedSetting {
  readonly setting: EnvironmentSetting;
  readonly readers: readonly Reader[];
}

type Places = ReadonlyMap<FilePath, readonly PlacedSetting[]>;

const known = new WeakMap<Snapshot, Places>();

/** The variables that `path` sets for nodes, in no order; none for a file that no node takes any from. */
export function settingsIn(snapshot: Snapshot, path: FilePath): readonly PlacedSetting[] {
  let places = known.get(snapshot);
  if (places === undefined) known.set(snapshot, (places = placesOf(snapshot)));
  return places.get(path) ?? [];
}

/** The variable on whose name or value `offset` (UTF-16 units) stands. */
export function settingAt(snapshot: Snapshot, path: FilePath, offset: number): PlacedSetting | undefined {
  return settingsIn(snapshot, path).find(
    ({ setting }) => touches(setting.nameSpan, offset) || touches(setting.valueSpan, offset),
  );
}

/** The nodes that take variables from a file. */
export function nodesOfEnvironment(snapshot: Snapshot, path: FilePath): readonly Node[] {
  return [...new Set(settingsIn(snapshot, path).flatMap(({ readers }) => readers.map(({ node }) => node)))];
}

function placesOf({ clusters }: Snapshot): Places {
  const places = new Map<FilePath, Map<number, { setting: EnvironmentSetting; readers: Reader[] }>>();
  for (const cluster of clusters)
    for (const node of cluster.nodes)
      for (const setting of node.sources.environment) {
        if (setting.syntax.kind === 'implied') continue;
        const { path } = setting.file;
        const inFile =
          places.get(path) ?? new Map<number, { setting: EnvironmentSetting; readers: Reader[] }>();
        places.set(path, inFile);
        const placed = inFile.get(setting.nameSpan.start);
        if (placed === undefined)
          inFile.set(setting.nameSpan.start, { setting, readers: [{ cluster, node }] });
        else placed.readers.push({ cluster, node });
      }
  return new Map([...places].map(([path, inFile]) => [path, [...inFile.values()]]));
}
