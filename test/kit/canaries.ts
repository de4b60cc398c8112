/** Files with marked secrets in every place where one can be, and with enough differences to be reported. */
export interface Canaries {
  /** Texts by path, relative to a folder. */
  readonly files: Readonly<Record<string, string>>;
  /** The secrets that a text holds: as they were planted, or in base64. */
  readonly escapedTo: (text: string) => string[];
}

/** Every cluster has nodes that differ in each secret, so that each rule that compares has something to report. */
export function plantCanaries(): Canaries {
  let planted = 0;
  const secret = (): string => `canary${String(++planted).padStart(3, '0')}z`;
  const encoded: string[] = [];
  const base64 = (): string => {
    const text = Buffer.from(`xx${secret()}xx`).toString('base64');
    encoded.push(text);
    return text;
  };
  const files = {
    ...plainNodes(secret),
    ...containers(secret),
    ...kubernetes(secret, base64),
    ...namedNodes(secret),
  };
  return {
    files,
    escapedTo: (text) => [
      ...new Set([...(text.match(/canary\d+z/g) ?? []), ...encoded.filter((one) => text.includes(one))]),
    ],
  };
}

type Secret = () => string;

function properties(node: number, secret: Secret): string {
  return [
    'cluster.link.enabled=true',
    `cluster.link.autodetect.address=db${String(node)}:3306`,
    // In URLs, of every form in which a database or another server takes a password.
    `jdbc.default.url=jdbc:mysql://root:${secret()}@db${String(node)}/lportal?password=${secret()}&user=root`,
    `jdbc.at.url=jdbc:mysql://root:${secret()}@${secret()}@db${String(node)}/lportal`,
    `jdbc.slash.url=jdbc:mysql://root:${secret()}/${secret()}@db${String(node)}/lportal`,
    `jdbc.sql.url=jdbc:sqlserver://db${String(node)};user=a;password={${secret()};${secret()}};encrypt=true`,
    `jdbc.oracle.url=jdbc:oracle:thin:scott/${secret()}@db${String(node)}:1521:XE`,
    `jdbc.quoted.url=jdbc:oracle:thin:scott/"${secret()}@${secret()}"@db${String(node)}:1521:XE`,
    `jdbc.address.url=jdbc:mysql://address=(host=db${String(node)})(user=a)(password=${secret()})/lportal`,
    `my.search.url=https://elastic:${secret()}@search${String(node)}:9200`,
    `my.search.urls=https://a:9200,https://elastic:${secret()}@search${String(node)}:9200`,
    `my.token.url=https://search${String(node)}/?access_token=${secret()}&api_key=${secret()}&X-Amz-Signature=${secret()}`,
    `my.link.password=https://${secret()}.example.com/a`,
    `my.options=-Djavax.net.ssl.keyStorePassword=${secret()} -Dmy.shared.secret="${secret()} ${secret()}"`,
    // In values that rules compare, judge, or find twice, where nobody expects them.
    `mail.session.mail.smtp.port=smtp://a:${secret()}@mail${String(node)}`,
    `cdn.host.http=https://a:${secret()}@cdn${String(node)}`,
    `web.server.host=https://a:${secret()}@web${String(node)}`,
    `web.server.host=https://a:${secret()}@web${String(node)}`,
    `cluster.link.channel.name.control=https://a:${secret()}@control${String(node)}`,
    `cluster.link.channel.properties.transport.1=/https://a:${secret()}@stacks${String(node)}/tcp.xml`,
    // In stacks of JGroups.
    `cluster.link.channel.properties.control=UDP(bind_addr=1):AUTH(auth_class=org.jgroups.auth.MD5Token;auth_value=${secret()}):SYM_ENCRYPT(store_password=${secret()};key_password=${secret()}):n${String(node)}`,
    'cluster.link.channel.properties.transport.0=unicast.xml',
    // By name.
    ...[
      'jdbc.default.password',
      'default.admin.password',
      'auth.mac.shared.key',
      'tunneling.servlet.shared.secret',
      'cluster.link.auth.value',
      'cluster.link.auth.keystore.password',
      'mail.session.mail.smtp.password',
      'dl.store.s3.access.key',
      'dl.store.s3.secret.key',
      'dl.store.gcs.aes256.key',
      'setup.database.password',
      'my.app.api-key',
      'my.app.apiKeys',
      'my.app.clientSecrets',
      'my.app.passphrase',
      'my.app.private.key.pem',
      'jndi.environment.java.naming.security.credentials',
      'jndi.environment[java.naming.security.credentials]',
    ].map((key) => `${key}=${secret()}`),
    // On several lines, escaped, interpolated, in a comment, twice, and where no value is taken.
    `my.long.password=a,\\\n    ${secret()},\\\n    ${secret()}`,
    `my.unicode.p\\u0061ssword=${secret()}`,
    `my.other.password=\${${secret()}}`,
    `my.name=\${my.unicode.password}`,
    `my.third=\${my.name}`,
    `# the.old.password=${secret()}`,
    `my.twice.password=${secret()}`,
    `my.twice.password=${secret()}`,
    `my.bad.url=jdbc:mysql://root:${secret()}@[`,
    '',
  ].join('\n');
}

function stack(secret: Secret): string {
  return `<config xmlns="urn:org:jgroups">
  <!-- <AUTH auth_value="${secret()}"/> -->
  <TCP bind_port="7800"/>
  <JDBC_PING connection_url="jdbc:mysql://root:${secret()}@db/lportal" connection_username="root" connection_password="${secret()} ${secret()}"/>
  <S3_PING location="a" access_key="${secret()}" secret_access_key="${secret()}"/>
  <SYM_ENCRYPT keystore_name="a" store_password="${secret()}" key_password='${secret()}'/>
  <AUTH auth_class="org.jgroups.auth.MD5Token" auth_value="${secret()}" token_hash="MD5"/>
  <AUTH auth_class="org.jgroups.auth.MD5Token" auth_value="${secret()}" token_hash="MD5"/>
</config>
`;
}

function osgiFiles(folder: string, node: number, secret: Secret): Record<string, string> {
  const search = 'com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config';
  const store = 'com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config';
  const root = 'com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.config';
  return {
    [`${folder}/${search}`]: [
      'productionModeEnabled=B"true"',
      `networkHostAddresses=["https://elastic:${secret()}@search${String(node)}:9200"]`,
      'username="elastic"',
      `password="${secret()}"`,
      `truststorePassword="${secret()} ${secret()}"`,
      `truststorePassword="${secret()}"`,
      `additionalConfigurations="xpack.password: ${secret()}"`,
      '',
    ].join('\n'),
    [`${folder}/${store}`]: `bucketName="a${String(node)}"\naccessKey="${secret()}"\nsecretKey=["${secret()}", \\\n  "${secret()}"]\n`,
    [`${folder}/${root}`]: `rootDir="smb://a:${secret()}@nas${String(node)}/documents"\n`,
    [`${folder}/com.example.Thing.cfg`]: `clientSecret=${secret()}\nurl=https://a:${secret()}@b\nclientSecret=${secret()}\n`,
  };
}

function plainNodes(secret: Secret): Record<string, string> {
  const nodes = [1, 2].map((node): Record<string, string> => {
    const home = `plain/node${String(node)}`;
    return {
      [`${home}/portal-ext.properties`]: properties(node, secret),
      [`${home}/portal-setup-wizard.properties`]: `jdbc.default.password=${secret()}\nsetup.database.password=${secret()}\n`,
      [`${home}/system-ext.properties`]: `javax.net.ssl.keyStorePassword=${secret()}\nmy.url=ftp://a:${secret()}@b\n`,
      [`${home}/unicast.xml`]: stack(secret),
      [`${home}/tomcat-9.0.98/bin/setenv.sh`]: [
        `CATALINA_OPTS="$CATALINA_OPTS -Duser.timezone=${node === 1 ? 'GMT' : 'CET'} -Djdbc.default.password=${secret()} -Dhttp.proxyPassword=${secret()}"`,
        `export LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD='${secret()}'`,
        `JAVA_OPTS="-Djdbc.default.url=jdbc:mysql://root:${secret()}@db/lportal -Dcompany.default.name=n${String(node)}"`,
        '',
      ].join('\n'),
      ...osgiFiles(`${home}/osgi/configs`, node, secret),
    };
  });
  return nodes.reduce((all, files) => ({ ...all, ...files }));
}

function containers(secret: Secret): Record<string, string> {
  return {
    'compose/docker-compose.yml': `services:
  dxp-1: &dxp
    image: liferay/dxp:2024.q1.5
    volumes: ["./files:/mnt/liferay/files"]
    env_file: [dxp.env]
    environment: &variables
      LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED: "true"
      LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL: jdbc:mysql://root:${secret()}@db1/lportal?password=${secret()}
      LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD: ${secret()}
      LIFERAY_MY_PERIOD_APP_PERIOD_SECRET: "${secret()} ${secret()}"
      LIFERAY_JVM_OPTS: -Xmx4g -Dmy.password=${secret()}
      LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_AUTH_PERIOD_VALUE: \${STORE_SECRET:-${secret()}}
      LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORT: ${secret()}
      LIFERAY_JDBC_DEFAULT_PASSWORD: ${secret()}
      LIFERAY_SETUP__PASSWORD: |
        ${secret()}
        ${secret()}
      POSTGRES_PASSWORD: ${secret()}
  dxp-2:
    image: liferay/dxp:2024.q1.5
    volumes: ["./files:/mnt/liferay/files"]
    environment:
      - LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=false
      - LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL=jdbc:mysql://root:${secret()}@db2/lportal?password=${secret()}
      - LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD=${secret()}
      - "LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD=${secret()} ${secret()}"
      - LIFERAY_MY_PERIOD_APP_PERIOD_SECRET=${secret()}
      - LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_AUTH_PERIOD_VALUE=${secret()}
  dxp-3:
    build: { context: ., args: { ADMIN_PASSWORD: ${secret()} } }
    environment: { LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD: ${secret()}, LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED: "true" }
`,
    'compose/.env': `STORE_SECRET=${secret()}\nDB_PASSWORD="${secret()} ${secret()}"\n`,
    'compose/dxp.env': [
      `LIFERAY_AUTH_PERIOD_MAC_PERIOD_SHARED_PERIOD_KEY=${secret()}`,
      `LIFERAY_MAIL_PERIOD_SESSION_PERIOD_MAIL_PERIOD_SMTP_PERIOD_PASSWORD='${secret()} ${secret()}'`,
      `LIFERAY_MAIL_PERIOD_SESSION_PERIOD_MAIL_PERIOD_SMTP_PERIOD_PASSWORD=${secret()}`,
      `LIFERAY_MY_PERIOD_URL=https://a:${secret()}@b`,
      '',
    ].join('\n'),
    'compose/Dockerfile': [
      'FROM liferay/dxp:2024.q1.5',
      `ARG ADMIN_PASSWORD=${secret()}`,
      `ENV LIFERAY_DEFAULT_PERIOD_ADMIN_PERIOD_PASSWORD="${secret()}" LIFERAY_MY_PERIOD_URL=https://a:${secret()}@b`,
      `ENV LIFERAY_TUNNELING_PERIOD_SERVLET_PERIOD_SHARED_PERIOD_SECRET ${secret()} ${secret()}`,
      '',
    ].join('\n'),
    'compose/files/portal-ext.properties': [
      `jdbc.default.password=${secret()}`,
      'company.default.name=x',
      `cluster.link.channel.properties.control=/https://a:${secret()}@stacks/tcp.xml`,
      '',
    ].join('\n'),
    ...osgiFiles('compose/files/osgi/configs', 3, secret),
  };
}

function kubernetes(secret: Secret, base64: Secret): Record<string, string> {
  const pod = (name: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name} }
spec:
  replicas: 2
  selector: { matchLabels: { app: dxp } }
  template:
    metadata: { labels: { app: dxp } }
    spec:
      containers:
        - name: dxp
          image: liferay/dxp:2024.q1.5
          envFrom: [{ secretRef: { name: all } }]
          env:
            - name: LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD
              value: ${secret()}
            - name: LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD
              value: "${secret()} ${secret()}"
            - name: LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL
              value: jdbc:mysql://root:${secret()}@${name}/lportal
            - name: LIFERAY_JDBC_DEFAULT_PASSWORD
              value: ${secret()}
            - { name: LIFERAY_AUTH_PERIOD_MAC_PERIOD_SHARED_PERIOD_KEY, value: ${secret()} }
            - name: LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_AUTH_PERIOD_VALUE
              valueFrom: { secretKeyRef: { name: all, key: auth } }
            - { name: LIFERAY_MY_PERIOD_NAME, value: "a $(LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_AUTH_PERIOD_VALUE)" }
            - name: LIFERAY_JVM_OPTS
              value: -Duser.timezone=CET -Dmy.password=${secret()}
          volumeMounts:
            - { name: files, mountPath: /mnt/liferay/files/portal-ext.properties, subPath: portal-ext.properties }
            - { name: files, mountPath: /opt/liferay/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config, subPath: search.config }
            - { name: hidden, mountPath: /mnt/liferay/files/portal-setup-wizard.properties, subPath: portal-setup-wizard.properties }
      volumes:
        - { name: files, configMap: { name: files } }
        - { name: hidden, secret: { secretName: all } }
---
`;
  return {
    'kubernetes/dxp.yaml': `${pod('blue')}${pod('green')}apiVersion: v1
kind: ConfigMap
metadata: { name: files }
data:
  portal-ext.properties: |
    cluster.link.enabled=true
    jdbc.default.password=${secret()}
    jdbc.default.password=${secret()}
    jdbc.default.url=jdbc:mysql://root:${secret()}@db/lportal?password=${secret()}
    my.other.password=\${${secret()}}
    the.password.typo=${secret()}
  search.config: |
    password="${secret()}"
    password="${secret()}"
    networkHostAddresses=["https://elastic:${secret()}@search:9200"]
---
apiVersion: v1
kind: Secret
metadata: { name: all }
stringData:
  auth: ${secret()}
  LIFERAY_MY_PERIOD_VALUE: ${secret()}
  portal-setup-wizard.properties: |
    company.default.name=${secret()}
    nothing=${secret()}
data:
  LIFERAY_COMPANY_PERIOD_DEFAULT_PERIOD_NAME: ${base64()}
  LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED: ${base64()}
`,
  };
}

function namedNodes(secret: Secret): Record<string, string> {
  return {
    'named/portal-properties.json': JSON.stringify({
      portal: '7.2.1',
      properties: { 'shop.word': { type: 'secret', doc: 'The word of the shop' } },
      catalogues: ['app.json'],
      clusters: {
        shop: {
          nodes: {
            north: { files: ['north/portal-ext.properties'], env: ['north.env'] },
            south: { files: ['south/portal-ext.properties'], env: ['south.env'] },
          },
        },
      },
    }),
    'named/app.json': JSON.stringify({
      properties: {
        'app.word': { type: 'secret', default: secret(), cluster: 'same' },
        'app.missing': { type: 'secret', cluster: 'same' },
        'app.url': { type: 'string', default: `https://a:${secret()}@b` },
      },
    }),
    'named/north/portal-ext.properties': `${properties(1, secret)}shop.word=${secret()}\napp.word=${secret()}\napp.missing=${secret()}\napp.url=x\n`,
    'named/south/portal-ext.properties': `${properties(2, secret)}shop.word=${secret()}\napp.word=${secret()}\n`,
    'named/north.env': `LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD=${secret()}\nLIFERAY_MY_PERIOD_URL=https://a:${secret()}@b\n`,
    'named/south.env': `LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD="${secret()}"\nLIFERAY_MY_PERIOD_URL=https://a:${secret()}@c\n`,
  };
}
