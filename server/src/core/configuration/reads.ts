/** What was asked of the configurations of nodes while something was worked out, of whichever node. */
export interface Reads {
  /** The keys whose value or place was asked for. */
  readonly keys: ReadonlySet<string>;
  /** Of every key that is set, these say which count for whoever asked. */
  readonly wanted: ReadonlySet<KeyFilter>;
  /** What was asked beyond keys, where the answer counts and not what it took: see `cluster/answers.ts`. */
  readonly asked: ReadonlySet<object>;
}

export type KeyFilter = (key: string) => boolean;

interface OpenReads {
  readonly keys: Set<string>;
  readonly wanted: Set<KeyFilter>;
  readonly asked: Set<object>;
}

/** What is being worked out right now: all of it is synchronous, so one at a time. */
let open: OpenReads | undefined;

/** Does `work` and tells what it asked for. Work inside other work counts for both. */
export function recordReads<Result>(work: () => Result): { readonly result: Result; readonly reads: Reads } {
  const outer = open;
  const reads: OpenReads = { keys: new Set(), wanted: new Set(), asked: new Set() };
  open = reads;
  try {
    return { result: work(), reads: kept(reads) };
  } finally {
    open = outer;
    noteReads(reads);
  }
}

/** Most work asks nothing of one kind or another, and what it asked is kept for thousands of nodes. */
function kept({ keys, wanted, asked }: Reads): Reads {
  if (keys.size + wanted.size + asked.size === 0) return nothingRead;
  return {
    keys: keys.size === 0 ? nothingRead.keys : keys,
    wanted: wanted.size === 0 ? nothingRead.wanted : wanted,
    asked: asked.size === 0 ? nothingRead.asked : asked,
  };
}

/** Works something out once for each object; whoever asks again counts as having read what that took. */
export function oncePer<Key extends object, Result>(work: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result; readonly reads: Reads }>();
  let latest = nothingRead;
  return (key) => {
    let kept = known.get(key);
    if (kept === undefined) {
      const { result, reads } = recordReads(() => work(key));
      // What it takes is nearly always the same as for the object before.
      if (!isSameReads(latest, reads)) latest = reads;
      known.set(key, (kept = { result, reads: latest }));
    } else noteReads(kept.reads);
    return kept.result;
  };
}

export const nothingRead: Reads = { keys: new Set(), wanted: new Set(), asked: new Set() };

function isSameReads(one: Reads, other: Reads): boolean {
  return (
    isSameSet(one.keys, other.keys) &&
    isSameSet(one.wanted, other.wanted) &&
    isSameSet(one.asked, other.asked)
  );
}

function isSameSet<Item>(one: ReadonlySet<Item>, other: ReadonlySet<Item>): boolean {
  if (one.size !== other.size) return false;
  for (const item of one) if (!other.has(item)) return false;
  return true;
}

/** Does `work` of which the answer alone counts for whoever asks: `asked` stands for it, and nothing that it reads is noted. */
export function answerTo<Result>(asked: object, work: () => Result): Result {
  const outer = open;
  outer?.asked.add(asked);
  open = undefined;
  try {
    return work();
  } finally {
    open = outer;
  }
}

/** Somebody asks for what a key says. */
export function noteKey(key: string): void {
  open?.keys.add(key);
}

/** Somebody asks which keys are set, of which those count that `wanted` lets pass. */
export function noteKeys(wanted: KeyFilter): void {
  open?.wanted.add(wanted);
}

function noteReads({ keys, wanted, asked }: Reads): void {
  if (open === undefined) return;
  for (const key of keys) open.keys.add(key);
  for (const filter of wanted) open.wanted.add(filter);
  for (const one of asked) open.asked.add(one);
}
