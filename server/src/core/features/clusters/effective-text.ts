import type { Node } from '../../cluster/cluster';
import { escapeKey, escapeValue } from '../../properties/write';
import { linesOf } from '../../text/lines-of';
import { say } from '../../text/localise';
import { parentFolder, relativePath } from '../../text/path';
import { writtenAt } from '../../workspace';
import { shownValue } from './compared-value';

/**
 * What a node runs with, written as a properties file: what files, the environment and system properties set, each with
 * a comment that says where it comes from. Secrets are masked; defaults are left out.
 */
export function effectiveText(node: Node, clusterName: string | undefined): string {
  const { catalogue, configuration } = node;
  const folder = parentFolder(node.mainFile.path);
  const place = (key: string): number => catalogue.order(key) ?? Infinity;
  const keys = [...configuration.keys()].sort((a, b) => {
    const [one, other] = [place(a), place(b)];
    return one === other ? (a < b ? -1 : 1) : one - other;
  });
  const title = clusterName === undefined ? node.name : `${clusterName}/${node.name}`;
  const head = [
    `## ${say`What ${oneLine(title)} runs with, for Liferay ${catalogue.release.id}`}`,
    `## ${say`Read-only. Defaults of portal.properties are not listed.`}`,
    '',
  ];
  const entries = keys.flatMap((key) => {
    const { text = '', kind, origin } = shownValue(node, key);
    const place = origin && writtenAt(origin.file, origin.keySpan);
    const from =
      place === undefined
        ? 'portal.properties'
        : say`${oneLine(relativePath(folder, place.file.path))}, line ${linesOf(place.file).lineAt(place.span.start) + 1}`;
    const note = kind === 'unknown' ? say`${from} (filled in elsewhere)` : from;
    return [`# ${note}`, `${escapeKey(key, 'liferay')}=${escapeValue(text, 'liferay')}`, ''];
  });
  return [...head, ...entries].join('\n');
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
