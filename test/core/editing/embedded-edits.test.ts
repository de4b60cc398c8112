import { describe, expect, it } from 'vitest';
import { withEmbedded } from '../../../server/src/core/cluster/containers/embedded-files';
import { readManifests } from '../../../server/src/core/cluster/containers/kubernetes-projects';
import { writtenEdits } from '../../../server/src/core/editing/embedded-edits';
import { readProjects } from '../../../server/src/core/project/projects';
import { defaultSettings } from '../../../server/src/core/project/settings';
import { applyEdits, type TextEdit } from '../../../server/src/core/text/edit';
import { inMemoryWorkspace, type SourceFile, type Workspace } from '../../../server/src/core/workspace';

const path = '/w/dxp.yaml';
const embedded = `${path}/files/portal-ext.properties`;

/** A manifest whose ConfigMap holds the file, written like this. */
function manifest(text: string): Workspace {
  const yaml = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: files }\ndata:\n  portal-ext.properties: ${text}`;
  const workspace = inMemoryWorkspace({ [path]: yaml }, ['/w']);
  const { files } = readManifests(workspace, readProjects(workspace, defaultSettings));
  return withEmbedded(workspace, files);
}

const textOf = (workspace: Workspace): string | undefined => workspace.files.get(embedded)?.text;

/** The manifest after edits of the file in it; undefined where they cannot be written. */
function edited(workspace: Workspace, edits: readonly TextEdit[]): string | undefined {
  const [change] = writtenEdits(workspace.files, [{ path: embedded, edits }]);
  const file: SourceFile | undefined = workspace.files.get(path);
  return change === undefined || file === undefined ? undefined : applyEdits(file.text, change.edits);
}

const at = (offset: number, newText: string): TextEdit => ({ span: { start: offset, end: offset }, newText });

describe('edits of a file that a manifest holds', () => {
  const block = '|\n    a=1\n\n    b=2 \\\n      c\n';

  it.each([
    ['a new first line', at(0, 'x=1\n')],
    ['a new line in the middle', at(5, 'x=1\ny=1\n')],
    ['a new line in the place of an empty one', { span: { start: 4, end: 5 }, newText: 'x=1\n' }],
    ['a new line before an empty one', at(4, 'x=1\n')],
    ['a new last line', at(15, 'x=1\n')],
    ['an empty line and more', at(5, '\nx=1\n')],
    ['a new value', { span: { start: 2, end: 3 }, newText: '10' }],
    ['a value of several lines', { span: { start: 2, end: 3 }, newText: '10,\\\n20' }],
    ['no first line', { span: { start: 0, end: 4 }, newText: '' }],
    ['no last entry', { span: { start: 5, end: 15 }, newText: '' }],
    ['another entry', { span: { start: 5, end: 15 }, newText: 'b=3\n' }],
    ['a line less at its end', { span: { start: 3, end: 5 }, newText: '' }],
    ['no text at all but one line', { span: { start: 0, end: 15 }, newText: 'x=1\n' }],
  ])('give %s, as the file would have it', (_, edit) => {
    for (const rest of ['', '  other: x\n', '---\n']) {
      const before = manifest(block + rest);
      const text = textOf(before) ?? '';
      expect(text).toBe('a=1\n\nb=2 \\\n  c\n');
      const after = edited(before, [edit]) ?? '';
      const again = manifest(after.slice(after.indexOf('|')));
      // YAML ignores empty lines at the end of a block.
      expect(textOf(again)?.trimEnd()).toBe(applyEdits(text, [edit]).trimEnd());
      expect(after.endsWith(rest)).toBe(true);
    }
  });

  it('add a line where the manifest ends without one', () => {
    const before = manifest('|\n    a=1');
    const after = edited(before, [at(textOf(before)?.length ?? 0, 'x=1\n')]);
    expect(after?.slice(after.indexOf('|'))).toBe('|\n    a=1\n    x=1\n');
  });

  it('are none where the text is written in another way', () => {
    expect(edited(manifest('"a=1\\nb=2\\n"\n'), [at(0, 'x=1\n')])).toBeUndefined();
    expect(edited(manifest('>\n    a=1\n'), [at(0, 'x=1\n')])).toBeUndefined();
  });

  it('make no file beside it', () => {
    const { files } = manifest(block);
    const edit = {
      path: `${path}/files/osgi/configs/a.config`,
      edits: [at(0, 'a="1"\n')],
      create: true,
    } as const;
    expect(writtenEdits(files, [edit])).toEqual([]);
    const beside = { ...edit, path: '/w/osgi/configs/a.config' };
    expect(writtenEdits(files, [beside])).toEqual([beside]);
  });
});
