import type { Fix } from '../../editing/file-edit';
import type { ProjectFile } from '../../project/project-file';
import type { Span } from '../../text/span';
import { workspaceRule } from '../rule';
import { editsOf } from '../support/file-reports';
import { createVocabulary } from '../support/near-words';

export const projectFileInvalid = workspaceRule({
  id: 'project-file-invalid',
  group: 'workspace',
  severity: 'warning',
  summary: 'A wrong entry in portal-properties.json.',
  documentation: `An entry of the project file that is misspelt, has the wrong type or names a rule that does not exist has no effect.
It falls back to its default while the rest of the file applies, also where a bracket or a comma is missing.`,
  bad: [
    `=== portal-properties.json
{ "rules": { "duplicate-keys": "off" } }
             ^^^^^^^^^^^^^^^^ project-file-invalid: No rule is called duplicate-keys. It may be meant as duplicate-key.
=== portal-ext.properties
company.default.name=Example
`,
    `=== portal-properties.json
{ "portal": 7.4 }
            ^^^ project-file-invalid warning
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
      for (const [id, span] of project.ruleSpans) {
        if (ruleIds.has(id)) continue;
        const near = createVocabulary(ruleIds).nearest(id, 2);
        yield {
          path,
          span,
          message: `No rule is called ${id}.${near.length === 0 ? '' : ` It may be meant as ${near.join(' or ')}.`}`,
          fixes: near.map((name) => renameFix(project, span, name, near.length === 1)),
        };
      }
    }
  },
});

function renameFix({ file }: ProjectFile, span: Span, name: string, isPreferred: boolean): Fix {
  return {
    title: `Rename to ${name}`,
    ...(isPreferred ? { isPreferred } : {}),
    edits: () => editsOf(file, { span, newText: JSON.stringify(name) }),
  };
}
