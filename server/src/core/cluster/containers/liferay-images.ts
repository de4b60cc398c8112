import { parseRelease } from '../../catalogue/releases';
import { baseName } from '../../text/path';

/** The parts of the name of a container image. */
export interface ImageName {
  /** With the registry, without tag and digest: `liferay/dxp`, `registry.example.org:5000/liferay/portal`. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** Where the tag begins in the text, in UTF-16 units. */
  readonly tagStart: number;
}

/**
 * Splits `registry:port/path:tag@digest` into its parts. Placeholders that nobody fills in (`${REGISTRY}`) stay in the
 * text.
 */
export function imageName(text: string): ImageName {
  const trimmed = text.trimEnd();
  const digest = trimmed.indexOf('@');
  const end = digest < 0 ? trimmed.length : digest;
  const colon = lastColon(trimmed.slice(0, end));
  const hasTag = colon > trimmed.lastIndexOf('/', end);
  return {
    repository: trimmed.slice(0, hasTag ? colon : end).trim(),
    tag: hasTag && colon + 1 < end ? trimmed.slice(colon + 1, end) : undefined,
    tagStart: colon + 1,
  };
}

/** The last colon outside placeholders: `${TAG:-latest}` has one of its own. */
function lastColon(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === '}') depth++;
    else if (text[at] === '{' && depth > 0) depth--;
    else if (text[at] === ':' && depth === 0) return at;
  }
  return -1;
}

/**
 * Whether an image runs Liferay: `liferay/dxp` and `liferay/portal` of any registry, and images of others that have its
 * name and a release of it as their tag.
 */
export function isLiferayImage(text: string): boolean {
  const { repository, tag } = imageName(text);
  if (/(?:^|[/}])liferay\/(?:dxp|portal)$/i.test(repository)) return true;
  return (
    !isImageOfAnother(text) &&
    /liferay/i.test(repository) &&
    tag !== undefined &&
    !tag.includes('$') &&
    isLiferayRelease(tag)
  );
}

/** Whether a variable of this name sets a property of Liferay, in whose name a dot is `_PERIOD_` or `_46_`. */
export function setsPortalProperty(variable: string): boolean {
  return /^LIFERAY_\w*_(?:PERIOD|46)_/.test(variable);
}

/** Whether an image runs a database, a search engine, a proxy or a tool. */
export function isImageOfAnother(text: string): boolean {
  return others.test(shortName(text));
}

/** Whether an image is an empty system, in which commands are run or which other images are based on. */
export function isEmptySystem(text: string): boolean {
  return empty.test(shortName(text));
}

const shortName = (text: string): string => baseName(imageName(text).repository).toLowerCase();

/** The release that the tag of an image states; undefined if it states none, like `latest`. */
export function releaseOfImage(text: string): string | undefined {
  const { tag } = imageName(text);
  return tag !== undefined && !tag.includes('$') && isLiferayRelease(tag) ? tag : undefined;
}

/** Only numbers of Liferay are releases: an image named `liferay-theme:1.0` states none. */
function isLiferayRelease(tag: string): boolean {
  const line = parseRelease(tag)?.line;
  return line !== undefined && /^(?:6\.[0-2]|7\.[0-4]|20\d\d\.q[1-4])$/.test(line);
}

const others =
  /elastic|opensearch|solr|kibana|logstash|beat|fluent|mysql|maria|postgres|pgadmin|adminer|oracle|mssql|sqlserver|db2|mongo|redis|memcached|hazelcast|rabbitmq|kafka|nginx|haproxy|httpd|apache|traefik|caddy|envoy|varnish|proxy|webserver|keycloak|ldap|openid|mail|smtp|minio|nfs|prometheus|grafana|zabbix|jenkins|sonar|gitlab|registry|gradle|maven|node$|react|angular|frontend|client-extension|backup|portainer|watchtower|selenium|jmeter/;

const empty = /^(?:alpine|busybox|ubuntu|debian|centos|scratch|bash|curl|dockerize)$/;
