/** What was asked of the configurations of nodes, whichever they were, while something was computed. */
export interface Reads {
  /** The keys whose value or place was requested. */
  readonly keys: ReadonlySet<string>;
  /** For the set of all keys, these say which of them counted for the caller. */
  readonly wanted: ReadonlySet<KeyFilter>;
  /** Questions beyond keys, for which the answer counts and not what it took to find it: see `cluster/answers.ts`. */
  readonly asked: ReadonlySet<object>;
}

export type KeyFilter = (key: string) => boolean;

interface OpenReads {
  readonly keys: Set<string>;
  readonly wanted: Set<KeyFilter>;
  readonly asked: Set<object>;
}

/** What is being computed right now: all of it is synchronous, so there is only one at a time. */
let open: OpenReads | undefined;

/** Runs `work` and records what it asked for. Work inside other work counts for both. */
export function recordReads<Result>(work: () => Result): { readonly result: Result; readonly reads: Reads } {
  const reads: OpenReads = { keys: new Set(), wanted: new Set(), asked: new Set() };
  try {
    return { result: whileOpen(reads, work), reads: kept(reads) };
  } finally {
    noteReads(reads);
  }
}

/** The same for work in steps, between which others may ask for what they need. */
export function* recordSteps<Result>(
  work: Iterator<undefined, Result>,
): Generator<undefined, { readonly result: Result; readonly reads: Reads }> {
  const reads: OpenReads = { keys: new Set(), wanted: new Set(), asked: new Set() };
  for (;;) {
    const step = whileOpen(reads, () => work.next());
    if (step.done === true) {
      noteReads(reads);
      return { result: step.value, reads: kept(reads) };
    }
    yield;
  }
}

function whileOpen<Result>(reads: OpenReads | undefined, work: () => Result): Result {
  const outer = open;
  open = reads;
  try {
    return work();
  } finally {
    open = outer;
  }
}

/** Most work does not ask questions of every kind, and the records are kept for thousands of nodes. */
function kept({ keys, wanted, asked }: Reads): Reads {
  if (keys.size + wanted.size + asked.size === 0) return nothingRead;
  return {
    keys: keys.size === 0 ? nothingRead.keys : keys,
    wanted: wanted.size === 0 ? nothingRead.wanted : wanted,
    asked: asked.size === 0 ? nothingRead.asked : asked,
  };
}

/** Computes something once for each object; every later caller counts as having read what that took. */
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

/**
 * Runs `work` of which only the answer counts for the caller: `asked` stands for it, and nothing that it reads is
 * recorded.
 */
export function answerTo<Result>(asked: object, work: () => Result): Result {
  open?.asked.add(asked);
  return whileOpen(undefined, work);
}

/** Records that somebody asks for what a key says. */
export function noteKey(key: string): void {
  open?.keys.add(key);
}

/** Records that somebody asks which keys are set; those that `wanted` accepts count. */
export function noteKeys(wanted: KeyFilter): void {
  open?.wanted.add(wanted);
}

function noteReads({ keys, wanted, asked }: Reads): void {
  if (open === undefined) return;
  for (const key of keys) open.keys.add(key);
  for (const filter of wanted) open.wanted.add(filter);
  for (const one of asked) open.asked.add(one);
}
