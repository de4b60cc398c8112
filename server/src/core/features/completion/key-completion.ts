import type { Agreement, Catalogue, Property } from '../../catalogue/catalogue';
import type { Node } from '../../cluster/cluster';
import { layerOf } from '../../configuration/layer';
import { isSecret } from '../../configuration/secrets';
import type { Entry } from '../../properties/tree';
import { escapeKey } from '../../properties/write';
import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import type { CompletionItem, CompletionList } from './completion-item';
import type { Document } from '../cursor';
import { defaultEntry } from './default-entry';
import { familyMembers } from './family-members';
import { overrideKeys } from '../hover/override-keys';
import { bestOf, type RankedName, rankedName } from './ranking';

/** How many keys one answer contains; more typing brings the others. */
const mostKeys = 200;

/** How many other nodes are asked what they set. */
const mostNodes = 20;

/** Keys of which a file may have several lines that each mean something. */
const repeatable = new Set(['include', 'include-and-override']);

interface Candidate {
  readonly ranked: RankedName;
  /** The nodes of a cluster must agree on it, or must differ. */
  readonly mattersToClusters: boolean;
}

interface KnownKeys {
  readonly candidates: readonly Candidate[];
  readonly names: ReadonlySet<string>;
}

const knownKeys = new WeakMap<Catalogue, KnownKeys>();

/** Every key of the release that is worth offering, prepared once. */
function keysOf(catalogue: Catalogue): KnownKeys {
  let known = knownKeys.get(catalogue);
  if (known === undefined) {
    const names = new Set(catalogue.keys);
    const candidates = [...names]
      .filter((key) => catalogue.migration(key) === undefined)
      .map((key) => ({
        ranked: rankedName(key),
        mattersToClusters: mattersToClusters(catalogue.property(key)?.agreement),
      }));
    knownKeys.set(catalogue, (known = { candidates, names }));
  }
  return known;
}

function mattersToClusters(agreement: Agreement | undefined): boolean {
  return agreement === 'same' || agreement === 'per-node' || agreement === 'per-host';
}

const ownKeys = new WeakMap<Node, readonly Candidate[]>();

/** The keys of a node that are in force but that portal.properties does not list. */
function ownKeysOf(node: Node): readonly Candidate[] {
  let own = ownKeys.get(node);
  if (own === undefined) {
    const { catalogue, configuration } = node;
    own = [...configuration.keys()].filter((key) => isOwnKey(catalogue, key)).map(unlisted);
    ownKeys.set(node, own);
  }
  return own;
}

function isOwnKey(catalogue: Catalogue, key: string): boolean {
  return key !== '' && !keysOf(catalogue).names.has(key) && catalogue.migration(key) === undefined;
}

const unlisted = (key: string): Candidate => ({ ranked: rankedName(key), mattersToClusters: false });

/** Where a key is being typed. */
export interface KeyCursor {
  readonly offset: number;
  readonly span: Span;
  readonly entry: Entry | undefined;
}

/**
 * The keys that may be completed at the cursor, best first: what other nodes of the cluster set, then the keys that
 * matter to a cluster, then the rest in the order of portal.properties. A key that the file sets elsewhere is never
 * among them, nor one that the release no longer has.
 */
export function completeKey(document: Document, { offset, span, entry }: KeyCursor): CompletionList {
  const { catalogue, tree, file, node, clusterNodes } = document;
  const typed = file.text.slice(span.start, offset).replaceAll('\\', '');
  const taken = layerOf(file).keys();
  const isTaken = (key: string): boolean => {
    if (!taken.has(key) || repeatable.has(key)) return false;
    return key !== entry?.key || tree.occurrences(key).length > 1;
  };

  const others = clusterNodes.filter((other) => other !== node).slice(0, mostNodes);
  const setters = (key: string): Node[] => others.filter((other) => other.configuration.keys().has(key));
  const members = familyMembers(catalogue, tree, typed).filter((key) => isOwnKey(catalogue, key));
  const overrides = overrideKeys(catalogue, typed).map((ranked) => ({ ranked, mattersToClusters: false }));
  const seen = new Set<string>();
  const weigh = (candidate: Candidate): number | undefined => {
    const { name } = candidate.ranked;
    if (seen.has(name) || isTaken(name)) return undefined;
    seen.add(name);
    if (others.some((other) => other.configuration.keys().has(name))) return 0;
    return candidate.mattersToClusters ? 1 : 2;
  };
  const offered = [...others.map(ownKeysOf), keysOf(catalogue).candidates, members.map(unlisted), overrides];
  const { found, isComplete } = bestOf(offered, { typed, most: mostKeys, weigh });

  const items = found.map(({ ranked: { name } }, i): CompletionItem => {
    const property = catalogue.property(name);
    return {
      label: name,
      kind: 'property',
      ...detailOf(document, property, name, setters(name)),
      sortText: String(i).padStart(4, '0'),
      filterText: name,
      insertSpan: { start: span.start, end: offset },
      replaceSpan: span,
      ...textOf(document, property, name, entry?.hasSeparator === true),
      key: name,
    };
  });
  return { items, isIncomplete: !isComplete || typed === '' };
}

function detailOf(
  { catalogue }: Document,
  property: Property | undefined,
  key: string,
  nodes: readonly Node[],
): Pick<CompletionItem, 'detail' | 'description'> {
  const value = property?.default;
  const parts = [
    ...(value === undefined || value === '' || isSecret(catalogue, key)
      ? []
      : [say`default: ${value.length > 60 ? `${value.slice(0, 59)}…` : value}`]),
    ...(nodes.length === 0
      ? []
      : [
          nodes.length > 3
            ? say`set on ${nodes.length} nodes`
            : say`set on ${nodes.map((node) => node.name).join(', ')}`,
        ]),
  ];
  return {
    ...(parts.length === 0 ? {} : { detail: parts.join(' · ') }),
    ...(property === undefined || property.section === '' ? {} : { description: property.section }),
  };
}

function textOf(
  { tree }: Document,
  property: Property | undefined,
  key: string,
  hasValue: boolean,
): Pick<CompletionItem, 'text' | 'snippet' | 'continues'> {
  if (hasValue) return { text: escapeKey(key, tree.dialect) };
  return { ...defaultEntry(key, property, tree.dialect), continues: true };
}
