/**
 * Which names of folders and files stand for the nodes of one cluster: `node1`, `dxp-2`, `server-03`, `lr_b`.
 */

/** A name that ends in a number or a separated letter, taken apart. */
export interface NumberedName {
  /** The name without its number and the separators before it, in lower case. */
  readonly stem: string;
  readonly number: string;
}

/** Environments differ on purpose: dev and prod are clusters of their own, `dev1` and `dev2` as well. */
const environmentNames = new Set(
  (
    'common dev develop developer development local localhost docker dockerenv dockerpre dockerdev dockerprod env environment test testing tst qa quality ' +
    'int integration sit uat acc acceptance stg stage staging pre preprod preproduction prod prd production live ' +
    'default base shared sandbox demo training ci perf performance'
  ).split(' '),
);

/** Names that carry numbers for other reasons: versions, steps of a course, samples, releases. */
const neverNodes = new Set(
  'v ver version release rel step sample example ex demo lab lesson chapter part exercise ga sp fp u update patch de jdk java tomcat wildfly jboss http es elasticsearch mysql postgres postgresql db'.split(
    ' ',
  ),
);

/** Names that hold a version right behind a product, such as `liferay-7.1`, `lr72`, `dxp-7.4`. */
const versionLike =
  /(?:^|[-_.])v?[67][._]?[0-4](?:[._]\d+)*(?:[-_.]?(?:ga|sp|fp|u)\d+)?$|^(?:lr|liferay|dxp|portal|ce)[-_.]?[67][0-4]\d?$|20\d\d[-_.]?q\d/i;

export function isEnvironmentName(name: string): boolean {
  const stem = name.toLowerCase().replace(/[-_.]?\d+$/, '');
  return environmentNames.has(stem) || stem.split(/[-_.]/).some((part) => environmentNames.has(part));
}

/**
 * Takes `node1` apart into `node` and `1`; undefined where the name has no number, is an environment, or
 * carries a version. A letter counts as a number only behind a separator (`node-a`).
 */
export function numberedName(name: string): NumberedName | undefined {
  if (versionLike.test(name)) return undefined;
  const match = /^(.*?)(?:[-_. ]?(\d{1,3})|[-_. ]([a-z]))$/i.exec(name);
  const number = match?.[2] ?? match?.[3];
  if (match?.[1] === undefined || number === undefined) return undefined;
  const stem = match[1].replace(/[-_. ]+$/, '').toLowerCase();
  const words = stem.split(/[-_. ]/);
  const last = words.at(-1) ?? '';
  if (neverNodes.has(last) || isEnvironmentName(stem)) return undefined;
  return { stem, number: number.toLowerCase() };
}
