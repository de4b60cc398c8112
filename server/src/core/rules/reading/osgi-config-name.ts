import type { OsgiCatalogue } from '../../catalogue/osgi';
import { parsedOsgiFile } from '../../configuration/osgi/parsed-osgi-file';
import { oneOf, say } from '../../text/localise';
import { osgiFileRule } from '../rule';
import { createVocabulary, type Vocabulary } from '../support/near-words';

export const osgiConfigName = osgiFileRule({
  id: 'osgi-config-name',
  group: 'reading',
  severity: 'hint',
  summary: 'An OSGi configuration that the release does not have.',
  documentation: `The name of a file in \`osgi/configs\` is the PID of the configuration that it sets. Liferay accepts
a file with any name and says nothing if no module asks for it: after an upgrade, or with a misspelt name, its
settings have no effect.

The rule reports PIDs that other releases have and this one does not, and misspelt PIDs of this release.
Configurations of your own modules are not reported, nor are any in releases whose PIDs are not known. If nothing
names the release, only misspelt PIDs are reported. The number in \`elasticsearch7\` or \`opensearch2\` may be a later
one.`,
  bad: [
    `=== portal-properties.json
{ "portal": "7.4.3.131" }
=== osgi/configs/com.liferay.portal.search.elasticsearch6.configuration.ElasticsearchConfiguration.config
operationMode="REMOTE"
^^^^^^^^^^^^^ osgi-config-name hint
`,
    `=== osgi/configs/com.liferay.portal.store.file.system.configuration.FileSytemStoreConfiguration.config
rootDir="/mnt/documents"
^^^^^^^ osgi-config-name hint
`,
  ],
  good: [
    `=== osgi/configs/com.liferay.portal.search.elasticsearch8.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
=== osgi/configs/com.acme.portal.PaymentConfiguration.config
url="https://example.org"
`,
    `=== portal-properties.json
{ "portal": "7.2.1" }
=== osgi/configs/com.liferay.portal.search.elasticsearch6.configuration.ElasticsearchConfiguration.config
operationMode="REMOTE"
`,
  ],
  *check({ file, catalogue, isReleaseStated }) {
    const osgi = parsedOsgiFile(file);
    if (!osgi?.name.pid.startsWith('com.liferay.')) return;
    const { pid } = osgi.name;
    const known = catalogue.osgi.pid(pid);
    const meant = known === undefined ? nearPids(catalogue.osgi, pid) : successors(known.replacement);
    if (known === undefined ? meant.length === 0 : known.presence !== 'no' || !isReleaseStated) return;
    const [first] = osgi.config.entries;
    yield {
      path: file.path,
      span: first?.keySpan ?? { start: 0, end: 0 },
      message:
        meant.length === 0
          ? say`Liferay ${catalogue.release.id} has no configuration ${pid}, so this file has no effect.`
          : say`Liferay ${catalogue.release.id} has no configuration ${pid}, so this file has no effect. Should it be called ${oneOf(meant)}?`,
    };
  },
});

const successors = (replacement: string | undefined): readonly string[] =>
  replacement === undefined ? [] : [replacement];

interface Names {
  readonly vocabulary: Vocabulary;
  readonly byClass: ReadonlyMap<string, readonly string[]>;
}

const names = new WeakMap<OsgiCatalogue, Names>();

/** The PIDs of the release that are two edits away, or that have the same class name in another package. */
function nearPids(osgi: OsgiCatalogue, pid: string): readonly string[] {
  let known = names.get(osgi);
  if (known === undefined) {
    const byClass = new Map<string, string[]>();
    for (const each of osgi.pids) byClass.set(classOf(each), [...(byClass.get(classOf(each)) ?? []), each]);
    names.set(osgi, (known = { vocabulary: createVocabulary(new Set(osgi.pids)), byClass }));
  }
  const near = known.vocabulary.nearest(pid, 2).filter((other) => osgi.pid(other)?.presence === 'yes');
  if (near.length > 0) return near;
  const family = pid.split('.').slice(0, 4).join('.');
  return (known.byClass.get(classOf(pid)) ?? []).filter(
    (other) => other.startsWith(`${family}.`) && osgi.pid(other)?.presence === 'yes',
  );
}

const classOf = (pid: string): string => pid.slice(pid.lastIndexOf('.') + 1);
