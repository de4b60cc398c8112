import type { Catalogue } from '../../catalogue/catalogue';
import { alignEntries } from '../../properties/aligned';
import type { Entry, PropertiesTree } from '../../properties/tree';
import { ownCopy } from '../../text/own-copy';
import type { FileContext } from '../rule';

/** Whether a rule may have anything to say about an entry, judging only by what is written there and by the release. */
type Question = (entry: Entry, catalogue: Catalogue, role: FileContext['role']) => boolean;

const questions: Question[] = [];

/**
 * The entries of a file that count and may concern a rule. A line is asked about once, in however many files it occurs:
 * the nodes of a cluster say nearly the same, and nearly all of it concerns no rule.
 * @param isCandidate must not look at where the entry is, nor at anything else in its file
 * @param role which files the rule is about: those that set properties of portal.properties, or also those of
 * system.properties
 */
export function candidateEntries(
  isCandidate: Question,
  role: 'portal' | 'any' = 'portal',
): (context: FileContext) => readonly Entry[] {
  const question = questions.push(isCandidate) - 1;
  answers = new WeakMap();
  return (context) => {
    if (context.role === 'portal') return entriesOrThrow(sorted(context)[question] ?? none);
    if (role === 'portal') return none;
    const { tree, catalogue } = context;
    return [...tree.entries()].filter((entry) => entry.isRead && isCandidate(entry, catalogue, 'system'));
  };
}

const none: readonly Entry[] = [];

/** The entries that a question concerns, or on which it failed: then its own rule has to fail, and no other. */
type Candidates = readonly Entry[] | Failure;

class Failure {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

function entriesOrThrow(entries: Candidates): readonly Entry[] {
  if (entries instanceof Failure) throw entries.error;
  return entries;
}

/** An entry as it is written, and the questions that it concerns. */
interface Line {
  readonly written: string;
  readonly concerned: readonly number[];
  /** By question, if it could not be answered. */
  readonly failures: ReadonlyMap<number, Failure> | undefined;
}

type Answers = Map<string, Line>;

let answers = new WeakMap<Catalogue, Answers>();

/** Enough for the largest file, and for what differs between the nodes of a large cluster. */
const mostLines = 40_000;
/** Longer ones rarely repeat. */
const longestLine = 500;
/** A line that this few files contain is one being typed: if these were kept, hours of typing would fill the memory. */
const fewLines = 4;

const nobodyConcerned: Omit<Line, 'written'> = { concerned: [], failures: undefined };
/** The rules look at one file after the other. */
let latest: { readonly context: FileContext; readonly lists: readonly Candidates[] } | undefined;

/** The entries of a file by the questions that they concern. */
function sorted(context: FileContext): readonly Candidates[] {
  if (latest?.context !== context) latest = { context, lists: sort(context) };
  return latest.lists;
}

function sort({ tree, catalogue }: FileContext): readonly Candidates[] {
  const lines = linesOf(tree, catalogue);
  const lists: Entry[][] = [];
  const failures = new Map<number, Failure>();
  lines.forEach(({ concerned, failures: failed }, index) => {
    if (concerned.length === 0 && failed === undefined) return;
    for (const question of concerned) (lists[question] ??= []).push(tree.entry(index));
    for (const [question, failure] of failed ?? []) failures.set(question, failure);
  });
  const all: Candidates[] = lists;
  for (const [question, failure] of failures) all[question] = failure;
  return all;
}

/**
 * The previous file, which says nearly the same if it is that of another node of the cluster, or this one before an
 * edit.
 */
let before:
  { readonly tree: PropertiesTree; readonly answered: Answers; readonly lines: readonly Line[] } | undefined;

function linesOf(tree: PropertiesTree, catalogue: Catalogue): readonly Line[] {
  const steps = lineSteps(tree, catalogue);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** How many lines are asked about in one step, which takes a few milliseconds. */
const linesOfStep = 500;

/**
 * Asks about the lines of a portal.properties file in steps, so that a caller that looks for the entries in it next has
 * them at once. For files with so many lines that others would have to wait.
 */
export function* lineSteps(
  tree: PropertiesTree,
  catalogue: Catalogue,
): Generator<undefined, readonly Line[]> {
  let answered = answers.get(catalogue);
  if (answered === undefined) answers.set(catalogue, (answered = new Map<string, Line>()));
  const like = before?.answered === answered ? before : undefined;
  if (like?.tree === tree) return like.lines;
  const known = like?.lines ?? [];
  const { first, last } = like === undefined ? { first: 0, last: 0 } : alignEntries(like.tree, tree);
  const isKept = tree.entryCount - last - first > fewLines;
  const edited: Line[] = [];
  for (let index = first; index < tree.entryCount - last; index++) {
    if (edited.length % linesOfStep === linesOfStep - 1) yield;
    const line = known[index];
    const isSame = line !== undefined && tree.isWritten(index, line.written);
    edited.push(isSame ? line : lineOf(tree, index, catalogue, answered, isKept));
  }
  const lines = known.slice(0, first).concat(edited, known.slice(known.length - last));
  before = { tree, answered, lines };
  return lines;
}

function lineOf(
  tree: PropertiesTree,
  index: number,
  catalogue: Catalogue,
  answered: Answers,
  isKept: boolean,
): Line {
  const written = tree.written(index);
  const known = answered.get(written);
  if (known !== undefined) return known;
  const line = { written: ownCopy(written), ...ask(tree.entry(index), catalogue) };
  if (!isKept || written.length > longestLine) return line;
  if (answered.size >= mostLines) answered.clear();
  answered.set(line.written, line);
  return line;
}

function ask(entry: Entry, catalogue: Catalogue): Omit<Line, 'written'> {
  if (!entry.isRead) return nobodyConcerned;
  const concerned: number[] = [];
  let failures: Map<number, Failure> | undefined;
  for (const [number, question] of questions.entries())
    try {
      if (question(entry, catalogue, 'portal')) concerned.push(number);
    } catch (error) {
      (failures ??= new Map<number, Failure>()).set(number, new Failure(error));
    }
  if (failures !== undefined) return { concerned, failures };
  return concerned.length === 0 ? nobodyConcerned : { concerned, failures };
}

/** The entries that are interpolated when they are read. */
export const withPlaceholder = candidateEntries(({ value }) => value.includes('${'));
