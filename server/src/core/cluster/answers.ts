import { answerTo } from '../configuration/reads';
import type { NodeChange } from './assembled-snapshot';
import type { Cluster, Node } from './cluster';
import { repeatedStatements } from './comparison';
import { finish } from '../steps';

/** What the project file and the layout say about a cluster: no edit of values changes it. */
export type ClusterTraits = Omit<Cluster, 'nodes' | 'leftOut'>;

/** What the nodes of a cluster answer to one question. */
export interface Answers<Answer> {
  /** What the node at a place of the cluster says. */
  at(place: number): Answer | undefined;
  /** How many nodes give each answer. */
  readonly counts: ReadonlyMap<Answer, number>;
}

/**
 * Asks all nodes of a cluster one question: each once, and after an edit only those that it rebuilt. A caller that
 * looks at the answers counts as having read only them, and not the keys that they come from.
 * @param ask has to depend on the node alone, without places; equal answers are the same text, number or boolean
 */
export function surveyOf<Answer>(
  ask: (node: Node, cluster: ClusterTraits) => Answer,
): (cluster: Cluster) => Answers<Answer> {
  const columns = new WeakMap<Cluster, Column<Answer>>();
  const follow: Follower = (now, before, changes) => {
    const said = changes.map(({ node, now: changed }) => [node, ask(changed, now)] as const);
    const column = columns.get(before)?.with(said);
    if (column !== undefined) columns.set(now, column);
  };
  comparisons.set(columns, (cluster, before, now) => ask(before, cluster) === ask(now, cluster));
  function* askAll(cluster: Cluster): Generator<undefined, Column<Answer>> {
    const answers: Answer[] = [];
    for (const node of cluster.nodes) {
      answers.push(answerTo(columns, () => ask(node, cluster)));
      if (answers.length % nodesOfStep === 0) yield;
    }
    const column = new Column(answers);
    columns.set(cluster, column);
    followersOf(cluster).add(follow);
    return column;
  }
  return (cluster) =>
    answerTo(columns, () => {
      const column = columns.get(cluster);
      return column ?? askedFirst(cluster, askAll(cluster));
    });
}

/**
 * Asks all nodes of a cluster: at once, or before the work continues that needs the answers.
 * @param steps must keep its result, because the work asks for it again
 * @throws {Unanswered} if that work is done in steps and there are many nodes
 */
export function askedFirst<Result>(
  { nodes }: Pick<Cluster, 'nodes'>,
  steps: Generator<undefined, Result>,
): Result {
  if (isInSteps && nodes.length > nodesOfStep) throw new Unanswered(steps);
  return finish(steps);
}

/** How many nodes are asked in one step. */
export const nodesOfStep = 50;

/** Whether the work that asks can wait for the answers. */
let isInSteps = false;

/** Thrown when work in steps needs all of many nodes: they are asked first, then the work starts again. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly steps: Iterable<undefined>;

  constructor(steps: Iterable<undefined>) {
    super('The nodes have to be asked first.');
    this.steps = steps;
  }
}

/**
 * Does work that asks the nodes of a cluster, and the asking, a little in each step.
 * @param begin starts the work, which changes nothing; it is called again once the nodes have answered
 */
export function* askingInSteps<Result>(
  begin: () => Iterator<undefined, Result>,
): Generator<undefined, Result> {
  for (let work = begin(); ;) {
    try {
      const step = nextStep(work);
      if (step.done === true) return step.value;
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      yield* error.steps;
      work = begin();
    }
    yield;
  }
}

function nextStep<Result>(work: Iterator<undefined, Result>): IteratorResult<undefined, Result> {
  isInSteps = true;
  try {
    return work.next();
  } finally {
    isInSteps = false;
  }
}

/**
 * Whether nodes say different things; those about which nothing is known, or that have nothing to say, do not count.
 */
export function areDivided({ counts }: Answers<unknown>): boolean {
  return counts.size - Number(counts.has(undefined)) - Number(counts.has(null)) > 1;
}

/** The groups of two or more nodes that answer the same; those about which nothing is known are in none. */
export function repeatedAnswers(cluster: Cluster, answers: Answers<string | undefined>): (readonly Node[])[] {
  const isRepeated = [...answers.counts].some(([answer, count]) => answer !== undefined && count > 1);
  if (!isRepeated) return [];
  return repeatedStatements(cluster.nodes.map((node, place) => ({ node, identity: answers.at(place) })));
}

/** The nodes of a cluster that answer with yes. */
export function nodesThat(
  survey: (cluster: Cluster) => Answers<boolean>,
): (cluster: Cluster) => readonly Node[] {
  return (cluster) => {
    const answers = survey(cluster);
    if (!answers.counts.has(true)) return [];
    return answers.counts.size === 1
      ? cluster.nodes
      : cluster.nodes.filter((_, place) => answers.at(place) === true);
  };
}

/**
 * What is known about a node: a caller counts as having read the result, and not the keys that it comes from.
 * @param isSame whether two say the same, at the same places
 */
export function knownOf<Known>(
  work: (node: Node) => Known,
  isSame: (one: Known, other: Known) => boolean,
): (node: Node) => Known {
  comparisons.set(work, (_, before, now) => isSame(work(before), work(now)));
  return (node) => answerTo(work, () => work(node));
}

/** By what is recorded as asked in `Reads`: whether a node says the same after an edit as before. */
const comparisons = new WeakMap<object, (cluster: ClusterTraits, before: Node, now: Node) => boolean>();

/** Whether a node that an edit rebuilt gives the same answer to what was `asked`. */
export function isAnsweredAlike(asked: object, cluster: ClusterTraits, before: Node, now: Node): boolean {
  return comparisons.get(asked)?.(cluster, before, now) === true;
}

type Follower = (now: Cluster, before: Cluster, changes: readonly NodeChange[]) => void;

/** The surveys that were made of a cluster. */
const followers = new WeakMap<Cluster, Set<Follower>>();

function followersOf(cluster: Cluster): Set<Follower> {
  let own = followers.get(cluster);
  if (own === undefined) followers.set(cluster, (own = new Set<Follower>()));
  return own;
}

/** Continues the surveys of a cluster of which an edit rebuilt some nodes. */
export function followAnswers(now: Cluster, before: Cluster, changes: readonly NodeChange[]): void {
  const own = followersOf(before);
  followers.set(now, own);
  for (const follow of own) follow(now, before, changes);
}

/** One answer of each node, by its place; only one if all say the same, which is true for nearly all questions. */
class Column<Answer> implements Answers<Answer> {
  readonly #answers: readonly Answer[];
  readonly #size: number;
  /** Undefined if all say the same. */
  readonly #counts: ReadonlyMap<Answer, number> | undefined;

  constructor(answers: readonly Answer[]) {
    const counts = countsOf(answers);
    const isOne = counts.size < 2;
    this.#answers = isOne ? answers.slice(0, 1) : answers;
    this.#size = answers.length;
    this.#counts = isOne ? undefined : counts;
  }

  get counts(): ReadonlyMap<Answer, number> {
    return this.#counts ?? new Map(this.#answers.map((common) => [common, this.#size]));
  }

  at(place: number): Answer | undefined {
    return this.#counts === undefined ? this.#answers[0] : this.#answers[place];
  }

  /** The column after some nodes answered again: the same one if all of them said this before. */
  with(said: readonly (readonly [place: number, answer: Answer])[]): Column<Answer> {
    if (said.every(([place, answer]) => this.at(place) === answer)) return this;
    const answers =
      this.#counts === undefined
        ? this.#answers.flatMap((common) => new Array<Answer>(this.#size).fill(common))
        : [...this.#answers];
    for (const [place, answer] of said) answers[place] = answer;
    return new Column(answers);
  }
}

function countsOf<Answer>(answers: readonly Answer[]): ReadonlyMap<Answer, number> {
  const counts = new Map<Answer, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return counts;
}
