import type { Fix } from '../../editing/file-edit';
import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { bindAddressKeys, chosenAddress } from './support/chosen-address';
import { autodetectAddress, isClusterLinkOn } from './support/cluster-link';
import { databaseAddress } from './support/database-address';
import { canSetInFile, lineOfKey, setInFile } from '../support/file-values';

export const clusterLinkAutodetectDefault = fileRule({
  id: 'cluster-link-autodetect-default',
  group: 'cluster-link',
  severity: 'information',
  summary: 'Cluster Link detects its network interface by connecting to a public website.',
  documentation: `When it starts, Liferay opens a connection to \`cluster.link.autodetect.address\`, and Cluster Link
uses the network interface of that connection. The default is a public website. Behind a firewall the connection
fails, JGroups falls back to the loopback interface, and every node becomes a cluster of its own, with only a warning
in the log.

An address that each node must reach anyway is better: the database. The rule looks only at files that turn Cluster
Link on. Ignore the finding if the nodes can reach the Internet. An empty address is a deliberate choice:
\`cluster.link.bind.addr\` then names the interface. Files that set that key to an address of their own are not reported here:
the address to detect it by has to be emptied there.`,
  bad: [
    `cluster.link.enabled=true
                     ^^^^ cluster-link-autodetect-default
jdbc.default.url=jdbc:mysql://db.example.org/lportal
jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
`,
    `cluster.link.autodetect.address=www.google.com:80
                                ^^^^^^^^^^^^^^^^^ cluster-link-autodetect-default
cluster.link.enabled=true
`,
  ],
  good: [
    `cluster.link.enabled=true
cluster.link.autodetect.address=db.example.org:3306
`,
    `cluster.link.enabled=true
cluster.link.autodetect.address=
`,
    `cluster.link.enabled=true
cluster.link.autodetect.address=\${autodetect}
`,
    `cluster.link.enabled=false
`,
    `cluster.link.enabled=true
cluster.link.bind.addr["cluster-link-control"]=10.0.0.11
                                               ^^^^^^^^^ cluster-link-bind-address-ignored
`,
  ],
  *check(context) {
    const { configuration, catalogue } = context;
    if (configuration === undefined || !isClusterLinkOn(configuration)) return;
    const { text, isKnown } = configuration.value(autodetectAddress);
    // Somebody who chose an interface gets `cluster-link-bind-address-ignored`, which says to empty the address, and
    // needs no other one.
    if (bindAddressKeys.some((key) => chosenAddress(configuration, key) !== undefined)) return;
    const preset = catalogue.property(autodetectAddress)?.default;
    if (text === undefined || preset === undefined || !isKnown || withPort(text) !== withPort(preset)) return;
    const location = lineOfKey(context, configuration, autodetectAddress);
    if (location === undefined) return;
    const database = databaseAddress(configuration);
    const fixes: Fix[] =
      database === undefined || !canSetInFile(configuration, autodetectAddress)
        ? []
        : [
            {
              title: say`Use the database's address ${database}`,
              isPreferred: true,
              edits: () => setInFile(context, configuration, autodetectAddress, database),
            },
          ];
    yield {
      ...location,
      message: say`Cluster Link detects its network interface by connecting to ${text}. If that cannot be reached, it uses the loopback interface, and the nodes never find each other.`,
      fixes,
    };
  },
});

/** Liferay uses port 80 if none is given. */
function withPort(address: string): string {
  const text = address.trim().toLowerCase();
  return text === '' || text.includes(':') ? text : `${text}:80`;
}
