/** How parts of Markdown are shown where it is not rendered; each function may return its text unchanged. */
export interface Emphasis {
  readonly strong: (text: string) => string;
  readonly code: (text: string) => string;
}

const plain: Emphasis = { strong: (text) => text, code: (text) => text };

/**
 * The Markdown of our documentation as plain text: paragraphs on one line each, lists and code blocks line by line. Of
 * Markdown it knows what the documentation uses: strong, emphasis, code, links, lists, fences, line breaks, escapes.
 */
export function plainText(markdown: string, emphasis: Emphasis = plain): string {
  const blocks: string[] = [];
  let paragraph = '';
  const endParagraph = (): void => {
    if (paragraph !== '') blocks.push(paragraph);
    paragraph = '';
  };
  let fence: string | undefined;
  let code: string[] = [];
  for (const line of markdown.split('\n')) {
    const [marks] = /^`{3,}/.exec(line) ?? [];
    if (fence !== undefined) {
      if (marks === fence) {
        blocks.push(code.join('\n'));
        fence = undefined;
        code = [];
      } else code.push(`    ${line}`.trimEnd());
    } else if (marks !== undefined) {
      endParagraph();
      fence = marks;
    } else if (line.trim() === '') endParagraph();
    else {
      const isBroken = paragraph.endsWith('\n') || paragraph === '';
      const isItem = /^\s*(?:[-*]|\d+\.) /.test(line);
      const joint = isBroken ? '' : isItem ? '\n' : ' ';
      paragraph +=
        joint + inline(isItem ? line.trimEnd() : line.trim(), emphasis) + (line.endsWith('  ') ? '\n' : '');
    }
  }
  endParagraph();
  return blocks.map((block) => block.trimEnd()).join('\n\n');
}

const spans =
  /(?<ticks>`+) ?(?<code>.+?) ?\k<ticks>(?!`)|\*\*(?<strong>.+?)\*\*|\[(?<label>[^\]]+)\]\((?<address>[^)]+)\)|\*(?<emphasised>[^*\s][^*]*)\*|\\(?<escaped>[\\`*_{}[\]()#+\-.!|~>])/g;

function inline(text: string, emphasis: Emphasis): string {
  return text
    .replace(spans, (...parts: unknown[]) => {
      const groups = parts.at(-1);
      if (!isGroups(groups)) return '';
      const { code, strong, label, address, emphasised, escaped } = groups;
      if (code !== undefined) return emphasis.code(code);
      if (strong !== undefined) return emphasis.strong(inline(strong, { ...emphasis, strong: (own) => own }));
      if (label !== undefined) return `${inline(label, plain)} (${address ?? ''})`;
      if (emphasised !== undefined) return inline(emphasised, plain);
      return escaped ?? '';
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}

function isGroups(value: unknown): value is Readonly<Record<string, string | undefined>> {
  return typeof value === 'object' && value !== null;
}
