import { toBoolean } from '../../configuration/conversion';
import { valueOn } from '../../cluster/cluster';
import { parsedOsgiFile } from '../../configuration/osgi/parsed-osgi-file';
import type { Fix } from '../../editing/file-edit';
import type { OsgiEntry } from '../../formats/osgi/osgi-config';
import { isOsgiValue } from '../../formats/osgi/osgi-types';
import { writeOsgiValue } from '../../formats/osgi/osgi-value';
import { type OsgiFileContext, osgiFileRule } from '../rule';

const enablingKey = 'module.framework.file.install.cfg.enabled';

export const osgiCfgIgnored = osgiFileRule({
  id: 'osgi-cfg-ignored',
  group: 'reading',
  severity: 'warning',
  tag: 'unnecessary',
  summary: 'A .cfg file that Liferay does not read.',
  documentation: `From 7.4 on Liferay leaves \`.cfg\` files in \`osgi/configs\` alone unless \`${enablingKey}\` is
true: what stands in them has no effect, and nothing says so.

The quick fix moves the settings to a \`.config\` file, in its syntax. The rule is silent for a release that reads such
files, where nothing names the release, and where a node that reads the folder has switched them on.`,
  bad: [
    `=== portal-properties.json
{ "portal": "7.4.3.131" }
=== osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.cfg
rootDir=/mnt/documents
^^^^^^^ osgi-cfg-ignored warning
`,
  ],
  good: [
    `=== portal-ext.properties
module.framework.file.install.cfg.enabled=true
=== osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.cfg
rootDir=/mnt/documents
`,
    `=== portal-properties.json
{ "portal": "7.2.1" }
=== osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.cfg
rootDir=/mnt/documents
`,
  ],
  *check(context) {
    const osgi = parsedOsgiFile(context.file);
    const [first] = osgi?.config.entries ?? [];
    if (osgi?.name.format !== 'cfg' || first === undefined || mayBeRead(context)) return;
    yield {
      path: context.file.path,
      span: first.keySpan,
      message: `Liferay ${context.catalogue.release.id} does not read .cfg files: ${enablingKey} is not true. Nothing of this file has an effect.`,
      fixes: osgi.config.problems.some(({ effect }) => effect === 'file')
        ? []
        : [moveFix(context, osgi.name.pid, osgi.config.entries)],
    };
  },
});

function mayBeRead({ catalogue, isReleaseStated, readers }: OsgiFileContext): boolean {
  if (!isReleaseStated) return true;
  const standard = catalogue.property(enablingKey)?.default;
  if (standard === undefined || toBoolean(standard)) return true;
  return readers.some((node) => {
    const { text, isKnown } = valueOn(node, enablingKey);
    return !isKnown || (text !== undefined && toBoolean(text));
  });
}

/** Moves all settings to the `.config` file of the same name; of a key that comes twice the last one counts. */
function moveFix({ file, catalogue }: OsgiFileContext, pid: string, entries: readonly OsgiEntry[]): Fix {
  const path = file.path.replace(/\.cfg$/, '.config');
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    title: `Move the settings to ${name}`,
    isPreferred: true,
    edits: () => {
      const lines = [...new Map(entries.map((entry) => [entry.key, entry])).values()].map(
        ({ key, values }) => {
          const known = catalogue.osgi.key(pid, key);
          const text = values[0]?.value ?? '';
          const type = known?.type !== undefined && isOsgiValue(known.type, text) ? known.type : 'String';
          return `${key}=${writeOsgiValue(type, known?.isList === true ? text.split(/\s*,\s*/) : text)}\n`;
        },
      );
      return [
        { path, create: true, edits: [{ span: { start: 0, end: 0 }, newText: lines.join('') }] },
        { path: file.path, edits: [{ span: { start: 0, end: file.text.length }, newText: '' }] },
      ];
    },
  };
}
