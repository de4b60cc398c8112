import { isProjectFile } from '../../cluster/containers/compose-projects';
import { isManifest } from '../../cluster/containers/kubernetes-projects';
import { propertiesRole } from '../../cluster/layout/file-names';
import type { Snapshot } from '../../cluster/snapshot';
import type { FormatProblemKind } from '../../formats/located';
import { readYaml } from '../../formats/yaml/yaml';
import type { Projects } from '../../project/projects';
import { say } from '../../text/localise';
import { baseName, parentFolder, relativePath } from '../../text/path';
import type { Span } from '../../text/span';
import type { FilePath, ReadProblem, SourceFile } from '../../workspace';
import { type Report, workspaceRule } from '../rule';
import { isFrom } from '../support/known-keys';

export const fileNotRead = workspaceRule({
  id: 'file-not-read',
  group: 'workspace',
  severity: 'warning',
  summary: 'A file that cannot be read, or is not valid in its encoding or format.',
  documentation: `A file or folder without permission to read it, a folder with the name of a file, or a file above
the limit of 32 MB or with more than 2 million items in its lists is left out. Everything else is still checked,
except that nodes that read it are not compared with others, because what the file would set is not known. The message
names them. The exit status of the command line depends on the other findings, unless the file itself was named on the
command line. A properties file in UTF-16 is an error: Windows editors call it Unicode, and Liferay finds no key in it.
Save it as UTF-8 without a byte order mark.

A compose file or Kubernetes manifest that speaks of Liferay but is not valid YAML, or is larger or more deeply nested
than what is read, may describe nodes that nobody can find. It is reported once, at the first such place. Templates
(Helm, Jinja) are not reported.

In an editor whose user does not trust the workspace, nothing outside its folder is read, whatever names it and
wherever links lead: what \`portal-properties.json\` names, what compose files include, extend or take variables from,
and folders to which links lead. Nor are installations opened for their defaults. Each of these is reported where it
is named. Paths to other machines are never followed.

Liferay 7 reads its properties files as UTF-8. Bytes that are not UTF-8, such as umlauts and accents from older
Windows editors, turn into question marks there. Save such a file as UTF-8. Liferay 6 reads ISO-8859-1, so such a file
is not reported when 6.x is in force, unless an editor has opened it as UTF-8: saving it would lose these characters.
Reopen it with the encoding ISO-8859-1 first.`,
  bad: [],
  good: [
    `company.default.name=Köln
`,
  ],
  isConcerned: ({ workspace }, { path, problem, encoding }) =>
    problem !== undefined ||
    encoding !== 'utf-8' ||
    yamlName.test(path) ||
    [...(workspace.refused?.values() ?? [])].some(({ by }) => by === path),
  *check({ snapshot }) {
    // Reported where they are named.
    const catalogues = new Set(
      snapshot.projects.files.flatMap((project) => project.catalogues.map(({ path }) => path)),
    );
    const nodes = nodesLeftOut(snapshot);
    for (const file of snapshot.workspace.files.values()) {
      if (file.problem === undefined || snapshot.projects.isIgnored(file.path)) continue;
      if (catalogues.has(file.path)) continue;
      const said = describe(file.problem);
      const names = nodes.get(file.path)?.join(', ');
      const message =
        names === undefined ? said : say`${said} The nodes that read it are not compared: ${names}.`;
      const isLost = file.problem.hidesAllKeys === true && propertiesRole(file.path) !== undefined;
      yield {
        path: file.path,
        span: { start: 0, end: 0 },
        message,
        ...(isLost ? { severity: 'error' as const } : {}),
      };
    }
    yield* unreadManifests(snapshot);
    yield* refusals(snapshot);
    for (const file of snapshot.propertiesFiles) {
      if (file.problem !== undefined || file.encoding === 'utf-8') continue;
      const isUtf8Expected =
        propertiesRole(file.path) !== 'system-ext' && isFrom(snapshot.catalogueFor(file.path), '7.0');
      const message = aboutEncoding(file, isUtf8Expected);
      if (message === undefined) continue;
      const at = Math.max(0, firstBeyondAscii(file));
      yield { path: file.path, span: { start: at, end: Math.min(at + 1, file.text.length) }, message };
    }
  },
});

/** What is said about a file whose bytes are not UTF-8. */
function aboutEncoding({ text }: SourceFile, isUtf8Expected: boolean): string | undefined {
  // No byte gives this character when read as ISO-8859-1, so the text is that of an editor that took the file for
  // UTF-8.
  if (text.includes('\ufffd'))
    return isUtf8Expected
      ? say`This file is not valid UTF-8, but the editor and Liferay 7 read it as UTF-8: characters such as this one are lost. Reopen it with the encoding ISO-8859-1, and save it as UTF-8.`
      : say`This file is not valid UTF-8, but the editor reads it as UTF-8: if it is saved, characters such as this one are lost. Reopen it with the encoding ISO-8859-1.`;
  return isUtf8Expected
    ? say`This file is not valid UTF-8, but Liferay 7 reads it as UTF-8: characters such as this one are lost.`
    : undefined;
}

/** By file: the nodes of clusters that cannot be compared without it. */
function nodesLeftOut({ clusters }: Snapshot): ReadonlyMap<FilePath, readonly string[]> {
  const byFile = new Map<FilePath, string[]>();
  for (const { leftOut } of clusters)
    for (const { name, unread } of leftOut) {
      const names = byFile.get(unread.path);
      if (names === undefined) byFile.set(unread.path, [name]);
      else names.push(name);
    }
  return byFile;
}

/** Files that describe containers of Liferay, as far as they cannot be read: the first problem of each. */
function* unreadManifests({ workspace, projects }: Snapshot): Iterable<Report> {
  for (const file of workspace.files.values()) {
    const { path, text } = file;
    if (!yamlName.test(path) || !/liferay/i.test(text)) continue;
    if (!isProjectFile(file, workspace, projects) && !isManifest(file, workspace, projects)) continue;
    const problem = readYaml(file).problems.find(({ kind }) => preventsReading.has(kind));
    if (problem === undefined) continue;
    // What the library says about a faulty text quotes it, and it may contain a secret.
    const message =
      problem.kind === 'syntax'
        ? say`This is not valid YAML, so that nodes which the file describes may not be found.`
        : problem.message;
    yield { path, span: problem.span, message };
  }
}

const yamlName = /\.ya?ml$/i;

/** A template is not a mistake, and keys given twice are read. */
const preventsReading: ReadonlySet<FormatProblemKind> = new Set([
  'syntax',
  'too-large',
  'too-deep',
  'too-many-aliases',
]);

/** What is not read although a file names it, at the place that names it. */
function* refusals({ workspace, projects }: Snapshot): Iterable<Report> {
  for (const [path, { detail, by }] of workspace.refused ?? []) {
    const naming = workspace.files.get(by);
    if (naming === undefined || projects.isIgnored(by)) continue;
    const shown = relativePath(parentFolder(by), path);
    for (const span of placesOf(path, naming, projects))
      yield { path: by, span, message: say`${shown} is not read: ${detail}.` };
  }
}

/** The place in a file that names another one; none for `.env`, which Compose looks for by itself. */
function placesOf(path: FilePath, naming: SourceFile, projects: Projects): readonly Span[] {
  const project = projects.files.find(({ file }) => file === naming);
  if (project !== undefined)
    return [...project.namedFiles, ...(project.defaults === undefined ? [] : [project.defaults])]
      .filter((named) => named.path === path)
      .map(({ span }) => span);
  const name = baseName(path);
  for (let at = naming.text.indexOf(name); at >= 0; at = naming.text.indexOf(name, at + 1))
    if (!/[\w.-]/.test(naming.text.charAt(at - 1))) return [{ start: at, end: at + name.length }];
  return name === '.env' ? [] : [{ start: 0, end: 0 }];
}

const firstBeyondAscii = ({ text }: SourceFile): number => text.search(/[\u0080-\uffff]/);

function describe({ kind, detail }: ReadProblem): string {
  const said = detail === '' ? '' : ` (${detail})`;
  switch (kind) {
    case 'not-a-file':
      return say`This is not a file and was left out${said}.`;
    case 'too-large':
      return say`The file is too large and was left out${said}.`;
    case 'refused':
      return say`The file was left out${said}.`;
    case 'refused-folder':
      return say`This folder was left out${said}.`;
    case 'unreadable-folder':
      return say`This folder cannot be read, and what is in it was left out${said}.`;
    case 'unreadable':
      return say`The file cannot be read and was left out${said}.`;
  }
}
