/**
 * Which rule is responsible for a key that the nodes should agree on: the one place that says so, so that
 * `value-differs` leaves out what another rule explains better. A `*` stands for any characters.
 */

/** Shared secrets and encryption keys: what one node signs or encrypts, the others have to be able to read. */
export const secretKeys = [
  'auth.mac.shared.key',
  'auth.token.shared.secret',
  'tunneling.servlet.shared.secret',
  'tunneling.servlet.shared.secret.hex',
  'tunneling.servlet.encryption.algorithm',
  'dl.store.gcs.aes256.key',
  'object.encryption.key',
  'object.encryption.algorithm',
] as const;

/** What visitors see of the portal: its address, its cookies, its companies, its passwords, its features. */
const webSettings = [
  'web.server.*',
  'virtual.hosts.*',
  'cdn.*',
  'portal.proxy.path',
  'session.cookie.*',
  'company.default.*',
  'company.security.*',
  'company.encryption.*',
  'passwords.*',
  'live.users.enabled',
  'feature.flag.*',
  'database.partition.*',
];

/** A key among them that may well differ. */
const notWebSettings = ['web.server.display.node'];

/** What rules of the other groups compare, or compare in their own way. */
const otherRules = [
  'jdbc.*.url',
  'jdbc.*.jndi.name',
  'dl.store.impl',
  'dl.store.file.system.root.dir',
  'dl.store.s3.bucket.name',
  'configuration.override.*',
  'scheduler.enabled',
  'cluster.link.enabled',
  'cluster.link.auth.*',
  'cluster.link.autodetect.address',
  'cluster.link.bind.addr*',
  'cluster.link.channel.logic.name.*',
  'cluster.link.channel.name.*',
  'cluster.link.channel.properties.*',
  'multicast.group.*["cluster-link-*"]',
  'index.on.startup',
  'auto.deploy.enabled',
  'portal.instance.inet.socket.address',
  'portlet.session.replicate.enabled',
  'upgrade.database.auto.run',
  'schema.module.build.auto.upgrade',
  'include-and-override',
];

const isWebSetting = matcherOf(webSettings);
const isNoWebSetting = matcherOf(notWebSettings);
const isOtherRules = matcherOf([...otherRules, ...secretKeys]);

/** Whether `web-settings-differ` compares the key. */
export function isWebSettingKey(key: string): boolean {
  return isWebSetting(key) && !isNoWebSetting(key);
}

/** Whether a rule other than `value-differs` compares the key, or nothing needs to. */
export function isComparedElsewhere(key: string): boolean {
  return isOtherRules(key) || isWebSetting(key);
}

function matcherOf(patterns: readonly string[]): (key: string) => boolean {
  const parts = patterns.map((pattern) =>
    pattern
      .split('*')
      .map((part) => part.replace(/[.[\]"]/g, '\\$&'))
      .join('.*'),
  );
  const expression = new RegExp(`^(?:${parts.join('|')})$`);
  return (key) => expression.test(key);
}
