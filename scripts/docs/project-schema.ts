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
      'Its properties files, lowest first: a later one wins. Paths count from the folder of this file.',
      ['node1/portal-ext.properties'],
      1,
    ),
    env: strings(
      'Files of `NAME=value` lines with its environment: `LIFERAY_…` variables win over properties files.',
      ['node1.env'],
    ),
    osgi: strings(
      'Folders whose `.config` and `.cfg` files it has in `osgi/configs`, beside those that lie there.',
      ['node1/osgi/configs'],
    ),
    compose: {
      type: 'object',
      markdownDescription:
        'The service of a compose file that it is: its mounts, its variables and its image apply. `files` stand in the place of the properties files that are mounted, and `env` wins over its variables.',
      additionalProperties: false,
      required: ['file', 'service'],
      properties: {
        file: {
          type: 'string',
          markdownDescription: 'The compose file; its path counts from the folder of this file.',
          examples: ['docker-compose.yml'],
        },
        service: {
          type: 'string',
          markdownDescription: 'The name of the service in it.',
          examples: ['liferay-1'],
        },
      },
    },
    host: { type: 'string', markdownDescription: 'Name or address of the machine that it runs on.' },
  },
};

const cluster: Schema = {
  type: 'object',
  markdownDescription: 'The nodes that have to agree.',
  additionalProperties: false,
  properties: {
    topology: {
      type: 'string',
      enum: ['horizontal', 'vertical'],
      markdownDescription:
        '`horizontal`: each node has a host of its own. `vertical`: all nodes share one host.',
    },
    common: strings(
      'Folders that lie below each node, lowest first: a node has their files, too, but for those that it has itself under the same name.',
      ['configs/common'],
    ),
    nodes: { type: 'object', markdownDescription: 'The nodes by their names.', additionalProperties: node },
    aliases: {
      type: 'object',
      markdownDescription: 'Different names of one thing, which then count as equal.',
      additionalProperties: false,
      properties: {
        hosts: {
          type: 'array',
          markdownDescription:
            'Groups of names and addresses that lead to one host, such as `[["db1", "db1.example.org"]]`.',
          items: { type: 'array', items: { type: 'string' } },
        },
        paths: {
          type: 'array',
          markdownDescription:
            'Groups of paths behind which one storage lies, on whichever node, such as `[["/mnt/a", "/mnt/b"]]`.',
          items: { type: 'array', items: { type: 'string' } },
        },
      },
    },
  },
};

const property: Schema = {
  type: 'object',
  markdownDescription: 'A key that an application of yours reads.',
  additionalProperties: false,
  properties: {
    type: { type: 'string', enum: ownTypes, markdownDescription: 'What its value is; `string` without it.' },
    items: {
      type: 'string',
      enum: ownTypes.filter((type) => type !== 'list'),
      markdownDescription: 'What the items of a `list` are.',
    },
    values: strings('The only words that it takes.', ['fast']),
    min: { type: 'number', markdownDescription: 'The least that an `integer` may be.' },
    max: { type: 'number', markdownDescription: 'The most that an `integer` may be.' },
    unit: { type: 'string', enum: units, markdownDescription: 'What an `integer` counts.' },
    default: {
      type: 'string',
      markdownDescription:
        'The value that applies where nobody sets it, as it would be written in a file. Secrets have none.',
    },
    cluster: {
      type: 'string',
      enum: ownAgreements,
      markdownDescription:
        '`same`: the nodes of a cluster have to agree on it. `different`: each node has its own. `free`: it may differ. Without it the nodes should agree.',
    },
    doc: { type: 'string', markdownDescription: 'What it is for, as Markdown.' },
  },
};

const ownProperties: Schema = {
  type: 'object',
  markdownDescription:
    'Keys of your own, by their names: they are completed, explained and checked like those of Liferay.',
  additionalProperties: property,
};

/** What portal-properties.json may hold: exactly what has an effect. */
export function projectFileMembers(): Readonly<Record<string, Schema>> {
  return {
    portal: {
      type: 'string',
      markdownDescription:
        'The Liferay release by which the files are judged. Without it the setting of the editor counts, then the image of a container, then `liferay.workspace.product` in `gradle.properties`, then the newest known release.',
      examples: ['7.4.3.131', '7.2.1', 'dxp-7.4-u92', '2024.q4.1'],
    },
    defaults: {
      type: 'string',
      markdownDescription:
        'The `portal.properties` of your installation, or a `portal-impl.jar` or another archive that holds it: its defaults, sections and comments count in the place of the built-in ones. Without it that of the bundle in a Liferay Workspace counts.',
      examples: ['bundles/tomcat/webapps/ROOT/WEB-INF/shielded-container-lib/portal-impl.jar'],
    },
    clusters: {
      type: 'object',
      markdownDescription:
        'Clusters by their names. Nodes that no cluster names are the services of compose files, and folders by the numbers in their names.',
      additionalProperties: cluster,
    },
    properties: ownProperties,
    catalogues: strings(
      'Catalogue files, such as those that come with applications: each has keys under `properties`, as this file does. Of two that describe one key the later counts, and `properties` of this file over all. Paths count from the folder of this file and stay within it.',
      ['catalogue/my-app.json'],
    ),
    rules: {
      type: 'object',
      markdownDescription: 'Severities of rules, by their ids; they replace every severity of the rule.',
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
    ignore: strings('Files to leave out, as glob patterns from the folder of this file.', ['**/backup/**']),
  };
}

/** schemas/portal-properties.schema.json. */
export function projectFileSchema(): unknown {
  return schemaOf('Portal Properties for Liferay: project file', projectFileMembers());
}

/** schemas/catalogue-file.schema.json: what an application says of its own keys. */
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
