import { describe, expect, it } from 'vitest';
import { groupLines, sectionLines } from '../../../server/src/core/editing/section-text';
import { smallCatalogue } from '../features/small-catalogue';

const documented = (documentation: string) => ({
  ...smallCatalogue,
  documentation: () => documentation,
});

const [home] = smallCatalogue.section('Liferay Home')?.groups ?? [];

describe('The text of a group', () => {
  it('is our documentation without Markdown, in lines of at most 80 characters', () => {
    if (home === undefined) throw new Error('the small catalogue lost its group');
    const text =
      'Where **Liferay** keeps `data`, [logs](https://example.org/logs) and modules of the installation, which every node has for itself.';
    expect(groupLines(documented(text), home)).toEqual([
      '    #',
      '    # Where Liferay keeps data, logs and modules of the installation, which',
      '    # every node has for itself.',
      '    #',
      '    # Env: LIFERAY_LIFERAY_PERIOD_HOME',
      '    #',
      '    liferay.home=${default.liferay.home}',
    ]);
  });

  it('names the key of each paragraph where several keys are documented', () => {
    const [jdbc] = smallCatalogue.section('JDBC')?.groups ?? [];
    if (jdbc === undefined) throw new Error('the small catalogue lost its group');
    const keys = [...new Set(jdbc.entries.map(({ key }) => key))];
    const each = {
      ...smallCatalogue,
      documentation: (key: string) => `Number ${keys.indexOf(key)}.`,
    };
    expect(keys.length).toBeGreaterThan(1);
    expect(groupLines(each, jdbc).filter((line) => line.includes('Number'))).toEqual(
      keys.map((key, i) => `    # ${key}: Number ${i}.`),
    );
  });

  it('says a text that several keys share once', () => {
    const [jdbc] = smallCatalogue.section('JDBC')?.groups ?? [];
    if (jdbc === undefined) throw new Error('the small catalogue lost its group');
    expect(groupLines(documented('The same.'), jdbc).filter((line) => line.includes('The same.'))).toEqual([
      '    # The same.',
    ]);
  });
});

describe('The text of a section', () => {
  it('is nothing where every line is left out', () => {
    const [section] = smallCatalogue.sections;
    expect(section && sectionLines(smallCatalogue, section, () => undefined)).toEqual([]);
  });
});
