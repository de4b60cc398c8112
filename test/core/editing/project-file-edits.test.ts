import { describe, expect, it } from 'vitest';
import { stateRelease } from '../../../server/src/core/editing/project-file-edits';
import { readProjects } from '../../../server/src/core/project/projects';
import { defaultSettings } from '../../../server/src/core/project/settings';
import { applyEdits } from '../../../server/src/core/text/edit';
import { inMemoryWorkspace } from '../../../server/src/core/workspace';

const file = '/w/node1/portal-ext.properties';

/** The edited project file, by its path; undefined if it stays as it is. */
function stated(files: Readonly<Record<string, string>>, release?: string): string | undefined {
  const workspace = inMemoryWorkspace({ [file]: '', ...files }, ['/w']);
  const projects = readProjects(workspace, defaultSettings);
  const edit = stateRelease(workspace, projects, file, release);
  return edit && `${edit.path}\n${applyEdits(files[edit.path] ?? '', edit.edits)}`;
}

describe('A release is stated', () => {
  it('in a project file at the root where there is none', () => {
    expect(stated({}, '2024.q4.1')).toBe('/w/portal-properties.json\n{\n  "portal": "2024.q4.1"\n}\n');
  });

  it('in the nearest project file, whose comments stay', () => {
    const files = {
      '/w/portal-properties.json': '{ "portal": "7.2" }',
      '/w/node1/portal-properties.json': '{\n\t// ours\n\t"rules": {}\n}\n',
    };
    expect(stated(files, '7.4')).toBe(
      '/w/node1/portal-properties.json\n{\n\t// ours\n\t"rules": {},\n\t"portal": "7.4"\n}\n',
    );
  });

  it('in the place of another one', () => {
    expect(stated({ '/w/portal-properties.json': '{ "portal": "7.2" /* why */ }' }, '7.4')).toBe(
      '/w/portal-properties.json\n{ "portal": "7.4" /* why */ }',
    );
  });

  it('no more, where it is taken away', () => {
    expect(stated({ '/w/portal-properties.json': '{ "portal": "7.2", "rules": {} }' })).toMatch(
      /^\/w\/portal-properties\.json\n\{\s*"rules": \{\}\s*\}$/,
    );
    expect(stated({ '/w/portal-properties.json': '{}' })).toBeUndefined();
    expect(stated({})).toBeUndefined();
  });

  it('never in a project file that is broken', () => {
    expect(stated({ '/w/portal-properties.json': '{ "portal": ' }, '7.4')).toBeUndefined();
  });
});
