import { units } from '../../server/src/core/catalogue/catalogue';
import { ownAgreements, ownTypes } from '../../server/src/core/project/own-properties';
import { ruleRegistry } from '../../server/src/core/service';
import { rulePageAddress } from './addresses';
import { ruleSettings } from './settings';

/** The part of JSON Schema that the project file needs. */
export interface Schema {
  readonly type: 'object' | 'array' | 'string' | 'number';
  readonly markdownDescription?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly default?: string;
  readonly examples?: readonly string[];
  readonly minItems?: number;
}

const strings = (markdownDescription: string, examples: readonly string[], minItems?: number): Schema => ({
  type: 'array',
  markdownDescription,
  items: { type: 'string', examples },
  ...(minItems === undefined ? {} : { minItems }),
});

const node: Schema = {
  type: 'object',
  markdownDescription: 'One Liferay server, under the name that findings give it.',
  additionalProperties: false,
  properties: {
    files: strings(
      'Its properties files, lowest priority first: a later file wins. Paths are relative to the folder of this file.',
      ['node1/portal-ext.properties'],
      1,
    ),
    env: strings(
      'Files with its environment, as `NAME=value` lines: `LIFERAY_…` variables win over properties files.',
      ['node1.env'],
    ),
    osgi: strings(
      'Folders whose `.config` and `.cfg` files the node has in `osgi/configs`, in addition to those already there.',
      ['node1/osgi/configs'],
    ),
    compose: {
      type: 'object',
      markdownDescription:
        'The service of a compose file that this node is: its mounts, variables and image apply. `files` replace the properties files that are mounted, and `env` wins over the variables of the service.',
      additionalProperties: false,
      required: ['file', 'service'],
      properties: {
        file: {
          type: 'string',
          markdownDescription: 'The compose file, relative to the folder of this file.',
          examples: ['docker-compose.yml'],
        },
        service: {
          type: 'string',
          markdownDescription: 'The name of the service.',
          examples: ['liferay-1'],
        },
      },
    },
    host: { type: 'string', markdownDescription: 'Name or address of the machine that the node runs on.' },
  },
};

const cluster: Schema = {
  type: 'object',
  markdownDescription: 'Nodes that must agree.',
  additionalProperties: false,
  properties: {
    topology: {
      type: 'string',
      enum: ['horizontal', 'vertical'],
      markdownDescription: '`horizontal`: each node has its own host. `vertical`: all nodes share one host.',
    },
    common: strings(
      'Folders whose files every node also has, lowest priority first. A file of the same name in the node itself wins.',
      ['configs/common'],
    ),
    nodes: { type: 'object', markdownDescription: 'The nodes, by name.', additionalProperties: node },
    aliases: {
      type: 'object',
      markdownDescription: 'Different names for the same thing, which are then treated as equal.',
      additionalProperties: false,
      properties: {
        hosts: {
          type: 'array',
          markdownDescription:
            'Groups of names and addresses of the same host, such as `[["db1", "db1.example.org"]]`.',
          items: { type: 'array', items: { type: 'string' } },
        },
        paths: {
          type: 'array',
          markdownDescription:
            'Groups of paths that lead to the same storage, on any node, such as `[["/mnt/a", "/mnt/b"]]`.',
          items: { type: 'array', items: { type: 'string' } },
        },
      },
    },
  },
};

const property: Schema = {
  type: 'object',
  markdownDescription: 'A key that one of your applications reads.',
  additionalProperties: false,
  properties: {
    type: {
      type: 'string',
      enum: ownTypes,
      markdownDescription: 'The type of the value; `string` by default.',
    },
    items: {
      type: 'string',
      enum: ownTypes.filter((type) => type !== 'list'),
      markdownDescription: 'The type of the items of a `list`.',
    },
    values: strings('The only values that are allowed.', ['fast']),
    min: { type: 'number', markdownDescription: 'The smallest value of an `integer`.' },
    max: { type: 'number', markdownDescription: 'The largest value of an `integer`.' },
    unit: { type: 'string', enum: units, markdownDescription: 'The unit of an `integer`.' },
    default: {
      type: 'string',
      markdownDescription:
        'The value that applies if nothing sets the key, as it would be written in a file. Secrets have none.',
    },
    cluster: {
      type: 'string',
      enum: ownAgreements,
      markdownDescription:
        '`same`: the nodes of a cluster must agree on it. `different`: each node must have its own. `free`: it may differ. By default the nodes should agree.',
    },
    doc: { type: 'string', markdownDescription: 'What the key is for, as Markdown.' },
  },
};

const ownProperties: Schema = {
  type: 'object',
  markdownDescription:
    'Your own keys, by name: they are completed, explained and checked like those of Liferay.',
  additionalProperties: property,
};

/** What portal-properties.json may contain: exactly what has an effect. */
export function projectFileMembers(): Readonly<Record<string, Schema>> {
  return {
    portal: {
      type: 'string',
      markdownDescription:
        'The Liferay release that files are checked against. If it is missing, the setting of the editor applies, then the image of a container, then `liferay.workspace.product` in `gradle.properties`, then the newest known release.',
      examples: ['7.4.3.131', '7.2.1', 'dxp-7.4-u92', '2024.q4.1'],
    },
    defaults: {
      type: 'string',
      markdownDescription:
        'The `portal.properties` of your installation, or a `portal-impl.jar` or other archive that contains it. Its defaults, sections and comments replace the built-in ones. If it is missing, the one in the bundle of a Liferay Workspace is used.',
      examples: ['bundles/tomcat/webapps/ROOT/WEB-INF/shielded-container-lib/portal-impl.jar'],
    },
    clusters: {
      type: 'object',
      markdownDescription:
        'Clusters, by name. All other nodes are still found by themselves: services of compose files, Kubernetes workloads, and folders with numbered names.',
      additionalProperties: cluster,
    },
    properties: ownProperties,
    catalogues: strings(
      'Catalogue files, for example those that come with applications. Each has keys under `properties`, as this file does. If two describe the same key, the later one wins, and `properties` of this file wins over both. Paths are relative to the folder of this file and must stay within it.',
      ['catalogue/my-app.json'],
    ),
    rules: {
      type: 'object',
      markdownDescription: 'Severities of rules, by id. They replace every severity that a rule has.',
      additionalProperties: false,
      properties: Object.fromEntries(
        ruleRegistry.map(({ id, severity, summary }): [string, Schema] => [
          id,
          {
            type: 'string',
            enum: ruleSettings,
            default: severity,
            markdownDescription: `${summary} [More](${rulePageAddress(id)})`,
          },
        ]),
      ),
    },
    ignore: strings('Files to leave out, as glob patterns relative to the folder of this file.', [
      '**/backup/**',
    ]),
  };
}

/** schemas/portal-properties.schema.json. */
export function projectFileSchema(): unknown {
  return schemaOf('Portal Properties for Liferay: project file', projectFileMembers());
}

/** schemas/catalogue-file.schema.json: what an application says about its own keys. */
export function catalogueFileSchema(): unknown {
  return schemaOf('Portal Properties for Liferay: catalogue file', { properties: ownProperties }, [
    'properties',
  ]);
}

function schemaOf(
  title: string,
  members: Readonly<Record<string, Schema>>,
  required?: readonly string[],
): unknown {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    type: 'object',
    allowComments: true,
    allowTrailingCommas: true,
    additionalProperties: false,
    ...(required === undefined ? {} : { required }),
    properties: { $schema: { type: 'string' }, ...members },
  };
}
