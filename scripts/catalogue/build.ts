import type { Agreement, ValueType } from '../../server/src/core/catalogue/catalogue';
import { readRawValue } from '../../server/src/core/catalogue/raw-value';
import {
  compareNumbers,
  compareReleases,
  isWithin,
  parseRelease,
} from '../../server/src/core/catalogue/releases';
import { decodeFacts, type HandKeptFacts } from './facts';
import { inferType, isSecretName } from './inference';
import { migrationsOf } from './migration-rows';
import { buildOsgi } from './osgi';
import { readReferenceFile, type ReferenceSection } from './reference-file';
import { readTable } from './tables';

/** The texts that the generator works from; releases by their number. */
export interface ReferenceData {
  readonly portal: ReadonlyMap<string, string>;
  readonly system: ReadonlyMap<string, string>;
  /** Liferay's lists of OSGi configurations. */
  readonly osgi: ReadonlyMap<string, string>;
  /** Further files of Liferay whose keys are legitimate. */
  readonly further: readonly string[];
  readonly migrations: string;
  readonly defaultChanges: string;
  readonly propsKeys: string;
}

/** The newest quarterly release before the snapshot that 7.4.3.131 is. */
const newestAsOf = '2024.q4';

interface KeyRow {
  readonly key: string;
  readonly type: ValueType;
  readonly agreement: Agreement;
  readonly secret: boolean;
  readonly first: number;
  readonly last: number;
  readonly inFile: boolean;
  readonly default: string | undefined;
}

/** Makes the texts of all generated files below schemas/catalogue/, by name. */
export function buildCatalogue(reference: ReferenceData, handKept: unknown): Map<string, string> {
  const facts = decodeFacts(handKept);
  const releases = [...reference.portal.keys()].sort(compareReleases);
  const sections = new Map(releases.map((id) => [id, readReferenceFile(reference.portal.get(id) ?? '')]));
  const later = laterKeys(reference.defaultChanges);
  const rows = keyRows(releases, sections, reference, facts, later);
  const positions = new Map(rows.map(({ key }, index) => [key, index]));
  const values = [...new Set([...sections.values()].flatMap(rawValues))].sort();
  const valuePositions = new Map(values.map((value, index) => [value, index]));

  const types = [...new Set(rows.map(({ type }) => JSON.stringify(type)))].sort();
  const agreements = [...new Set(rows.map(({ agreement }) => agreement))].sort();
  const indexes = (test: (row: KeyRow) => boolean): number[] =>
    rows.flatMap((row, index) => (test(row) ? [index] : []));
  const migrationRows = readTable(reference.migrations);
  const index = {
    version: 1,
    releases: releases.map((id, i) => (i === releases.length - 1 ? { id, asOf: newestAsOf } : { id })),
    keys: rows.map(({ key }) => key),
    types: types.map((type): unknown => JSON.parse(type)),
    agreements,
    keyTypes: rows.map(({ type }) => types.indexOf(JSON.stringify(type))),
    keyAgreements: rows.map(({ agreement }) => agreements.indexOf(agreement)),
    first: rows.map(({ first }) => first),
    last: rows.map(({ last }) => last),
    secrets: indexes(({ secret }) => secret),
    codeKeys: indexes(({ inFile }) => !inFile),
    codeDefaults: Object.fromEntries(
      rows.flatMap((row) => (row.default === undefined ? [] : [[row.key, row.default]])),
    ),
    laterKeys: Object.fromEntries(
      [...later].filter(
        ([key]) => !isListed(key, sections) && !facts.codeKeys.some((row) => row.key === key),
      ),
    ),
    corrections: corrections(reference.defaultChanges),
    families: facts.families,
    values,
  };
  const migrations = {
    version: 1,
    migrations: migrationsOf(migrationRows, 'portal', facts),
    systemMigrations: migrationsOf(migrationRows, 'system', facts),
    systemKeys: Object.fromEntries(
      [...reference.system]
        .sort(([a], [b]) => compareReleases(a, b))
        .map(([id, text]) => [id, keysOf(readReferenceFile(text))]),
    ),
    otherKeys: otherKeys(reference, facts, migrationRows, positions),
  };
  const layouts = releases.map((id): [string, string] => {
    const layout = (sections.get(id) ?? []).map(({ name, groups }) => [
      name,
      ...groups.map(({ entries }) =>
        entries.flatMap(({ key, active, rawValue }) => [
          (positions.get(key) ?? 0) * 2 + (active ? 0 : 1),
          valuePositions.get(rawValue) ?? 0,
        ]),
      ),
    ]);
    return [`releases/${id}.json`, lines({ version: 1, release: id, sections: layout })];
  });
  return new Map([
    ['index.json', lines(index)],
    ['migrations.json', lines(migrations)],
    ['osgi.json', buildOsgi(reference.osgi, newestAsOf)],
    ...layouts,
  ]);
}

/** One line for each member, and one for each item of the long lists that people look at in a diff. */
function lines(data: Readonly<Record<string, unknown>>): string {
  const long = new Set(['keys', 'sections', 'migrations', 'systemMigrations', 'families', 'values']);
  const members = Object.entries(data).map(([name, value]) => {
    const text =
      long.has(name) && Array.isArray(value)
        ? `[\n${value.map((item) => JSON.stringify(item)).join(',\n')}\n]`
        : JSON.stringify(value);
    return `${JSON.stringify(name)}:${text}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

function keyRows(
  releases: readonly string[],
  sections: ReadonlyMap<string, readonly ReferenceSection[]>,
  reference: ReferenceData,
  facts: HandKeptFacts,
  later: ReadonlyMap<string, string>,
): KeyRow[] {
  const evidence = new Map<
    string,
    { values: Set<string>; comments: Set<string>; multiline: boolean; first: number; last: number }
  >();
  releases.forEach((id, release) => {
    for (const { groups } of sections.get(id) ?? [])
      for (const { comment, entries } of groups)
        for (const { key, rawValue } of entries) {
          const known = evidence.get(key) ?? {
            values: new Set(),
            comments: new Set(),
            multiline: false,
            first: release,
            last: release,
          };
          evidence.set(key, known);
          known.values.add(readRawValue(rawValue));
          known.comments.add(comment);
          known.multiline ||= rawValue.includes('\n');
          known.last = release;
        }
  });
  const listed = [...evidence].map(([key, { values, comments, multiline, first, last }]): KeyRow => {
    const type =
      facts.typeOf(key) ??
      inferType({ key, values: [...values], comments: [...comments], isMultiline: multiline });
    return { ...common(key, type, facts), first, last, inFile: true, default: undefined };
  });
  const inCode = [
    ...facts.codeKeys.map(({ key, since, until, default: value, type }) => ({
      key,
      type,
      value,
      ...range(since, until, releases),
    })),
    ...propsKeys(reference.propsKeys, releases),
    ...[...later.keys()].map((key) => ({
      key,
      type: undefined,
      value: undefined,
      first: releases.length,
      last: releases.length,
    })),
  ].filter(
    ({ key }, index, all) => !evidence.has(key) && all.findIndex((other) => other.key === key) === index,
  );
  const code = inCode.map(({ key, type, value, first, last }): KeyRow => {
    const known =
      type ?? facts.typeOf(key) ?? inferType({ key, values: [], comments: [], isMultiline: false });
    return { ...common(key, known, facts), first, last, inFile: false, default: value };
  });
  return [...listed, ...code].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function common(
  key: string,
  type: ValueType,
  facts: HandKeptFacts,
): Pick<KeyRow, 'key' | 'type' | 'agreement' | 'secret'> {
  const secret = type.kind === 'secret' || (isSecretName(key) && type.kind === 'string');
  const agreement = facts.agreementOf(key) ?? (type.kind === 'path' ? 'free' : 'should-be-same');
  return { key, type, agreement, secret };
}

function range(
  since: string,
  until: string | undefined,
  releases: readonly string[],
): { first: number; last: number } {
  const inside = releases.map((id) => isWithin(parseRelease(id)?.numbers ?? [], since, until));
  return { first: inside.indexOf(true), last: inside.lastIndexOf(true) };
}

/** Keys that Liferay's PropsKeys names, with the releases whose source was seen to contain them. */
function propsKeys(
  text: string,
  releases: readonly string[],
): { key: string; type: undefined; value: undefined; first: number; last: number }[] {
  return readTable(text).flatMap((row) => {
    const key = row['key'] ?? '';
    if (!/^[a-z][\w-]*\..*[^.-]$/.test(key)) return [];
    const seen = ['6.1', '6.2.5', '7.4.3.19', '7.4.3.131'].filter(
      (release) => row[release === '6.1' ? '6.1-nitro1010' : release] === '1',
    );
    const [first] = seen;
    const last = seen.at(-1);
    if (first === undefined || last === undefined) return [];
    return [
      {
        key,
        type: undefined,
        value: undefined,
        ...range(first, last === '7.4.3.131' ? undefined : last, releases),
      },
    ];
  });
}

/** New keys of releases after the newest file, with the release that introduced them. */
function laterKeys(text: string): Map<string, string> {
  return new Map(
    readTable(text).flatMap((row) => {
      const since = parseRelease(row['to'] ?? '');
      const isNew = row['old_default'] === '(not present)' && !(row['property'] ?? '').includes('*');
      return since !== undefined && isNew && compareReleases(since.id, newestAsOf) > 0
        ? [[row['property'] ?? '', since.id]]
        : [];
    }),
  );
}

/** Defaults that changed without a file that shows it, as far as the table gives them in full. */
function corrections(text: string): { key: string; since: string; default: string }[] {
  return readTable(text).flatMap((row) => {
    const key = row['property'] ?? '';
    const since = parseRelease(row['to'] ?? '');
    const value = row['new_default'] ?? '';
    if (since === undefined || key.includes('*') || !isPlainValue(value)) return [];
    const isGap =
      since.id === '7.3' || compareNumbers(since.numbers, parseRelease(newestAsOf)?.numbers ?? []) > 0;
    return isGap ? [{ key, since: since.id, default: value === '(blank)' ? '' : value }] : [];
  });
}

function isPlainValue(value: string): boolean {
  return (
    value === '(blank)' ||
    !/^\(|^(?:REMOVED|RENAMED|NEW|COMMENTED|added|dropped|values added|default removed)\b|^https?\*$/.test(
      value,
    )
  );
}

/** Keys that are legitimate somewhere: of other files, of migrations and of lists of changed defaults. */
function otherKeys(
  reference: ReferenceData,
  facts: HandKeptFacts,
  migrationRows: readonly Readonly<Record<string, string>>[],
  positions: ReadonlyMap<string, number>,
): string[] {
  const portalRows = migrationRows.filter((row) => row['kind'] !== 'moved-to-osgi');
  const candidates = [
    ...facts.otherKeys,
    ...[...reference.system.values(), ...reference.further].flatMap((text) =>
      keysOf(readReferenceFile(`## All\n${text}`)),
    ),
    ...migrationRows.map((row) => row['old_key'] ?? ''),
    ...portalRows.map((row) => row['new_key'] ?? ''),
    ...readTable(reference.defaultChanges).map((row) => row['property'] ?? ''),
    ...readTable(reference.propsKeys).map((row) => row['key'] ?? ''),
  ];
  return [...new Set(candidates)]
    .filter((key) => key !== '' && !/[*\s=]|[.-]$/.test(key) && !positions.has(key))
    .sort();
}

function isListed(key: string, sections: ReadonlyMap<string, readonly ReferenceSection[]>): boolean {
  return [...sections.values()].some((release) => keysOf(release).includes(key));
}

function keysOf(sections: readonly ReferenceSection[]): string[] {
  return [
    ...new Set(
      sections.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries.map(({ key }) => key))),
    ),
  ];
}

function rawValues(sections: readonly ReferenceSection[]): string[] {
  return sections.flatMap(({ groups }) =>
    groups.flatMap(({ entries }) => entries.map(({ rawValue }) => rawValue)),
  );
}
