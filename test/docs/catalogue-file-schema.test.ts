import { Ajv } from 'ajv';
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { catalogueFileSchema } from '../../scripts/docs/project-schema';
import { parseCatalogueFile } from '../../server/src/core/project/catalogue-files';
import { sourceFile } from '../../server/src/core/workspace';

const validate = new Ajv({
  strictTypes: false,
  keywords: ['markdownDescription', 'allowComments', 'allowTrailingCommas'],
}).compile(Object(catalogueFileSchema()));

describe('the schema of catalogue files agrees with their reader', () => {
  it.each([
    ['{ "properties": {} }', true],
    ['{ "$schema": "x", "properties": { "a": { "type": "color", "default": "red", "doc": "A." } } }', true],
    ['{ "properties": { "a": { "type": "list", "items": "secret", "cluster": "different" } } }', true],
    ['{}', false],
    ['[]', false],
    ['{ "properties": { "a": { "default": true } } }', false],
    ['{ "properties": { "a": { "type": "text" } } }', false],
    ['{ "properties": { "a": 1 } }', false],
    ['{ "properties": {}, "portal": "7.4" }', false],
  ])('on %s', (text, isRight) => {
    expect({
      accepted: validate(parse(text)),
      isWithoutProblems: parseCatalogueFile(sourceFile('/w/app.json', text)).problems.length === 0,
    }).toEqual({ accepted: isRight, isWithoutProblems: isRight });
  });
});
