import { describe, expect, it } from 'vitest';
import { expectFindings } from '../../../kit/check';
import { clustersOf, nodeOf, values } from './drawn-containers';

const folders = `=== liferay/configs/dev/portal-ext.properties
company.default.name=Dev
=== liferay/configs/prd/portal-ext.properties
company.default.name=Prd
`;

const service = (text: string): string => `=== liferay/LCP.json
{ "id": "liferay", "image": "liferaycloud/liferay-dxp:7.4-5.1.0", ${text} }
${folders}`;

describe('the environments of Liferay Cloud', () => {
  it('are clusters where a service has several instances, else standalone nodes', () => {
    const alone = {
      'liferay/configs/dev (alone)': ['liferay/configs/dev'],
      'liferay/configs/prd (alone)': ['liferay/configs/prd'],
    };
    expect(clustersOf(service('"scale": 1'))).toEqual(alone);
    expect(clustersOf(service('"environments": { "prd": { "scale": 2 } }'))).toEqual({
      'prd (liferay-cloud)': ['prd-1', 'prd-2'],
      'liferay/configs/dev (alone)': ['liferay/configs/dev'],
    });
    expect(clustersOf(service('"scale": 3, "environments": { "dev": { "scale": 1 } }'))).toEqual({
      'prd (liferay-cloud)': ['prd-1', 'prd-2', 'prd-3'],
      'liferay/configs/dev (alone)': ['liferay/configs/dev'],
    });
    expect(clustersOf(service('"environments": { "prd": { "autoscale": { "cpu": 80 } } }'))).toEqual({
      'prd (liferay-cloud)': ['prd-1', 'prd-2'],
      'liferay/configs/dev (alone)': ['liferay/configs/dev'],
    });
    expect(clustersOf(service('"scale": 2').replace('liferay-dxp', 'nginx'))).toEqual(alone);
    expect(clustersOf(service('"scale": ['))).toEqual(alone);
  });

  it('have the variables of all environments, and above them their own', () => {
    const name = 'LIFERAY_COMPANY_PERIOD_DEFAULT_PERIOD_NAME';
    const locale = 'LIFERAY_COMPANY_PERIOD_DEFAULT_PERIOD_LOCALE';
    const text = `"scale": 2, "env": { "${name}": "All", "${locale}": "de_DE" }, "environments": { "prd": { "env": { "${name}": "Mine" } } }`;
    const keys = ['company.default.name', 'company.default.locale'] as const;
    expect(values(nodeOf(service(text), 'prd-1'), ...keys)).toEqual(['Mine', 'de_DE']);
    expect(values(nodeOf(service(text), 'dev-2'), ...keys)).toEqual(['All', 'de_DE']);
    expect(values(nodeOf(service('"scale": 2'), 'prd-1'), keys[0])).toEqual(['Prd']);
  });

  it('have a database and a store of the platform, and Cluster Link where it is asked for', () => {
    const rules = ['cluster-link-disabled', 'database-embedded', 'file-store-node-local', 'search-embedded'];
    const cloud = (env: string): string =>
      `=== liferay/LCP.json\n{ "id": "liferay", "scale": 2, "env": { ${env} } }\n`;
    expectFindings(
      `${cloud('"LCP_PROJECT_LIFERAY_CLUSTER_ENABLED": "true"')}=== liferay/configs/prd/portal-ext.properties
company.default.name=Prd
`,
      { rules },
    );
    expectFindings(
      `${cloud('')}=== liferay/configs/prd/portal-ext.properties
company.default.name=Prd
^^^^^^^^^^^^^^^^^^^^^^^^ cluster-link-disabled warning: Nothing that can be seen turns Cluster Link on for prd-1 and prd-2. In Liferay Cloud, the variable LCP_PROJECT_LIFERAY_CLUSTER_ENABLED with the value true does.
`,
      { rules },
    );
    expectFindings(
      `${cloud('"LCP_PROJECT_LIFERAY_CLUSTER_ENABLED": "true"')}=== liferay/configs/prd/portal-ext.properties
cluster.link.enabled=false
                     ^^^^^ cluster-link-disabled error
`,
      { rules },
    );
  });
});
