import { channelStacks } from '../../cluster/stacks/channel-stacks';
import type { XmlAttribute } from '../../formats/jgroups/jgroups-xml';
import type { Fix } from '../../editing/file-edit';
import { say } from '../../text/localise';
import type { SourceFile } from '../../workspace';
import { nodeRule } from '../rule';
import { isClusterLinkOn } from './support/cluster-link';
import { editsOf } from '../support/file-reports';
import { isFrom } from '../support/known-keys';

/** The first service pack of 7.2 came with JGroups 4, which fails on an attribute that it does not know. */
const jgroups4 = '7.2.10.1';
const removed: ReadonlySet<string> = new Set(['singleton_name']);

export const jgroupsAttributeRemoved = nodeRule({
  id: 'jgroups-attribute-removed',
  group: 'cluster-link',
  severity: 'warning',
  summary: 'A protocol stack has an attribute that the JGroups of the release does not know.',
  documentation: `\`singleton_name\` let several channels share one transport. JGroups 4 has no such attribute, and does not
start a channel whose stack has one. Liferay changed to it with the first service pack of 7.2, and guides for 6.2 and 7.0
still show the old file.

The files of nodes with Cluster Link on are looked at. Delete the attribute: each channel then has a transport, and a port, of
its own.`,
  bad: [
    `=== portal-properties.json
{ "portal": "7.4.3.131" }
=== portal-ext.properties
cluster.link.channel.properties.control=unicast.xml
cluster.link.enabled=true
=== unicast.xml
<config xmlns="urn:org:jgroups">
  <TCP bind_port="7800" singleton_name="liferay"/>
                        ^^^^^^^^^^^^^^ jgroups-attribute-removed
</config>
`,
  ],
  good: [
    `=== portal-properties.json
{ "portal": "7.1" }
=== portal-ext.properties
cluster.link.channel.properties.control=unicast.xml
cluster.link.enabled=true
=== unicast.xml
<config xmlns="urn:org:jgroups"><TCP bind_port="7800" singleton_name="liferay"/></config>
`,
  ],
  *check({ node }) {
    if (!isClusterLinkOn(node.configuration) || !isFrom(node.catalogue, jgroups4)) return;
    for (const { source } of channelStacks(node).values()) {
      if (source.kind !== 'file') continue;
      for (const { attributes } of source.xml.protocols)
        for (const attribute of attributes)
          if (removed.has(attribute.name))
            yield {
              path: source.file.path,
              span: attribute.nameSpan,
              message: say`The JGroups version in Liferay ${node.catalogue.release.id} does not know ${attribute.name}: the channel does not start.`,
              fixes: [removal(source.file, attribute)],
            };
    }
  },
});

function removal(file: SourceFile, { name, nameSpan, valueSpan }: XmlAttribute): Fix {
  let { start } = nameSpan;
  while (/\s/.test(file.text.charAt(start - 1))) start--;
  return {
    title: say`Remove ${name}`,
    isPreferred: true,
    edits: () => editsOf(file, { span: { start, end: valueSpan.end + 1 }, newText: '' }),
  };
}
