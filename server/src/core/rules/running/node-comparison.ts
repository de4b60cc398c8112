import { isAnsweredAlike } from '../../cluster/answers';
import type { NodeChange } from '../../cluster/assembled-snapshot';
import type { Cluster } from '../../cluster/cluster';
import { keysThatMayDiffer } from '../../cluster/touched-keys';
import type { LayerValue, ValueOrigin } from '../../configuration/layer';
import type { Reads } from '../../configuration/reads';
import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import { movedSpan, type Splice } from './splice';
import { isSameList } from './same-list';

/** Says about a node that an edit changed whether those who read something of it would read the same again. */
export interface NodeComparison {
  differsFor(reads: Reads): boolean;
}

/**
 * @param cluster that of the node
 * @param splices what the edit did to each file that it changed
 */
export function compareNode(
  change: NodeChange,
  cluster: Cluster,
  splices: ReadonlyMap<FilePath, Splice>,
): NodeComparison {
  const { before, now } = change;
  const mayDiffer = keysThatMayDiffer(change);
  const old = before.configuration;
  const current = now.configuration;
  const known = new Map<string, boolean>();

  const compare = (key: string): boolean => {
    const [one, other] = [old.value(key), current.value(key)];
    if (one === other) return false;
    return !(
      one.text === other.text &&
      one.maskedText === other.maskedText &&
      one.isKnown === other.isKnown &&
      isSameList(one.items, other.items, Object.is) &&
      isSameList(one.cycle ?? [], other.cycle ?? [], Object.is) &&
      isSameList(old.statements(key), current.statements(key), isSameStatement)
    );
  };
  const isSameStatement = (one: LayerValue, other: LayerValue): boolean =>
    one === other ||
    (one.occurrences === other.occurrences &&
      one.isKnown === other.isKnown &&
      isSameList(one.items, other.items, Object.is) &&
      isSameOrigin(one.origin, other.origin));
  const isSameOrigin = (one: ValueOrigin, other: ValueOrigin): boolean => {
    if (one.layer !== other.layer || one.file.path !== other.file.path) return false;
    const isAt = (from: Span, to: Span): boolean => {
      const splice = one.file === other.file ? undefined : splices.get(one.file.path);
      const moved = splice === undefined ? from : movedSpan(splice, from);
      return moved?.start === to.start && moved.end === to.end;
    };
    return (
      isAt(one.keySpan, other.keySpan) &&
      isAt(one.valueSpan, other.valueSpan) &&
      isAt(one.entry?.span ?? one.keySpan, other.entry?.span ?? other.keySpan)
    );
  };

  const differs = (key: string): boolean => {
    let answer = known.get(key);
    if (answer === undefined) known.set(key, (answer = mayDiffer(key) && compare(key)));
    return answer;
  };
  const answers = new Map<object, boolean>();
  const isOtherAnswer = (asked: object): boolean => {
    let answer = answers.get(asked);
    if (answer === undefined) answers.set(asked, (answer = !isAnsweredAlike(asked, cluster, before, now)));
    return answer;
  };
  let comingAndGoing: readonly string[] | undefined;
  return {
    differsFor: ({ keys, wanted, asked }) => {
      for (const key of keys) if (differs(key)) return true;
      for (const one of asked) if (isOtherAnswer(one)) return true;
      if (wanted.size === 0) return false;
      comingAndGoing ??= [
        ...difference(old.keys(), current.keys()),
        ...difference(current.keys(), old.keys()),
      ];
      for (const key of comingAndGoing) for (const filter of wanted) if (filter(key)) return true;
      return false;
    },
  };
}

function* difference(all: ReadonlySet<string>, others: ReadonlySet<string>): Iterable<string> {
  if (all === others) return;
  for (const key of all) if (!others.has(key)) yield key;
}
