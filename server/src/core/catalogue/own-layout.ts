import type { SourceFile } from '../workspace';
import type { Section } from './catalogue';
import { lazy } from './lazy';
import { type PortalFileSection, readPortalFile } from './portal-file';
import { placeOfEntries, type KeyPlace, type ReleaseLayout } from './release-layout';

/** The layout of a user's own portal.properties, with its comments. */
export interface OwnLayout extends ReleaseLayout {
  /** The comment above the lines of a key, verbatim except for its indentation; undefined if there is none. */
  commentOf(key: string): string | undefined;
}

const layouts = new WeakMap<SourceFile, OwnLayout>();

/** Reads a user's own portal.properties, once for each file object. */
export function ownLayout(file: SourceFile): OwnLayout {
  let layout = layouts.get(file);
  if (layout === undefined) layouts.set(file, (layout = createLayout(readPortalFile(file.text))));
  return layout;
}

interface FoundKey {
  readonly place: () => KeyPlace;
  readonly comment: readonly string[];
}

function createLayout(read: readonly PortalFileSection[]): OwnLayout {
  const sections = byName(read);
  const keys = new Map<string, FoundKey>();
  const entriesOf = lazy(() => {
    const found = new Map<string, Section['groups'][number]['entries'][number][]>();
    for (const entry of sections.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries))) {
      const known = found.get(entry.key);
      if (known === undefined) found.set(entry.key, [entry]);
      else known.push(entry);
    }
    return found;
  });
  for (const { name, groups } of sections)
    for (const { entries, comment } of groups)
      for (const { key } of entries) {
        if (keys.has(key)) continue;
        const order = keys.size;
        const place = lazy(() => placeOfEntries(name, order, entriesOf().get(key) ?? []));
        keys.set(key, { place, comment: comment ?? [] });
      }
  return {
    sections: () => sections,
    keys: [...keys.keys()],
    has: (key) => keys.has(key),
    placeOf: (key) => keys.get(key)?.place(),
    commentOf: (key) => {
      const text = (keys.get(key)?.comment ?? [])
        .map((line) => line.replace(/^[ \t]*#[ \t]?/, '').trimEnd())
        .join('\n')
        .replace(/^\n+|\n+$/g, '');
      return text === '' ? undefined : text;
    },
  };
}

/** The sections in order; one that occurs a second time continues the first. */
function byName(read: readonly PortalFileSection[]): readonly Section[] {
  const groups = new Map<string, Section['groups'][number][]>();
  for (const section of read) {
    const known = groups.get(section.name);
    if (known === undefined) groups.set(section.name, [...section.groups]);
    else known.push(...section.groups);
  }
  return [...groups]
    .filter(([, own]) => own.length > 0)
    .map(([name, own], order) => ({ name, order, groups: own }));
}
