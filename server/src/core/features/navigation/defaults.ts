import type { Catalogue, PropertyGroup } from '../../catalogue/catalogue';
import { sectionOf } from '../../editing/section-copy';
import { groupLines, sectionLines } from '../../editing/section-text';

/**
 * A section, or the group of a property, as portal.properties has it: headings, comments (in our words), environment
 * names, default values. Lines end with `\n`.
 * @param name a section, ignoring case, or a key
 * @returns undefined for a name that the release does not know
 */
export function defaultsOf(catalogue: Catalogue, name: string): string | undefined {
  const lines = linesFor(catalogue, name.trim());
  return lines.length === 0 ? undefined : `${lines.join('\n')}\n`;
}

function linesFor(catalogue: Catalogue, name: string): readonly string[] {
  const own = sectionOf(catalogue, name);
  if (own !== undefined) return groupLines(catalogue, own.group);
  const lower = name.toLowerCase();
  const section =
    catalogue.section(name) ?? catalogue.sections.find((other) => other.name.toLowerCase() === lower);
  if (section !== undefined) return sectionLines(catalogue, section);
  const property = catalogue.property(name);
  if (property === undefined) return [];
  // A member of a family, which portal.properties does not list.
  const alone: PropertyGroup = {
    entries: [{ key: name, active: property.default !== undefined, rawValue: property.default ?? '' }],
  };
  return groupLines(catalogue, alone);
}
