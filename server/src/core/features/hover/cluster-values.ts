import type { Agreement } from '../../catalogue/catalogue';
import { type Node, valueOn } from '../../cluster/cluster';
import { displayEffective, isSecret } from '../../configuration/secrets';
import { say } from '../../text/localise';
import type { Document } from '../cursor';
import { codeSpan, escapeMarkdown, table } from '../markdown';

const mostRows = 10;

/** What the nodes of the cluster have for a key: one line if they agree, otherwise a table. Secrets are masked. */
export function describeAcrossNodes(
  { node, clusterNodes, catalogue }: Pick<Document, 'node' | 'clusterNodes' | 'catalogue'>,
  key: string,
): string | undefined {
  if (clusterNodes.length < 2) return undefined;
  const values = clusterNodes.map((each) => valueOn(each, key));
  const isHidden = isSecret(catalogue, key);
  const areKnown = values.every(({ isKnown }) => isKnown);
  if (areKnown && new Set(values.map(({ text }) => text)).size === 1) {
    const count = clusterNodes.length;
    if (values.every(({ origin }) => origin === undefined))
      return say`The default is in force on all ${count} nodes.`;
    return isHidden
      ? say`In force: the same on all ${count} nodes.`
      : say`In force: ${show(clusterNodes[0], key)}, the same on all ${count} nodes.`;
  }
  const rows = clusterNodes.slice(0, mostRows).map((each) => {
    const name = escapeMarkdown(each.name);
    return [each === node ? say`${name} (this node)` : name, show(each, key)];
  });
  const rest = clusterNodes.length - mostRows;
  return [
    ...(areKnown && (isHidden || ought(catalogue.property(key)?.agreement))
      ? [`**${say`The nodes differ.`}**`]
      : []),
    table([say`Node`, say`In force`], rows),
    ...(rest > 0 ? [say`and ${rest} more`] : []),
  ].join('\n\n');
}

/** Whether a difference is worth mentioning: for keys that may or must differ the table is enough. */
function ought(agreement: Agreement | undefined): boolean {
  return agreement === undefined || agreement === 'same' || agreement === 'should-be-same';
}

function show(node: Node | undefined, key: string): string {
  if (node === undefined) return '';
  const effective = valueOn(node, key);
  const { text, origin, isKnown } = effective;
  if (text === undefined) return say`not set`;
  const value = text === '' ? say`empty` : codeSpan(displayEffective(node.catalogue, effective));
  if (!isKnown) return say`${value} (filled in elsewhere)`;
  return origin === undefined ? say`${value} (default)` : value;
}
