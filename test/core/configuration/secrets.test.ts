import { describe, expect, it } from 'vitest';
import { displayValue, isSecret, mask, withoutSecrets } from '../../../server/src/core/configuration/secrets';
import { testCatalogues } from '../../kit/catalogues';

const catalogue = testCatalogues()(undefined);

describe('keys that hold a secret', () => {
  it.each([
    'jdbc.default.password',
    'jdbc.read.password',
    'auth.mac.shared.key',
    'auth.token.shared.secret',
    'tunneling.servlet.shared.secret',
    'cluster.link.auth.value',
    'cluster.link.auth.keystore.password',
    'cluster.link.auth.cert.password',
    'dl.store.gcs.aes256.key',
    'object.encryption.key',
    'mail.session.mail.smtp.password',
    'default.admin.password',
    'dl.store.s3.secret.key',
    'dl.store.s3.access.key',
    'my.app.password',
    'my.api-key',
    'oauth.client.secret',
    'my.token',
    'my.client.secrets',
    'my.passphrase',
    'java.naming.security.credentials',
    'jndi.environment[java.naming.security.credentials]',
  ])('%s', (key) => {
    expect(isSecret(catalogue, key)).toBe(true);
  });
});

describe('keys that hold none', () => {
  it.each([
    'jdbc.default.username',
    'jdbc.default.url',
    'passwords.encryption.algorithm',
    'passwords.default.policy.min.length',
    'auth.token.check.enabled',
    'company.security.send.password.reset.link',
    'session.store.password',
    'admin.email.password.reset.body',
    'auth.token.ignore.actions',
    'iframe.password.token.role',
    'ehcache.replicator.properties.com.liferay.portal.kernel.webserver.WebServerServletToken',
    'tunneling.servlet.encryption.algorithm',
    'object.encryption.algorithm',
    'cluster.link.auth.cipher.type',
  ])('%s', (key) => {
    expect(isSecret(catalogue, key)).toBe(false);
  });
});

describe('showing a value', () => {
  it('masks secrets', () => {
    expect(displayValue(catalogue, 'jdbc.default.password', 'x')).toBe(mask);
  });

  it.each([
    ['jdbc:mysql://db/x?user=a&password=canary', `jdbc:mysql://db/x?user=a&password=${mask}`],
    ['jdbc:mysql://root:canary@db/x', `jdbc:mysql://root:${mask}@db/x`],
    [
      'jdbc:sqlserver://db;user=a;password=canary;encrypt=true',
      `jdbc:sqlserver://db;user=a;password=${mask};encrypt=true`,
    ],
    ['jdbc:oracle:thin:scott/canary@db:1521:XE', `jdbc:oracle:thin:scott/${mask}@db:1521:XE`],
    ['https://user:canary@search:9200', `https://user:${mask}@search:9200`],
    ['a=b&trustStorePassword=canary', `a=b&trustStorePassword=${mask}`],
    ['jdbc:mysql://db:3306/x', 'jdbc:mysql://db:3306/x'],
    ['jdbc:mysql://root:can@ary@db/x', `jdbc:mysql://root:${mask}@db/x`],
    ['jdbc:mysql://root:can/ary@db/x', `jdbc:mysql://root:${mask}@db/x`],
    ['http://a:9200,http://b:80/x@y', 'http://a:9200,http://b:80/x@y'],
    ['jdbc:oracle:thin:scott/"can@ary"@db:1521:XE', `jdbc:oracle:thin:scott/${mask}@db:1521:XE`],
    ['jdbc:sqlserver://db;password={can;ary};user=a', `jdbc:sqlserver://db;password=${mask};user=a`],
    ['address=(user=a)(password=canary)(host=b)', `address=(user=a)(password=${mask})(host=b)`],
    ['?api_key=canary&sig=canary&page=1', `?api_key=${mask}&sig=${mask}&page=1`],
    ['AUTH(auth_class=a.MD5Token;auth_value=canary):FD', `AUTH(auth_class=a.MD5Token;auth_value=${mask}):FD`],
    ['<AUTH auth_value="can ary" x="1"/>', `<AUTH auth_value=${mask} x="1"/>`],
    ['{"password":"canary","user":"a"}', `{"password":${mask},"user":"a"}`],
    ['xpack.password: canary', `xpack.password: ${mask}`],
    [
      '- "LIFERAY_MY_PERIOD_SHARED_PERIOD_SECRET=can ary"',
      `- "LIFERAY_MY_PERIOD_SHARED_PERIOD_SECRET=${mask}"`,
    ],
    ['auth.token.check.enabled=true', 'auth.token.check.enabled=true'],
  ])('%s', (text, shown) => {
    expect(withoutSecrets(text)).toBe(shown);
  });

  it('cuts long ones', () => {
    expect(displayValue(catalogue, 'x', 'a'.repeat(200))).toBe(`${'a'.repeat(119)}…`);
    expect(displayValue(catalogue, 'x', 'a'.repeat(120))).toBe('a'.repeat(120));
  });
});
