/** The variables that reach the start of Java; Tomcat puts `JAVA_OPTS` before `CATALINA_OPTS`, so the latter wins. */
export const jvmOptionVariables = ['JAVA_OPTS', 'CATALINA_OPTS', 'LIFERAY_JVM_OPTS'] as const;
