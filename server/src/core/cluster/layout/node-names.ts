/** Which names of folders and files stand for the nodes of one cluster: `node1`, `dxp-2`, `server-03`, `lr_b`. */

/** The parts of a name that ends in a number or a separated letter. */
export interface NumberedName {
  /** The name without its number and the separators before it, in lower case. */
  readonly stem: string;
  /** Without leading zeros; a letter in lower case. */
  readonly number: string;
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Environments differ on purpose: dev and prod are clusters of their own, and so are `dev1` and `dev2`. */
const environmentNames = wordsOf(
  'common dev develop developer development local localhost docker dockerenv dockerpre dockerdev dockerprod env environment ' +
    'test testing tst qa quality int integration sit uat acc acceptance stg stage staging pre preprod preproduction ' +
    'prd prod production live default base shared sandbox demo training ci perf performance blue green',
);

/** Names with numbers for other reasons: versions, steps of a course, samples, backups, dates. */
const neverNodes = wordsOf(
  'v ver version rel release ga sp fp u update patch hotfix de lps lpd ' +
    'step sample example ex demo lab lesson chapter part exercise task day week phase sprint tutorial solution answer case issue ' +
    'bak backup copy old new orig draft ' +
    'cluster dc datacenter region zone site project customer client tenant company module theme portlet ' +
    'jdk java tomcat wildfly jboss eap weblogic websphere http es elasticsearch opensearch solr mysql mariadb postgresql postgres oracle db',
);

/** What teams call a node. */
const nodeWords = wordsOf(
  'node nodo knoten n dxp liferay lr portal server srv app appserver host instance vm member',
);

/** Names of the product, after which a number may well be a version. */
const productWords = wordsOf('lr liferay dxp portal ce ee');

/** The numbers that are versions of Liferay: `6`, `62`, `7`, `71`, `7210`. */
const versionNumber = /^(?:[67]|6[0-2]|7[0-4]|(?:6[0-2]|7[0-4])\d{1,2})$/;

export function isEnvironmentName(name: string): boolean {
  return environmentIn(name) !== '';
}

/** The words of a name that mean an environment, such as `prod` in `liferay-prod-1`; empty without one. */
export function environmentIn(name: string): string {
  const words = wordsIn(name.replace(/[-_.]?\d+$/, ''));
  return words.filter((word) => environmentNames.has(word)).join(' ');
}

/**
 * Splits `node1` into `node` and `1`; undefined if the name has no number, is an environment, or contains a version or
 * a date. A letter counts as a number only after a separator (`node-a`). In a full host name (`lr1.example.org`) the
 * first part counts, and an IP address is numbered by its last part.
 */
export function numberedName(name: string): NumberedName | undefined {
  const address = /^((?:10|172|192)\.\d{1,3}\.\d{1,3})\.(\d{1,3})$/.exec(name);
  if (address?.[1] !== undefined && address[2] !== undefined) return { stem: address[1], number: address[2] };

  const host = /^([a-z0-9-]+)(\.(?:[a-z0-9-]+\.)*[a-z]{2,})$/i.exec(name);
  if (host?.[1] !== undefined && host[2] !== undefined && isDomain(host[2])) {
    const own = numberedName(host[1]);
    return own && { stem: own.stem + host[2].toLowerCase(), number: own.number };
  }

  const match = /^(.*?)(?:[-_. ]?(\d{1,4})|[-_. ]([a-z]))$/i.exec(name);
  const number = match?.[2] ?? match?.[3];
  if (match?.[1] === undefined || number === undefined || /^(?:19|20)\d\d$/.test(number)) return undefined;
  const stem = match[1].replace(/[-_. ]+$/, '').toLowerCase();
  const words = wordsIn(stem);
  const last = words.at(-1) ?? '';
  // No Liferay of today runs in Tomcat 5: `tomcat1` and `tomcat2` are two instances.
  const isInstance = last === 'tomcat' && /^0*[1-5]$/.test(number);
  if (/\d$/.test(stem) || (neverNodes.has(last) && !isInstance)) return undefined;
  // `prod-node1` is a node of prod, `liferay-prod1` is an environment.
  if (words.some((word) => environmentNames.has(word)) && !nodeWords.has(last)) return undefined;
  return { stem, number: number.replace(/^0+(?=\d)/, '').toLowerCase() };
}

/** Whether the name alone says that it is a node. */
export function isNodeStem(stem: string): boolean {
  return nodeWords.has(wordsIn(stem).at(-1) ?? '');
}

/**
 * Whether these numbers distinguish nodes with one stem: at least two of them, letters from `a` on, and not all of them
 * versions of Liferay (`liferay-62`, `liferay-71`).
 */
export function numbersNodes(stem: string, numbers: readonly string[]): boolean {
  if (new Set(numbers).size < 2) return false;
  const last = wordsIn(stem).at(-1) ?? '';
  if ((stem === '' || productWords.has(last)) && numbers.every((number) => versionNumber.test(number)))
    return false;
  return numbers.some((number) => number === 'a' || /^\d/.test(number));
}

function wordsIn(name: string): string[] {
  return name.toLowerCase().split(/[-_. ]+/);
}

/** The text after the first dot is a domain if it has two parts or more, or is one of a private network. */
function isDomain(rest: string): boolean {
  return /\..+\./.test(rest) || /\.(?:local|lan|internal|intra|corp|home)$/i.test(rest);
}
