import type { Agreement } from '../../catalogue/catalogue';
import { type Node, valueOn } from '../../cluster/cluster';
import { displayEffective, isSecret } from '../../configuration/secrets';
import type { Document } from '../cursor';
import { codeSpan, escapeMarkdown, table } from '../markdown';

const mostRows = 10;

/** What the nodes of the cluster have for a key: one line where they agree, else a table. Secrets are masked. */
export function describeAcrossNodes(
  { node, clusterNodes, catalogue }: Pick<Document, 'node' | 'clusterNodes' | 'catalogue'>,
  key: string,
): string | undefined {
  if (clusterNodes.length < 2) return undefined;
  const values = clusterNodes.map((each) => valueOn(each, key));
  const isHidden = isSecret(catalogue, key);
  const areKnown = values.every(({ isKnown }) => isKnown);
  if (areKnown && new Set(values.map(({ text }) => text)).size === 1) {
    const everywhere = `the same on all ${clusterNodes.length} nodes`;
    if (values.every(({ origin }) => origin === undefined))
      return `The default is in force on all ${clusterNodes.length} nodes.`;
    return `In force: ${isHidden ? everywhere : `${show(clusterNodes[0], key)}, ${everywhere}`}.`;
  }
  const rows = clusterNodes
    .slice(0, mostRows)
    .map((each) => [`${escapeMarkdown(each.name)}${each === node ? ' (this node)' : ''}`, show(each, key)]);
  const rest = clusterNodes.length - mostRows;
  return [
    ...(areKnown && (isHidden || ought(catalogue.property(key)?.agreement)) ? ['**The nodes differ.**'] : []),
    table(['Node', 'In force'], rows),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ].join('\n\n');
}

/** Whether a difference is worth a word: of keys that may or must differ the table is enough. */
function ought(agreement: Agreement | undefined): boolean {
  return agreement === undefined || agreement === 'same' || agreement === 'should-be-same';
}

function show(node: Node | undefined, key: string): string {
  if (node === undefined) return '';
  const effective = valueOn(node, key);
  const { text, origin, isKnown } = effective;
  if (text === undefined) return 'not set';
  const value = text === '' ? 'empty' : codeSpan(displayEffective(node.catalogue, effective));
  if (!isKnown) return `${value} (filled in elsewhere)`;
  return origin === undefined ? `${value} (default)` : value;
}
