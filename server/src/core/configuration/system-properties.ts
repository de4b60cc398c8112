const standardName =
  /^(?:java|javax|jdk|sun|com\.sun|user|os|file|path|line|awt|catalina|tomcat|jboss|wildfly|weblogic|was|jetty|glassfish|resin|jgroups|jonas|env|org\.apache|default\.liferay|liferay)\.|^(?:external-properties|liferay\.home|env)$/;

/** Whether a name is one that Java, the application server or Liferay itself sets as a system property. */
export function isSystemPropertyName(name: string): boolean {
  return standardName.test(name);
}
