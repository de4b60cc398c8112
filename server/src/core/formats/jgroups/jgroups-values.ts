import type { Span } from '../../text/span';

/**
 * `${property:default}` in an attribute of a stack; JGroups also accepts several properties: `${one,other:default}`.
 */
export interface JgroupsPlaceholder {
  /** The system properties that it asks for, in order. */
  readonly properties: readonly string[];
  /** Its value if none of them is set; undefined if it does not say. */
  readonly defaultValue: string | undefined;
  /** From the `$` to after the `}`. Offsets into the value of the attribute. */
  readonly span: Span;
  /** The names of the properties. */
  readonly propertiesSpan: Span;
  /** The default; empty at the `}` if there is none. */
  readonly defaultSpan: Span;
}

/** One member that a list of initial hosts names. Spans are offsets into the text of the list. */
export interface InitialHost {
  /** With the defaults of placeholders filled in; no brackets around an IPv6 address. */
  readonly host: string;
  readonly hostSpan: Span;
  /** Undefined if none is written, or only a property decides it. */
  readonly port: number | undefined;
  readonly span: Span;
  /** Properties that it asks for, and that are not visible here. */
  readonly properties: readonly string[];
}

export interface InitialHosts {
  readonly hosts: readonly InitialHost[];
  /** Set if the whole list is one `${property:default}`; `hosts` are those of the default. */
  readonly placeholder: JgroupsPlaceholder | undefined;
}

/** The placeholders in the value of an attribute, in order. They cannot be nested. */
export function jgroupsPlaceholders(value: string): readonly JgroupsPlaceholder[] {
  const placeholders: JgroupsPlaceholder[] = [];
  for (let start = value.indexOf('${'); start >= 0;) {
    const end = value.indexOf('}', start);
    if (end < 0) break;
    const colon = value.slice(start, end).indexOf(':');
    const hasDefault = colon >= 0;
    const namesEnd = hasDefault ? start + colon : end;
    const defaultSpan = { start: hasDefault ? namesEnd + 1 : end, end };
    placeholders.push({
      properties: value
        .slice(start + 2, namesEnd)
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
      defaultValue: hasDefault ? value.slice(defaultSpan.start, end) : undefined,
      span: { start, end: end + 1 },
      propertiesSpan: { start: start + 2, end: namesEnd },
      defaultSpan,
    });
    start = value.indexOf('${', end);
  }
  return placeholders;
}

/** `value` with each placeholder replaced by its default; one without a default is left out. */
export function withJgroupsDefaults(value: string): string {
  let filled = '';
  let copied = 0;
  for (const { span, defaultValue } of jgroupsPlaceholders(value)) {
    filled += value.slice(copied, span.start) + (defaultValue ?? '');
    copied = span.end;
  }
  return filled + value.slice(copied);
}

/**
 * Reads `host1[7800],host2[7800]` of TCPPING and TCPGOSSIP: blanks around names and commas do not count, an IPv6
 * address may have brackets of its own, and `${property:default}` may stand for a part or for the whole.
 */
export function initialHosts(text: string): InitialHosts {
  const placeholders = jgroupsPlaceholders(text);
  const [whole] = placeholders;
  if (whole !== undefined && text.trim() === text.slice(whole.span.start, whole.span.end)) {
    const { start, end } = whole.defaultSpan;
    return { hosts: members(text, start, end, []), placeholder: whole };
  }
  return { hosts: members(text, 0, text.length, placeholders), placeholder: undefined };
}

function members(
  text: string,
  from: number,
  to: number,
  placeholders: readonly JgroupsPlaceholder[],
): InitialHost[] {
  const hosts: InitialHost[] = [];
  let start = from;
  let next = 0;
  for (let at = from; at <= to; at++) {
    const placeholder = placeholders[next];
    if (placeholder?.span.start === at) {
      at = placeholder.span.end - 1;
      next++;
    } else if (at === to || text[at] === ',') {
      hosts.push(...member(text, start, at));
      start = at + 1;
    }
  }
  return hosts;
}

function member(text: string, from: number, to: number): InitialHost[] {
  const written = text.slice(from, to);
  const start = from + written.length - written.trimStart().length;
  const end = from + written.trimEnd().length;
  if (start >= end) return [];
  const bracket = hostEnd(text.slice(start, end));
  const hostEndAt = start + text.slice(start, start + bracket.end).trimEnd().length;
  const host = withJgroupsDefaults(text.slice(start, hostEndAt)).trim();
  const port = withJgroupsDefaults(bracket.port).trim();
  return [
    {
      host: /^\[.*\]$/.test(host) ? host.slice(1, -1) : host,
      hostSpan: { start, end: hostEndAt },
      port: /^\d{1,5}$/.test(port) ? Number(port) : undefined,
      span: { start, end },
      properties: jgroupsPlaceholders(text.slice(start, end)).flatMap(({ properties }) => properties),
    },
  ];
}

/**
 * Splits `host[port]`, and also `host:port`, which JGroups does not accept but people write; two colons are an IPv6
 * address.
 */
function hostEnd(text: string): { readonly end: number; readonly port: string } {
  const open = text.lastIndexOf('[');
  if (text.endsWith(']') && open > 0) return { end: open, port: text.slice(open + 1, -1) };
  const colon = text.indexOf(':');
  const isPort = colon > 0 && /^\d{1,5}$/.test(text.slice(colon + 1));
  return isPort ? { end: colon, port: text.slice(colon + 1) } : { end: text.length, port: '' };
}
