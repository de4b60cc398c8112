import type { FilePath } from '../../workspace';

/**
 * The class path of the portal, where an administrator who took portal-ext.properties from the application server has
 * it: `…/tomcat-9.0.98/webapps/ROOT/WEB-INF/classes`, or of an unpacked archive `WEB-INF/classes`.
 */
const classPath =
  /^(.*?)(?:\/(?:apache-)?tomcat(?:-\d+(?:\.\d+)+|-?(?:[6-9]|1\d))?)?(?:\/(?:webapps\/)?(?:ROOT|[^/]+\.war))?\/WEB-INF\/classes$/;

/** The folder to which the class path of a portal belongs; undefined for any other folder, such as that of a plugin. */
export function ownerOfClassPath(folder: FilePath): FilePath | undefined {
  const owner = folder.endsWith('/WEB-INF/classes') ? classPath.exec(folder)?.[1] : undefined;
  return owner === undefined || /\/(?:webapps|docroot)(?:\/|$)/.test(owner) ? undefined : owner;
}

/** Liferay Home if its Tomcat has this class path; undefined if it does not follow Liferay's layout. */
export function homeOfClassPath(folder: FilePath): FilePath | undefined {
  return /^(.*)\/tomcat[^/]*\/webapps\/ROOT\/WEB-INF\/classes$/.exec(folder)?.[1];
}
