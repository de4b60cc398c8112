import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { root } from './catalogues';

const schemas = path.join(root, 'schemas');
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(schemas, name), 'utf8'));

const ajv = new Ajv({ allErrors: true });
const schema = read('catalogue.schema.json');
if (typeof schema !== 'object' || schema === null) throw new Error('The schema is no object');
ajv.addSchema(schema, 'catalogue');

describe('the data of the catalogue', () => {
  it.each([
    ['catalogue/index.json', 'index'],
    ['catalogue/migrations.json', 'migrations'],
    ['catalogue/facts.json', 'facts'],
    ['catalogue/databases.json', 'databases'],
    ['catalogue/values.json', 'values'],
    ['catalogue/templates.json', 'templates'],
    ['catalogue/osgi.json', 'osgi'],
    ['catalogue/osgi-facts.json', 'osgiFacts'],
    ['documentation/en.json', 'documentation'],
    ['documentation/osgi-en.json', 'osgiDocumentation'],
    ...readdirSync(path.join(schemas, 'catalogue', 'releases')).map((name) => [
      `catalogue/releases/${name}`,
      'layout',
    ]),
  ])('%s fits its schema', (name, definition) => {
    const validate = ajv.compile({ $ref: `catalogue#/definitions/${definition}` });
    validate(read(name));
    expect(validate.errors?.slice(0, 5) ?? []).toEqual([]);
  });
});
