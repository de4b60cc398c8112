import type { Cluster, Node } from '../../../cluster/cluster';
import type { Fix } from '../../../editing/file-edit';
import { initialHosts } from '../../../formats/jgroups/jgroups-values';
import { say } from '../../../text/localise';
import { addressesOf, capacity, memberOf, type MemberList, placeOf } from './initial-hosts';
import { mergeByFile } from '../../support/value-fixes';

/**
 * One fix that gives every list the members of all, and the nodes whose address is known; none if a list is not written
 * plainly, or if there would still be more nodes than members.
 * @param missing gives the nodes that a list lacks, undefined if no address is known
 */
export function completionFixes(
  cluster: Cluster,
  nodes: readonly Node[],
  lists: readonly MemberList[],
  missing: (list: MemberList) => readonly Node[] | undefined,
): readonly Fix[] {
  const [first] = lists;
  if (first === undefined || !lists.every(isPlain)) return [];
  const written = new Map(lists.flatMap(membersOf));
  const merged = { ...first, members: lists.flatMap(({ members }) => members) };
  const port = merged.members.find((member) => member.first !== undefined)?.first;
  const range = Math.max(0, ...first.members.map((member) => (member.last ?? 0) - (member.first ?? 0)));
  const lacking = missing(merged);
  for (const node of lacking ?? []) {
    const [address] = addressesOf(cluster, node);
    if (address === undefined || port === undefined) return [];
    written.set(placeOf(memberOf(cluster, address, port, range)), `${address}[${String(port)}]`);
  }
  if (lacking === undefined && capacity(merged) < nodes.length) return [];
  return [
    {
      title: lists.length > 1 ? say`List all members in every list` : say`List all members`,
      isPreferred: true,
      edits: () =>
        mergeByFile(
          lists.flatMap((list) => {
            const own = new Map(membersOf(list));
            const more = [...written].filter(([place]) => !own.has(place)).map(([, text]) => text);
            const newText = [...own.values(), ...more].join(',');
            const { path, span } = list.value;
            return more.length === 0 ? [] : [{ path, edits: [{ span, newText }] }];
          }),
        ),
    },
  ];
}

/** Whether the text is in its file verbatim, without escapes and placeholders. */
function isPlain({ value: { text, span } }: MemberList): boolean {
  return span.end - span.start === text.length && /^[\w.\-:[\],\s]+$/.test(text);
}

/** Members as they are written, by what they mean. */
function membersOf({ value, members }: MemberList): [string, string][] {
  return initialHosts(value.text).hosts.flatMap(({ span }, i): [string, string][] => {
    const member = members[i];
    return member === undefined ? [] : [[placeOf(member), value.text.slice(span.start, span.end)]];
  });
}
