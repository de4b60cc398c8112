import type { FilePath, SourceFile } from '../../workspace';
import type { EnvironmentEntry } from '../environment/environment-entry';
import type { Located } from '../located';
import { readYaml, type YamlNode } from '../yaml/yaml';
import { entriesOf, isPresent, scalarOf, valueOf } from '../yaml/yaml-access';

/** What an `LCP.json` says about a service of Liferay Cloud in one environment. */
export interface CloudService {
  /** The image, or the id of the service if there is none. */
  readonly image: Located | undefined;
  readonly id: string | undefined;
  /** How many instances run side by side: `scale`, but two if `autoscale` may add any. */
  readonly count: number;
  /** Where that is stated, otherwise where the service is described. */
  readonly declaredAt: { readonly path: FilePath; readonly span: EnvironmentEntry['nameSpan'] };
  /** The variables of all environments, followed by those of this one: of two with one name the later counts. */
  readonly environment: readonly EnvironmentEntry[];
}

/**
 * Reads an `LCP.json` ("Configuration via LCP.json" of Liferay Learn): what `environments` says about an environment
 * overrides what the file says about all. JSON is YAML, which gives the places. Undefined for any other text.
 */
export function readCloudService(file: SourceFile, environment: string): CloudService | undefined {
  const [root] = readYaml(file).documents;
  if (root?.kind !== 'map') return undefined;
  const own = valueOf(root, 'environments', environment);
  const stated = (key: string): YamlNode | undefined => {
    const node = valueOf(own, key) ?? valueOf(root, key);
    return isPresent(node) ? node : undefined;
  };
  const image = scalarOf(stated('image'));
  const scale = scalarOf(stated('scale'));
  const number = scale !== undefined && /^\d{1,9}$/.test(scale.text) ? Number(scale.text) : 1;
  const autoscale = stated('autoscale');
  const isScaled = autoscale !== undefined && scalarOf(autoscale)?.text !== 'false';
  const place = number > 1 ? scale : (autoscale ?? scale);
  return {
    image: image && { value: image.text, path: file.path, span: image.span },
    id: scalarOf(valueOf(root, 'id'))?.text,
    count: isScaled ? Math.max(number, 2) : number,
    declaredAt: {
      path: file.path,
      span: place === undefined ? { start: root.span.start, end: root.span.start } : place.span,
    },
    environment: [...variables(valueOf(root, 'env')), ...variables(valueOf(own, 'env'))],
  };
}

function variables(node: YamlNode | undefined): EnvironmentEntry[] {
  return entriesOf(node).flatMap(({ key, keySpan, file, value }): EnvironmentEntry[] => {
    const scalar = scalarOf(value);
    if (scalar === undefined) return [];
    const { text, span, style } = scalar;
    return [
      {
        name: key,
        value: text,
        // Names of secrets and parts of the build are filled in by the platform.
        isKnown: !text.includes('@') && !text.includes('${'),
        usesDefault: false,
        isSecret: false,
        path: file.path,
        nameSpan: keySpan,
        valuePath: file.path,
        valueSpan: span,
        style,
        origins: [],
      },
    ];
  });
}
