import { isLegal } from '../../catalogue/value-types';
import { type Node, valueOn } from '../../cluster/cluster';
import { placeholders } from '../../configuration/interpolation';
import type { FileEdit, Fix } from '../../editing/file-edit';
import { canSet, setOnNode } from '../../editing/write-value';
import { say } from '../../text/localise';

/** How many other nodes' values are offered at most: this is a menu, not a list of the cluster. */
const mostOffered = 5;

/** How many nodes the menu looks at: those of the majority come first. */
const mostLookedAt = 50;

/** The text of `key` on a node before placeholders are filled in, as it would be written again. */
export function statedText(node: Node, key: string): string | undefined {
  return node.configuration.stated(key)?.items.join(',') ?? node.catalogue.property(key)?.default;
}

/**
 * The text that makes `key` mean on `target` what it means on `source`: with its placeholders if these say the same on
 * both, otherwise filled in.
 */
export function textFor(target: Node, source: Node, key: string): string | undefined {
  const text = statedText(source, key);
  if (text === undefined) return undefined;
  const alike = placeholders(text).every(
    ({ name }) => valueOn(source, name).text === valueOn(target, name).text,
  );
  return alike ? text : valueOn(source, key).text;
}

/**
 * The two ways to resolve a difference in one key: take the value of another node (of each distinct one, the first is
 * preferred), or give this node's value to all others.
 * @param settling those of the others whose value resolves the difference for this node
 * @param what the key in words: "URL", "store"
 */
export function agreementFixes(
  node: Node,
  others: readonly Node[],
  settling: readonly Node[],
  key: string,
  what: string,
): Fix[] {
  const fixes: Fix[] = [];
  const offered = new Set([textFor(node, node, key)]);
  for (const other of canSet(node, key) ? settling.slice(0, mostLookedAt) : []) {
    if (fixes.length === mostOffered) break;
    const text = textFor(node, other, key);
    if (text === undefined || offered.has(text) || !isWise(node, key, text)) continue;
    offered.add(text);
    fixes.push({
      title: say`Use the ${what} of ${other.name}`,
      isPreferred: fixes.length === 0,
      givesValueOf: (name) =>
        settling.some((right) => right.name === name && textFor(node, right, key) === text),
      edits: () => [setOnNode(node, key, text)],
    });
  }
  const own = statedText(node, key);
  if (
    own !== undefined &&
    others.length > 0 &&
    others.every((other) => canSet(other, key) && isWise(other, key, own))
  )
    fixes.push({
      title: say`Use the ${what} of ${node.name} on all nodes`,
      givesValueOf: (name) => name === node.name,
      edits: () =>
        mergeByFile(
          others.flatMap((other) => {
            const text = textFor(other, node, key);
            return text === undefined || text === statedText(other, key) ? [] : [setOnNode(other, key, text)];
          }),
        ),
    });
  return fixes;
}

/** Whether `key` may have `text` on a node without a warning of another rule. */
function isWise({ catalogue }: Node, key: string, text: string): boolean {
  const property = catalogue.property(key);
  const isFit =
    property === undefined || isLegal(property.type, text) || property.alternatives.includes(text);
  const insecure = catalogue.insecureValue(key, text.trim());
  return isFit && (insecure === undefined || insecure.isInformation);
}

/**
 * Edits of several nodes that share a file become the edits of that file, each once and none overlapping another: what
 * is removed starts after lines that are inserted at its beginning.
 */
export function mergeByFile(edits: readonly FileEdit[]): FileEdit[] {
  return collect(edits).map(({ edits: own, ...file }) => ({
    ...file,
    edits: own.map((edit) => {
      const inside = own.find(
        ({ span }) =>
          edit.newText === '' &&
          span.start === span.end &&
          edit.span.start < span.start &&
          span.start < edit.span.end,
      );
      return inside === undefined
        ? edit
        : { span: { start: inside.span.start, end: edit.span.end }, newText: '' };
    }),
  }));
}

function collect(edits: readonly FileEdit[]): FileEdit[] {
  const byPath = new Map<string, FileEdit>();
  for (const edit of edits) {
    const known = byPath.get(edit.path);
    if (known === undefined) byPath.set(edit.path, edit);
    else {
      const fresh = edit.edits.filter(
        ({ span, newText }) =>
          !known.edits.some(
            (own) => own.span.start === span.start && own.span.end === span.end && own.newText === newText,
          ),
      );
      byPath.set(edit.path, { ...known, edits: [...known.edits, ...fresh] });
    }
  }
  return [...byPath.values()];
}
