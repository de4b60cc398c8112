import { displayValue } from '../../configuration/secrets';
import { removeEntry, replaceValue } from '../../editing/entry-edits';
import type { Fix } from '../../editing/file-edit';
import type { Entry } from '../../properties/tree';
import { say, sayData } from '../../text/localise';
import { type FileContext, fileRule } from '../rule';
import { editsOf, isWinning, resolvedText, textOf, valueOrKey } from '../support/file-reports';
import { candidateEntries } from '../support/candidate-entries';

const mayBeInsecure = candidateEntries(({ key }, catalogue) => catalogue.hasInsecureValues(key));

export const insecureValue = fileRule({
  id: 'insecure-value',
  group: 'reading',
  severity: 'warning',
  summary: 'A value that weakens the portal or endangers its data.',
  documentation: `Some values are handy on a developer's machine and dangerous on a server: passwords that are kept as
plain text (\`passwords.encryption.algorithm=NONE\`), a persistence layer that alters tables on its own
(\`hibernate.hbm2ddl.auto=update\`), a portal that answers to every host name.

A value is not reported if it is the default of the release in force, as \`virtual.hosts.valid.hosts=*\` was for many
releases. Where the default is a list of hosts, it is information.`,
  bad: [
    `passwords.encryption.algorithm=NONE
                               ^^^^ insecure-value warning
`,
    `hibernate.hbm2ddl.auto=update
                       ^^^^^^ insecure-value
`,
  ],
  good: [
    `#passwords.encryption.algorithm=NONE
passwords.encryption.algorithm=PBKDF2WithHmacSHA1/160/1300000
`,
  ],
  *check(context) {
    const { file, catalogue } = context;
    for (const entry of mayBeInsecure(context)) {
      const property = catalogue.property(entry.key);
      if (property === undefined || !isWinning(context, entry)) continue;
      const text = resolvedText(context, property, textOf(entry));
      const insecure = text === undefined ? undefined : catalogue.insecureValue(entry.key, text.trim());
      if (insecure === undefined) continue;
      yield {
        path: file.path,
        span: valueOrKey(entry),
        ...(insecure.isInformation ? { severity: 'information' } : {}),
        message: say`${entry.key} is ${displayValue(catalogue, entry.key, text ?? '')}. ${sayData(insecure.reason)}`,
        fixes: [restore(context, entry, insecure.suggestion)],
      };
    }
  },
});

function restore({ file, tree }: FileContext, entry: Entry, suggestion: string | undefined): Fix {
  if (suggestion === undefined)
    return {
      title: say`Remove the line`,
      isPreferred: true,
      edits: () => editsOf(file, removeEntry(tree, entry)),
    };
  return {
    title: suggestion === '' ? say`Restore the default` : say`Restore the default: ${suggestion}`,
    isPreferred: true,
    edits: () => editsOf(file, replaceValue(tree, entry, suggestion)),
  };
}
