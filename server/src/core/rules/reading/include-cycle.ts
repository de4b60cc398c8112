import { say } from '../../text/localise';
import { relativePath, parentFolder } from '../../text/path';
import { fileRule } from '../rule';
import { includeLines } from './support/include-lines';

export const includeCycle = fileRule({
  id: 'include-cycle',
  group: 'reading',
  severity: 'error',
  summary: 'Files that include each other.',
  documentation: `Liferay does not keep track of the files it is reading. Two files that include each other, or one
that includes itself, are read again and again until the stack of the Java process is full, and Liferay does not
start.

The finding is on every line that is part of the circle. Remove one of them.`,
  bad: [
    `=== portal-ext.properties
include-and-override=portal-one.properties
                     ^^^^^^^^^^^^^^^^^^^^^ include-cycle error: This line is part of a circle of includes (portal-one.properties → portal-ext.properties → portal-one.properties). Liferay follows it until its stack overflows, and does not start.
=== portal-one.properties
include-and-override=portal-ext.properties
                     ^^^^^^^^^^^^^^^^^^^^^ include-cycle
`,
    `include-and-override=\${default.liferay.home}/portal-ext.properties
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ include-cycle
`,
  ],
  good: [
    `=== portal-ext.properties
include-and-override=portal-one.properties
include-and-override=portal-two.properties
=== portal-one.properties
include-and-override=portal-two.properties
=== portal-two.properties
web.server.protocol=https
`,
  ],
  *check(context) {
    const { file, configuration } = context;
    const circles = (configuration?.includes ?? []).flatMap(({ outcome }) =>
      outcome.kind === 'cycle' ? [outcome.way] : [],
    );
    if (circles.length === 0) return;
    for (const { span, outcome } of includeLines(context)) {
      const next =
        outcome.kind === 'read' ? outcome.file.path : outcome.kind === 'cycle' ? outcome.way[0] : undefined;
      const circle = circles.find((way) =>
        way.some((path, i) => path === file.path && way[i + 1] !== undefined && way[i + 1] === next),
      );
      if (circle === undefined || next === undefined) continue;
      const members = circle.slice(1);
      const start = members.indexOf(next);
      const way = [...members.slice(start), ...members.slice(0, start), next];
      const shown = way.map((path) => relativePath(parentFolder(file.path), path));
      yield {
        path: file.path,
        span,
        message: say`This line is part of a circle of includes (${shown.join(' → ')}). Liferay follows it until its stack overflows, and does not start.`,
      };
    }
  },
});
