/** What can be said about hosts from their names alone. */

/** An address of the machine itself, on whichever machine it is used. */
export function isLoopback(host: string): boolean {
  const name = canonicalHost(host);
  return (
    name === 'localhost' ||
    name === 'localhost.localdomain' ||
    name === '0.0.0.0' ||
    name === loopback6 ||
    name === any6 ||
    /^127(?:\.\d{1,3}){3}$/.test(name)
  );
}

const loopback6 = '0:0:0:0:0:0:0:1';
const any6 = '0:0:0:0:0:0:0:0';

/** One spelling for each host: lower case, an IPv6 address with all its groups. */
export function canonicalHost(host: string): string {
  const name = host
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  if (!/^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*$/.test(name)) return name;
  const halves = name.split('::');
  const [head = [], tail = []] = halves.map((half) => half.split(':').filter((group) => group !== ''));
  const missing = 8 - head.length - tail.length;
  const groups =
    halves.length === 2 && missing > 0
      ? [...head, ...Array<string>(missing).fill('0'), ...tail]
      : [...head, ...tail];
  return groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}

/** Whether `host` is a numeric address, IPv4 or IPv6. */
function isAddress(host: string): boolean {
  return host.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}

/**
 * Whether two different names may well stand for one host: a short name and a full one that begins with it, or any name
 * and an address. Two full names, two short ones or two addresses are different hosts.
 */
export function mayBeOneHost(one: string, other: string): boolean {
  if (one === other) return true;
  if (isLoopback(one) || isLoopback(other)) return false;
  if (isAddress(one) || isAddress(other)) return isAddress(one) !== isAddress(other);
  if (one.includes('.') === other.includes('.')) return false;
  return one.split('.')[0] === other.split('.')[0];
}
