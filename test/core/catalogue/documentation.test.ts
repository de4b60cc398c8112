import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrayOf, recordOf, stringOf } from '../../../server/src/core/catalogue/decoding';
import { parseProperties } from '../../../server/src/core/properties/parse';
import { catalogues, referenceFolder, root } from './catalogues';

const file: unknown = JSON.parse(readFileSync(path.join(root, 'schemas/documentation/en.json'), 'utf8'));
const data = recordOf(file);

/** The pieces of every text: one for a plain text, several where some hold for certain releases only. */
const texts = ['keys', 'families', 'sections'].flatMap((part) =>
  Object.entries(recordOf(data[part])).map(([name, text]) => ({ part, name, pieces: piecesOf(text) })),
);

function piecesOf(text: unknown): string[] {
  if (typeof text === 'string') return [text];
  return arrayOf(text).map((piece) =>
    typeof piece === 'string' ? piece : stringOf(recordOf(piece)['text']),
  );
}

describe('our own documentation', () => {
  it('has no sentence twice', () => {
    const seen = new Map<string, string>();
    const repeated: string[] = [];
    for (const { name, pieces } of texts)
      for (const sentence of pieces.flatMap((piece) => piece.split(/(?<=[.!?])\s+/))) {
        const other = seen.get(sentence);
        if (other !== undefined) repeated.push(`${other} and ${name}: ${sentence}`);
        seen.set(sentence, name);
      }
    expect(repeated).toEqual([]);
  });

  it('speaks of keys and sections that exist', () => {
    const all = catalogues.releases.map((id) => catalogues.forRelease(id));
    const unknown = texts.flatMap(({ part, name }) => {
      if (part === 'keys') return catalogues.newest.isKnownAnywhere(name) ? [] : [name];
      if (part === 'sections')
        return all.some((catalogue) => catalogue.section(name) !== undefined) ? [] : [name];
      return [];
    });
    expect(unknown).toEqual([]);
  });

  it('has one to three sentences for a key, and a few more only where releases differ', () => {
    const long = texts.filter(({ name }) =>
      catalogues.releases.some((id) => {
        const text = catalogues.forRelease(id).documentation(name);
        return text !== undefined && text.split(/(?<=[.!?])\s+/).length > 4;
      }),
    );
    expect(long.map(({ name }) => name)).toEqual([]);
  });

  it('is right for the release in force', () => {
    const documentation = (release: string): string | undefined =>
      catalogues.forRelease(release).documentation('dl.store.impl');
    expect(documentation('6.2')).toContain('`dl.store.*` lines');
    expect(documentation('7.4')).toContain('osgi/configs');
  });

  it('covers every key of the newest release', () => {
    const { newest } = catalogues;
    expect(newest.keys.filter((key) => newest.documentation(key) === undefined)).toEqual([]);
  });

  it('has a line for what families of keys have in common', () => {
    const facts: unknown = JSON.parse(readFileSync(path.join(root, 'schemas/catalogue/facts.json'), 'utf8'));
    const families = arrayOf(recordOf(facts)['families']).map((family) => stringOf(recordOf(family)['id']));
    const without = families.filter((id) => recordOf(data['families'])[id] === undefined);
    // Nothing that is at hand tells what this one is for.
    expect([...new Set(without)]).toEqual(['cacheable.query.limit.*']);
  });

  it('says of a listed key without a text of its own what is known of its family', () => {
    expect(catalogues.newest.documentation('feature.flag.LPS-134060')).toBe(
      catalogues.newest.documentation('feature.flag.LPS-1'),
    );
  });
});

const corpus = path.resolve(referenceFolder, '..', 'corpus');

describe.runIf(existsSync(corpus))('beside the files of others', () => {
  it('says something of every key of Liferay that they set', () => {
    const all = catalogues.releases.map((id) => catalogues.forRelease(id));
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?:^|\/)portal-[^/]*\.properties$/.test(name),
    );
    const keys = new Set(
      files.flatMap((name) => [
        ...parseProperties(readFileSync(path.join(corpus, name), 'utf8'), 'liferay').keys(),
      ]),
    );
    const known = [...keys].filter((key) => all.some((release) => release.property(key) !== undefined));
    expect(known.length).toBeGreaterThan(1000);
    expect(known.filter((key) => all.every((release) => release.documentation(key) === undefined))).toEqual(
      [],
    );
  });
});

const portalProperties = path.join(referenceFolder, 'portal-properties');

describe.runIf(existsSync(portalProperties))('beside the comments of Liferay', () => {
  it('shares no run of eight words with them', () => {
    const runs = new Set(
      readdirSync(portalProperties)
        .filter((name) => /^portal-\d/.test(name))
        .flatMap((name) =>
          commentsOf(readFileSync(path.join(portalProperties, name), 'utf8')).flatMap(runsOf),
        ),
    );
    const shared = texts.flatMap(({ name, pieces }) =>
      pieces.flatMap(runsOf).flatMap((run) => (runs.has(run) ? [`${name}: ${run}`] : [])),
    );
    expect(shared).toEqual([]);
  });
});

function commentsOf(text: string): string[] {
  return text.split(/\n(?![ \t]*#)/).map((block) =>
    block
      .split('\n')
      .flatMap((line) => /^[ \t]*#(.*)$/.exec(line)?.[1] ?? [])
      .join(' '),
  );
}

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.slice(7).map((_, i) => words.slice(i, i + 8).join(' '));
}
