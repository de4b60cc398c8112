import type { EffectiveConfiguration } from '../../configuration/effective';
import { removeEntry } from '../../editing/entry-edits';
import type { FileEdit, Fix } from '../../editing/file-edit';
import { say } from '../../text/localise';
import { type FileContext, fileRule } from '../rule';
import { bindAddressKeys, chosenAddress, isOwnAddress } from './support/chosen-address';
import { autodetectAddress, isClusterLinkOn } from './support/cluster-link';
import { editsOf } from '../support/file-reports';
import { lineOfKey, canSetInFile, setInFile } from '../support/file-values';
import { mergeByFile } from '../support/value-fixes';

export const clusterLinkBindAddressIgnored = fileRule({
  id: 'cluster-link-bind-address-ignored',
  group: 'cluster-link',
  severity: 'warning',
  summary: 'A bind address has no effect, because the autodetect address is not empty.',
  documentation: `\`cluster.link.bind.addr["cluster-link-control"]\` and \`cluster.link.bind.addr["cluster-link-udp"]\` count
only while \`cluster.link.autodetect.address\` is empty. It is not empty by itself: its default is a public address. With
both set, the interface that reaches the autodetect address wins and the bind address is never looked at.

To use the bind address, empty the autodetect address. Addresses of the node itself (\`localhost\`, \`127.0.0.1\`) are
the default and are not reported, nor are values that are filled in elsewhere.`,
  bad: [
    `cluster.link.autodetect.address=db.example.org:3306
cluster.link.bind.addr["cluster-link-control"]=10.0.0.11
                                               ^^^^^^^^^ cluster-link-bind-address-ignored
cluster.link.bind.addr["cluster-link-udp"]=10.0.0.11
                                           ^^^^^^^^^ cluster-link-bind-address-ignored
cluster.link.enabled=true
`,
    `cluster.link.bind.addr["cluster-link-control"]=10.0.0.11
                                               ^^^^^^^^^ cluster-link-bind-address-ignored
cluster.link.enabled=true
`,
  ],
  good: [
    `cluster.link.autodetect.address=
cluster.link.bind.addr["cluster-link-control"]=10.0.0.11
cluster.link.enabled=true
`,
    `cluster.link.autodetect.address=db.example.org:3306
cluster.link.bind.addr["cluster-link-control"]=localhost
cluster.link.bind.addr["cluster-link-udp"]=\${NODE_ADDRESS}
cluster.link.enabled=true
`,
    `cluster.link.bind.addr["cluster-link-control"]=10.0.0.11
cluster.link.enabled=false
`,
  ],
  *check(context) {
    const { configuration } = context;
    if (configuration === undefined || !isClusterLinkOn(configuration)) return;
    const autodetect = configuration.value(autodetectAddress);
    const address = autodetect.text?.trim() ?? '';
    if (address === '' || !autodetect.isKnown) return;
    for (const key of bindAddressKeys) {
      const bound = chosenAddress(configuration, key);
      const location = bound === undefined ? undefined : lineOfKey(context, configuration, key);
      if (bound === undefined || location === undefined) continue;
      yield {
        ...location,
        message:
          autodetect.origin === undefined
            ? say`The bind address ${bound} has no effect, because ${autodetectAddress} is ${address} (default). Liferay reads it only if that is empty.`
            : say`The bind address ${bound} has no effect, because ${autodetectAddress} is ${address}. Liferay reads it only if that is empty.`,
        fixes: fixesFor(context, configuration, key, bound),
      };
    }
  },
});

function fixesFor(
  context: FileContext,
  configuration: EffectiveConfiguration,
  key: string,
  bound: string,
): Fix[] {
  const empty: Fix = {
    title: say`Empty ${autodetectAddress}`,
    isPreferred: true,
    edits: () => mergeByFile(emptyAutodetect(context, configuration, bound)),
  };
  const { origin } = configuration.value(key);
  const fixes = canSetInFile(configuration, autodetectAddress, ...bindAddressKeys) ? [empty] : [];
  const entry = origin?.file === context.file ? origin.entry : undefined;
  if (entry === undefined) return fixes;
  const remove: Fix = {
    title: say`Remove the bind address`,
    edits: () => editsOf(context.file, removeEntry(context.tree, entry)),
  };
  return [...fixes, remove];
}

/** The other channel would be left on loopback by its default, so it is changed as well. */
function emptyAutodetect(
  context: FileContext,
  configuration: EffectiveConfiguration,
  bound: string,
): FileEdit[] {
  const missing = bindAddressKeys.filter((key) => {
    const { text, isKnown } = configuration.value(key);
    return isKnown && (text === undefined || text.trim() === '' || isOwnAddress(text.trim()));
  });
  return [
    ...setInFile(context, configuration, autodetectAddress, ''),
    ...missing.flatMap((key) => setInFile(context, configuration, key, bound)),
  ];
}
