import { type Node, valueOn } from '../../cluster/cluster';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { reportDifference } from '../support/report-difference';

const key = 'user.timezone';

export const jvmTimezoneDiffers = clusterRule({
  id: 'jvm-timezone-differs',
  group: 'deployment',
  severity: 'warning',
  summary: 'Java runs in a different time zone on some nodes.',
  documentation: `Liferay stores dates and times without a zone, in the time zone that Java runs in. A node in another
zone reads all of them wrongly: content is published and expires at the wrong hour, jobs run early or late, and
sessions and locks of the other nodes look outdated.

The rule compares \`-D${key}\` in \`setenv.sh\`, \`setenv.bat\`, \`JAVA_OPTS\`, \`CATALINA_OPTS\` and \`LIFERAY_JVM_OPTS\`.
A node is skipped if none of these sets it, because a script of the bundle, the image or the machine then decides. GMT
and UTC are one zone. Liferay's own scripts set GMT on every node.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/tomcat/bin/setenv.sh
CATALINA_OPTS="$CATALINA_OPTS -Duser.timezone=GMT -Xmx4g"
                                              ^^^ jvm-timezone-differs
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/tomcat/bin/setenv.sh
CATALINA_OPTS="$CATALINA_OPTS -Duser.timezone=Europe/Madrid -Xmx4g"
                                              ^^^^^^^^^^^^^ jvm-timezone-differs
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/tomcat/bin/setenv.sh
JAVA_OPTS="-Duser.timezone=GMT"
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/tomcat/bin/setenv.sh
CATALINA_OPTS="$CATALINA_OPTS -Duser.timezone=UTC"
=== node3/portal-ext.properties
cluster.link.enabled=true
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/tomcat/bin/setenv.sh
JAVA_OPTS="-Duser.timezone=GMT"
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/tomcat/bin/setenv.sh
JAVA_OPTS="-Duser.timezone=$ZONE"
`,
  ],
  *check(context) {
    yield* reportDifference(context, {
      key,
      subject: say`The time zone of Java`,
      consequence: say`A date that one node writes is a different moment to the others.`,
      identify: (node) => zoneOf(node)?.replace(universal, 'GMT'),
      describe: zoneOf,
    });
  },
});

const universal = /^(?:Etc\/)?(?:GMT|UTC|UCT|Universal|Zulu|Greenwich|GMT[+-]?0)$/;

/** The zone that the command line of Java states; undefined if it cannot be known, or if a file sets such a key. */
function zoneOf(node: Node): string | undefined {
  const { text, isKnown, origin } = valueOn(node, key);
  return isKnown && origin?.layer === 'jvm' && text !== '' ? text : undefined;
}
