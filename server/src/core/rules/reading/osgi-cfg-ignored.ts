import type { OsgiKey } from '../../catalogue/osgi';
import { toBoolean } from '../../configuration/conversion';
import { valueOn } from '../../cluster/cluster';
import { parsedOsgiFile } from '../../configuration/osgi/parsed-osgi-file';
import { lineEnding } from '../../editing/entry-edits';
import type { Fix } from '../../editing/file-edit';
import type { OsgiConfig, OsgiEntry } from '../../formats/osgi/osgi-config';
import { isOsgiValue } from '../../formats/osgi/osgi-types';
import { writeOsgiValue } from '../../formats/osgi/osgi-value';
import { say } from '../../text/localise';
import { type OsgiFileContext, osgiFileRule } from '../rule';

const enablingKey = 'module.framework.file.install.cfg.enabled';

export const osgiCfgIgnored = osgiFileRule({
  id: 'osgi-cfg-ignored',
  group: 'reading',
  severity: 'warning',
  tag: 'unnecessary',
  summary: 'A .cfg file that Liferay does not read.',
  documentation: `From 7.4 on Liferay leaves \`.cfg\` files in \`osgi/configs\` alone unless \`${enablingKey}\` is
true: their settings have no effect, and nothing says so.

The quick fix moves the settings with their comments to a \`.config\` file, in its syntax, and removes the old file.
The rule is silent for a release that reads such files, if nothing names the release, or if a node that reads the
folder has turned them on.`,
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
      message: say`Liferay ${context.catalogue.release.id} does not read .cfg files: ${enablingKey} is not true. Nothing in this file has any effect.`,
      fixes: osgi.config.problems.some(({ effect }) => effect === 'file')
        ? []
        : [moveFix(context, osgi.name.pid, osgi.config)],
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

/**
 * Moves all settings and comments, in order, to the `.config` file of the same name; of a key that occurs twice the
 * last one counts.
 */
function moveFix({ file, catalogue }: OsgiFileContext, pid: string, config: OsgiConfig): Fix {
  const path = file.path.replace(/\.cfg$/, '.config');
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    title: say`Move the settings to ${name}`,
    isPreferred: true,
    edits: () => {
      const last = new Map(config.entries.map((entry) => [entry.key, entry]));
      const settings = [...last.values()].map((entry) => ({
        at: entry.span.start,
        line: settingLine(entry, catalogue.osgi.key(pid, entry.key)),
      }));
      const comments = config.comments.map(({ span, text }) => ({ at: span.start, line: `#${text}` }));
      const newline = lineEnding(file.text);
      const lines = [...comments, ...settings]
        .sort((a, b) => a.at - b.at)
        .map(({ at, line }, i) => (i > 0 && followsBlank(file.text, at) ? newline : '') + line + newline);
      return [
        { path, create: true, edits: [{ span: { start: 0, end: 0 }, newText: lines.join('') }] },
        {
          path: file.path,
          remove: true,
          edits: [{ span: { start: 0, end: file.text.length }, newText: '' }],
        },
      ];
    },
  };
}

function settingLine({ key, values }: OsgiEntry, known: OsgiKey | undefined): string {
  const text = values[0]?.value ?? '';
  const type = known?.type !== undefined && isOsgiValue(known.type, text) ? known.type : 'String';
  return `${key}=${writeOsgiValue(type, known?.isList === true ? text.split(/\s*,\s*/) : text)}`;
}

/** Whether there is a blank line before an offset. */
function followsBlank(text: string, at: number): boolean {
  const ends = /\s*$/.exec(text.slice(Math.max(0, at - 200), at))?.[0].match(/\r\n|\r|\n/g);
  return (ends?.length ?? 0) > 1;
}
