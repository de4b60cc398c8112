import { propertiesRole } from '../../cluster/layout/file-names';
import type { ReadProblem, SourceFile } from '../../workspace';
import { workspaceRule } from '../rule';
import { isFrom } from '../support/known-keys';

export const fileNotRead = workspaceRule({
  id: 'file-not-read',
  group: 'workspace',
  severity: 'warning',
  summary: 'A file that cannot be read, or not in its encoding.',
  documentation: `A file without permission to read it, a folder with the name of a file, or a file above the limit of 32 MB is left
out; everything else is checked all the same, and the exit status of the command line stays what the other findings make it.

Liferay 7 reads its properties files as UTF-8. Bytes that are no UTF-8, as older Windows editors write them for
umlauts and accents, turn into question marks there. Save such a file as UTF-8. Liferay 6 reads ISO-8859-1, so the
same file is silent when the project says that 6.x is in force.`,
  bad: [],
  good: [
    `company.default.name=Köln
`,
  ],
  *check({ snapshot }) {
    // Told where they are named.
    const catalogues = new Set(
      snapshot.projects.files.flatMap((project) => project.catalogues.map(({ path }) => path)),
    );
    for (const file of snapshot.workspace.files.values()) {
      if (file.problem === undefined || snapshot.projects.isIgnored(file.path)) continue;
      if (catalogues.has(file.path)) continue;
      yield { path: file.path, span: { start: 0, end: 0 }, message: describe(file.problem) };
    }
    for (const file of snapshot.propertiesFiles) {
      if (
        file.problem !== undefined ||
        file.encoding === 'utf-8' ||
        propertiesRole(file.path) === 'system-ext'
      )
        continue;
      if (!isFrom(snapshot.catalogueFor(file.path), '7.0')) continue;
      const at = Math.max(0, firstBeyondAscii(file));
      yield {
        path: file.path,
        span: { start: at, end: Math.min(at + 1, file.text.length) },
        message:
          'This file is not valid UTF-8, but Liferay 7 reads it as UTF-8: characters such as this one get lost.',
      };
    }
  },
});

const firstBeyondAscii = ({ text }: SourceFile): number => text.search(/[\u0080-\uffff]/);

function describe({ kind, detail }: ReadProblem): string {
  const said = detail === '' ? '' : ` (${detail})`;
  switch (kind) {
    case 'not-a-file':
      return `This is no file and was left out${said}.`;
    case 'too-large':
      return `The file is too large and was left out${said}.`;
    case 'unreadable':
      return `The file cannot be read and was left out${said}.`;
  }
}
