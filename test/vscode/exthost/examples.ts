import type { Finding } from './editor';

/** What is wrong with examples/three-nodes, and nothing else is. */
export const brokenCluster: readonly Finding[] = [
  'three-nodes/node2/portal-ext.properties:6 error database-differs',
  'three-nodes/node3/portal-ext.properties:44 error cluster-link-disabled',
  'three-nodes/node3/portal-ext.properties:56 error file-store-differs',
];
