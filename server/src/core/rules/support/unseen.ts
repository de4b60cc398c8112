import type { Node } from '../../cluster/cluster';

/**
 * Whether nothing that can be seen states something on a node, while what cannot be seen may: commands of a Dockerfile,
 * an entrypoint, a Secret or a missing file of variables. Its default is then not known to be in force.
 * @param place the key of a property, or what finds the place of a statement
 */
export function mayBeStatedUnseen(node: Node, place: string | ((node: Node) => unknown)): boolean {
  if (node.machine.isComplete) return false;
  const stated = typeof place === 'string' ? node.configuration.value(place).origin : place(node);
  return stated === undefined;
}

/** Whether the platform on which a node runs sets `key`, and no file does. */
export function isGivenByPlatform({ machine, configuration }: Node, key: string): boolean {
  return machine.given?.has(key) === true && configuration.value(key).origin === undefined;
}
