import { linesOf } from '../../text/lines-of';
import { say } from '../../text/localise';
import { fileRule } from '../rule';

export const byteOrderMark = fileRule({
  id: 'byte-order-mark',
  group: 'reading',
  severity: 'error',
  summary: 'The file starts with a byte order mark.',
  documentation: `Some Windows editors put three invisible bytes at the start of a UTF-8 file. Liferay takes them as
part of the first key and never finds that key: the setting on the first line is lost. If that line is empty or a
comment, nothing is lost yet, and the finding is only information.

Save the file as UTF-8 without a byte order mark. Editors hide the mark, so no quick fix can edit it; in VS Code, use
Save with Encoding. \`portal-properties fix --rule byte-order-mark\` removes it on the command line.`,
  bad: [
    `\uFEFFcluster.link.enabled=true
^^^^^^^^^^^^^^^^^^^^^^^^^ byte-order-mark error
setup.wizard.enabled=false
`,
    `\uFEFF# Node 1
^^^^^^^^ byte-order-mark information
setup.wizard.enabled=false
`,
  ],
  good: [
    `# Node 1
cluster.link.enabled=true
`,
  ],
  *check({ file, tree }) {
    if (!file.byteOrderMark) return;
    const line = linesOf(file).lineSpan(0);
    const first = tree.entryCount > 0 ? tree.entry(0) : undefined;
    const isLost = first !== undefined && first.keySpan.start <= line.end;
    yield {
      path: file.path,
      span: line,
      severity: isLost ? 'error' : 'information',
      message: isLost
        ? say`The file starts with a byte order mark, which Liferay takes as part of ${first.key}: the key is not set.`
        : say`The file starts with a byte order mark. A key on its first line would not be read.`,
    };
  },
});
