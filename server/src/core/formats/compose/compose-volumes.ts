import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import { type ComposePart, fill, fillOptional, hostPath } from './compose-reader';
import { type MappedText, sourceSpan } from '../mapped-text';
import { type FilledText, substituteVariables } from '../environment/variable-substitution';
import type { YamlMap, YamlNode, YamlScalar } from '../yaml/yaml';
import { isTrue, itemsOf, scalarOf, scalarsOf, valueOf } from '../yaml/yaml-access';
import { scalarText } from '../yaml/yaml-scalar';

/**
 * `bind`: a file or folder of the host; `volume`: a named volume; `anonymous`: a volume of the container's own;
 * `config`: a file that the project names, or a secret; `unknown`: depends on a variable that no file defines.
 */
export type ComposeMountKind = 'bind' | 'volume' | 'anonymous' | 'tmpfs' | 'config' | 'unknown';

export interface ComposeMount {
  readonly kind: ComposeMountKind;
  /** The path on the host or the name of the volume, as it is written, with variables filled in. */
  readonly source: FilledText | undefined;
  /** The absolute path of a bind mount or config; undefined if it is not known. */
  readonly hostPath: FilePath | undefined;
  /** A folder inside the volume, if only that is mounted. */
  readonly subPath: FilledText | undefined;
  /** The path in the container. */
  readonly target: FilledText;
  readonly isReadOnly: boolean;
  readonly path: FilePath;
  /** The whole entry. */
  readonly span: Span;
}

/** The mounts of `volumes`, in the short form `SOURCE:TARGET:MODE` or the long one. */
export function readVolumes(part: ComposePart, node: YamlNode): readonly ComposeMount[] {
  return itemsOf(node).flatMap((item) => {
    if (item.kind === 'map') return longVolume(part, item) ?? [];
    const scalar = scalarOf(item);
    return (scalar && shortVolume(part, scalar)) ?? [];
  });
}

/** The mounts of `tmpfs`, one or several. */
export function readTmpfs(part: ComposePart, node: YamlNode): readonly ComposeMount[] {
  return scalarsOf(node).map((scalar) => {
    const filled = fill(part, scalar);
    const target = { ...filled, value: filled.value.replace(/:.*$/s, '') };
    return { ...mountless(scalar), kind: 'tmpfs', target, isReadOnly: false };
  });
}

/**
 * The mounts of `configs` or `secrets`, by name or in the long form; `hostPath` stays open until all files have been
 * read.
 * @param folder what comes before a target that is only a name
 */
export function readConfigs(part: ComposePart, node: YamlNode, folder = '/'): readonly ComposeMount[] {
  return itemsOf(node).flatMap((item) => {
    const source = fillOptional(part, item.kind === 'map' ? valueOf(item, 'source') : item);
    if (source === undefined) return [];
    const stated = fillOptional(part, valueOf(item, 'target'));
    const name = stated ?? source;
    const target = name.value.startsWith('/') ? name : { ...name, value: `${folder}${name.value}` };
    return { ...mountless(item), kind: 'config', source, target, isReadOnly: true };
  });
}

const mountless = (
  node: YamlNode,
): Pick<ComposeMount, 'source' | 'hostPath' | 'subPath' | 'path' | 'span'> => ({
  source: undefined,
  hostPath: undefined,
  subPath: undefined,
  path: node.file.path,
  span: node.span,
});

function longVolume(part: ComposePart, node: YamlMap): ComposeMount | undefined {
  const target = fillOptional(part, valueOf(node, 'target'));
  if (target === undefined) return undefined;
  const source = fillOptional(part, valueOf(node, 'source'));
  const type = scalarOf(valueOf(node, 'type'))?.text ?? 'volume';
  const kind = type === 'volume' && source === undefined ? 'anonymous' : longKinds.get(type);
  return {
    ...mountless(node),
    kind: kind ?? 'unknown',
    source,
    hostPath: kind === 'bind' && source !== undefined ? hostPath(part.folder, source) : undefined,
    subPath: fillOptional(part, valueOf(node, 'volume', 'subpath')),
    target,
    isReadOnly: isTrue(valueOf(node, 'read_only')),
  };
}

const longKinds: ReadonlyMap<string, ComposeMountKind> = new Map([
  ['bind', 'bind'],
  ['volume', 'volume'],
  ['tmpfs', 'tmpfs'],
]);

function shortVolume(part: ComposePart, scalar: YamlScalar): ComposeMount | undefined {
  const mapped = scalarText(scalar);
  let sections = sectionsOf(mapped.text).map((section) => fillSection(part, mapped, section));
  if (sections.some(({ variables, value }) => variables.length > 0 && sectionsOf(value).length > 1)) {
    // A variable that contains several sections: their places are inside its definition.
    const whole = fill(part, scalar);
    sections = sectionsOf(whole.value).map(({ start, end }) => ({
      ...whole,
      value: whole.value.slice(start, end),
    }));
  }
  const [first, second, mode] = sections;
  if (first === undefined) return undefined;
  if (second === undefined)
    return { ...mountless(scalar), kind: 'anonymous', target: first, isReadOnly: false };
  const kind = kindOfSource(first);
  return {
    ...mountless(scalar),
    kind,
    source: first,
    hostPath: kind === 'bind' ? hostPath(part.folder, first) : undefined,
    target: second,
    isReadOnly: mode?.value.split(',').includes('ro') === true,
  };
}

function fillSection(part: ComposePart, mapped: MappedText, section: Span): FilledText {
  const text = mapped.text.slice(section.start, section.end);
  return { ...substituteVariables(text, part.lookup), path: mapped.path, span: sourceSpan(mapped, section) };
}

function kindOfSource({ value, isKnown }: FilledText): ComposeMountKind {
  if (/^[./~\\]|^[A-Za-z]:/.test(value)) return 'bind';
  if (isKnown) return 'volume';
  return /[/\\]/.test(value.replaceAll(/\$\{[^}]*\}/g, '')) ? 'bind' : 'unknown';
}

/** The parts between colons, except for the colon of a Windows drive and those inside `${…}`. */
function sectionsOf(text: string): readonly Span[] {
  const sections: Span[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '$' && text[at + 1] === '{') depth++;
    else if (text[at] === '}' && depth > 0) depth--;
    else if (text[at] === ':' && depth === 0 && !(at === start + 1 && /[A-Za-z]/.test(text[start] ?? ''))) {
      sections.push({ start, end: at });
      start = at + 1;
    }
  }
  sections.push({ start, end: text.length });
  return sections.filter(({ start: from, end }) => end > from);
}
