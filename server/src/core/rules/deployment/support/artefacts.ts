import type { Node } from '../../../cluster/cluster';
import { allOf } from '../../../text/localise';
import { baseName } from '../../../text/path';

/**
 * Where Liferay finds applications and modules in Liferay Home. The contents of `deploy` are moved to one of the
 * others.
 */
const folder = /^\/opt\/liferay\/(?:deploy|osgi\/(?:modules|war|marketplace|client-extensions|portal-war))\//;

const artefact = /^(.+?)\.(jar|war|lpkg|zip)$/i;

/** `shop-1.2.0`, `com.acme.api_2.0.1.SNAPSHOT`, `theme-7.4.13-SNAPSHOT`: a version begins with a digit. */
const versioned = /^(.+?)[-_]v?(\d[\w.]*(?:-[\w.]+)*)$/;

/** What is deployed to a node, or waits to be, with its version: empty if there is none, several joined by `and`. */
export function artefactsOf({ home }: Node): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  // A home is asked again for each list after every edit: two are enough.
  for (const above of ['deploy', 'osgi'])
    for (const path of home.list(above)) {
      const file = folder.test(path) ? artefact.exec(baseName(path))?.[1] : undefined;
      if (file === undefined) continue;
      const [, name = file, version = ''] = versioned.exec(file) ?? [];
      const versions = found.get(name);
      if (versions === undefined) found.set(name, new Set([version]));
      else versions.add(version);
    }
  return new Map([...found].map(([name, versions]) => [name, allOf([...versions].filter(Boolean).sort())]));
}
