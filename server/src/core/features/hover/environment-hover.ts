import type { Snapshot } from '../../cluster/snapshot';
import { isImageVariable, keyOfEnvironmentName } from '../../configuration/environment-names';
import { say } from '../../text/localise';
import { type Span, touches } from '../../text/span';
import type { FilePath } from '../../workspace';
import { describeAcrossNodes } from './cluster-values';
import { describeWinners } from './effective-values';
import { settingAt } from '../navigation/environment-places';
import type { Hover } from './hover';
import { codeSpan } from '../markdown';
import { describeProperty } from './property-description';

/**
 * What there is to say about the variable at `offset` (UTF-16 units) of a compose file, a manifest, a Dockerfile or a
 * file of variables: the key that its name means, and what is in force. Undefined for variables that are not
 * properties.
 */
export function hoverEnvironment(snapshot: Snapshot, path: FilePath, offset: number): Hover | undefined {
  const file = snapshot.workspace.files.get(path);
  if (file === undefined) return undefined;
  const placed = settingAt(snapshot, path, offset);
  const setting = placed?.setting;
  const isOnValue = setting !== undefined && !touches(setting.nameSpan, offset);
  const span = isOnValue ? setting.valueSpan : nameAt(file.text, offset);
  const name = isOnValue ? setting.name : span && file.text.slice(span.start, span.end);
  const decoded = name === undefined || isImageVariable(name) ? undefined : keyOfEnvironmentName(name);
  if (span === undefined || name === undefined || decoded === undefined) return undefined;

  const readers = placed?.readers.map(({ node }) => node) ?? [];
  const [reader] = placed?.readers ?? [];
  const catalogue = reader?.node.catalogue ?? snapshot.catalogueFor(path);
  const { key } = decoded;
  const known = describeProperty({ catalogue }, key);
  const clusterNodes = reader !== undefined && reader.cluster.nodes.length > 1 ? reader.cluster.nodes : [];
  const winners = describeWinners({ file, readers }, key);
  const paragraphs = [
    say`${codeSpan(name)} sets ${codeSpan(key)}.`,
    ...(known === undefined ? [] : [known]),
    ...(winners.length === 0 ? [] : [winners.join(' ')]),
    describeAcrossNodes({ node: reader?.node, clusterNodes, catalogue }, key),
  ];
  return { span, markdown: paragraphs.filter((paragraph) => paragraph !== undefined).join('\n\n') };
}

/** The name of a Liferay variable around `offset`. */
function nameAt(text: string, offset: number): Span | undefined {
  let start = offset;
  while (start > 0 && /\w/.test(text.charAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && /\w/.test(text.charAt(end))) end++;
  return text.startsWith('LIFERAY_', start) && end > start + 'LIFERAY_'.length ? { start, end } : undefined;
}
