import { composeContainer } from '../../cluster/containers/compose-projects';
import type { Fix } from '../../editing/file-edit';
import { catalogueFilesOf, mayReadCatalogue, parseCatalogueFile } from '../../project/catalogue-files';
import type { ProjectFile } from '../../project/project-file';
import { oneOf, say } from '../../text/localise';
import type { Span } from '../../text/span';
import { isWithin, relativePath } from '../../text/path';
import type { FilePath, SourceFile, Workspace } from '../../workspace';
import { type Report, workspaceRule } from '../rule';
import { editsOf } from '../support/file-reports';
import { createVocabulary } from '../support/near-words';

export const projectFileInvalid = workspaceRule({
  id: 'project-file-invalid',
  group: 'workspace',
  severity: 'warning',
  summary: 'A wrong entry in portal-properties.json.',
  documentation: `An entry of the project file that is misspelt, has the wrong type or names a rule that does not
exist has no effect. It falls back to its default while the rest of the file applies, even if a bracket or a comma is
missing. A file that a node names but that does not exist is reported as well, since the node is compared without it;
so is a folder of \`osgi\` that holds no configuration.

A catalogue file that \`catalogues\` names is checked in the same way. One that does not exist, cannot be read, is
larger than 1 MB or is outside the folder of the project file is reported where it is named, and its keys count as
unknown.`,
  bad: [
    `=== portal-properties.json
{ "rules": { "duplicate-keys": "off" } }
             ^^^^^^^^^^^^^^^^ project-file-invalid: There is no rule duplicate-keys. Did you mean duplicate-key?
=== portal-ext.properties
company.default.name=Example
`,
    `=== portal-properties.json
{ "portal": 7.4 }
            ^^^ project-file-invalid warning
`,
    `=== portal-properties.json
{ "clusters": { "prod": { "nodes": { "a": { "files": ["a/portal-ext.properties"] } } } } }
                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^ project-file-invalid: There is no file a/portal-ext.properties: paths are relative to the folder of this file.
`,
    `=== portal-properties.json
{ "clusters": { "c": { "nodes": { "a": { "compose": { "file": "compose.yml", "service": "dxp" } } } } } }
                                                                                        ^^^^^ project-file-invalid: compose.yml has no service dxp.
=== compose.yml
services: { liferay: { image: liferay/dxp } }
`,
    `=== portal-properties.json
{ "catalogues": ["app.json", "../app.json"] }
                             ^^^^^^^^^^^^^ project-file-invalid: The catalogue ../app.json is outside the folder of this file and is not read. Copy it into that folder.
=== app.json
{ "properties": { "app.mode": { "type": "flag" } } }
                                        ^^^^^^ project-file-invalid
=== portal-ext.properties
app.mode=on
`,
  ],
  good: [
    `=== portal-properties.json
// What is in force here
{ "portal": "7.4", "rules": { "duplicate-key": "off" }, "ignore": ["backup/**"] }
`,
  ],
  *check({ snapshot, ruleIds }) {
    for (const project of snapshot.projects.files) {
      const { path } = project.file;
      for (const { span, message } of project.problems) yield { path, span, message };
      for (const { path: named, span, isFolder } of project.namedFiles)
        if (!isThere(snapshot.workspace, named, isFolder)) {
          const shown = relativePath(project.folder, named);
          const missing = isFolder
            ? say`There is no folder ${shown} with configurations`
            : say`There is no file ${shown}`;
          yield { path, span, message: say`${missing}: paths are relative to the folder of this file.` };
        }
      const defaults = defaultsProblem(project, snapshot.workspace);
      if (defaults !== undefined) yield { path, ...defaults };
      yield* catalogueProblems(project, snapshot.workspace);
      for (const { nodes } of project.clusters)
        for (const { compose } of nodes)
          if (
            compose !== undefined &&
            snapshot.workspace.files.has(compose.file) &&
            composeContainer(snapshot.workspace, compose.file, compose.service) === undefined
          )
            yield {
              path,
              span: compose.span,
              message: say`${relativePath(project.folder, compose.file)} has no service ${compose.service}.`,
            };
      for (const [id, span] of project.ruleSpans) {
        if (ruleIds.has(id)) continue;
        const near = createVocabulary(ruleIds).nearest(id, 2);
        yield {
          path,
          span,
          message:
            near.length === 0
              ? say`There is no rule ${id}.`
              : say`There is no rule ${id}. Did you mean ${oneOf(near)}?`,
          fixes: near.map((name) => renameFix(project, span, name, near.length === 1)),
        };
      }
    }
  },
});

/** Why the file that `defaults` names does not count; undefined if it does, or if nobody may look for it. */
function defaultsProblem(
  { defaults, folder }: ProjectFile,
  workspace: Workspace,
): Pick<Report, 'span' | 'message'> | undefined {
  if (defaults === undefined || workspace.defaults === undefined) return undefined;
  const { path, span } = defaults;
  if (workspace.refused?.has(path) === true) return undefined;
  const found = workspace.defaults.find((own) => own.path === path);
  const shown = relativePath(folder, path);
  if (found === undefined)
    return { span, message: say`There is no file ${shown}: paths are relative to the folder of this file.` };
  const { problem } = found.file;
  return problem === undefined
    ? undefined
    : { span, message: say`${shown} gives no defaults: ${problem.detail}.` };
}

/** Why catalogue files do not count, or not everything in them does. */
function* catalogueProblems(project: ProjectFile, workspace: Workspace): Iterable<Report> {
  const { path } = project.file;
  for (const named of project.catalogues) {
    const shown = relativePath(project.folder, named.path);
    const message = !mayReadCatalogue(project, named)
      ? say`The catalogue ${shown} is outside the folder of this file and is not read. Copy it into that folder.`
      : whyUnread(workspace.files.get(named.path), shown);
    if (message !== undefined) yield { path, span: named.span, message };
  }
  for (const file of new Set(catalogueFilesOf(project, workspace)))
    for (const { span, message } of parseCatalogueFile(file).problems)
      yield { path: file.path, span, message };
}

function whyUnread(file: SourceFile | undefined, shown: string): string | undefined {
  if (file === undefined)
    return say`There is no file ${shown}: paths are relative to the folder of this file.`;
  const { problem } = file;
  if (problem === undefined) return undefined;
  return say`The catalogue ${shown} is not read: ${problem.detail}. Its keys count as unknown until that is fixed.`;
}

/** What is refused is reported as that: nobody knows whether it exists. */
function isThere(workspace: Workspace, path: FilePath, isFolder: boolean): boolean {
  if (workspace.refused?.has(path) === true) return true;
  return isFolder ? holdsFiles(workspace, path) : workspace.files.has(path);
}

function holdsFiles({ files }: Workspace, folder: FilePath): boolean {
  for (const path of files.keys()) if (path !== folder && isWithin(folder, path)) return true;
  return false;
}

function renameFix({ file }: ProjectFile, span: Span, name: string, isPreferred: boolean): Fix {
  return {
    title: say`Rename to ${name}`,
    ...(isPreferred ? { isPreferred } : {}),
    edits: () => editsOf(file, { span, newText: JSON.stringify(name) }),
  };
}
