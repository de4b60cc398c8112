import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../kit/check';

const told = (...scripts: readonly string[]): string[] => {
  const files = scripts.flatMap((script, i) => [
    [`/w/node${String(i + 1)}/portal-ext.properties`, 'a=1\n'] as const,
    [`/w/node${String(i + 1)}/tomcat-9.0.98/bin/setenv.sh`, `${script}\n`] as const,
  ]);
  return findingsOf(Object.fromEntries(files), { rules: ['jvm-timezone-differs'] }).map(
    ({ path, message, fixes }) =>
      `${path.split('/').slice(2).join('/')}: ${message} (${String(fixes.length)} fixes)`,
  );
};
const zone = (name: string): string => `CATALINA_OPTS="$CATALINA_OPTS -Duser.timezone=${name}"`;

describe('jvm-timezone-differs', () => {
  it('names both zones, at the script of the node that stands alone', () => {
    expect(told(zone('GMT'), zone('GMT'), zone('Asia/Tokyo'))).toEqual([
      'node3/tomcat-9.0.98/bin/setenv.sh: The time zone of Java of node3 is Asia/Tokyo, but node1 and node2 have GMT. A date that one node writes is a different moment to the others. (0 fixes)',
    ]);
  });

  it.each([
    ['a node says nothing', [zone('Asia/Tokyo'), 'CATALINA_OPTS=-Xmx4g']],
    ['a branch sets it', [zone('Asia/Tokyo'), `if [ -n "$TOKYO" ]; then\n${zone('GMT')}\nfi`]],
    ['a variable fills it in', [zone('Asia/Tokyo'), zone('$TZ')]],
    ['it is empty', [zone('Asia/Tokyo'), zone('')]],
    ['the names are of one zone', [zone('Etc/UTC'), zone('GMT'), zone('GMT0')]],
    ['a later option wins', [zone('GMT'), `${zone('Asia/Tokyo')}\n${zone('GMT')}`]],
  ])('is silent where %s', (_, scripts) => {
    expect(told(...scripts)).toEqual([]);
  });
});
