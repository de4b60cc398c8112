import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { root } from '../../../scripts/vscode/paths';

/** The page in the web view that can be seen: VS Code puts it two frames deep. */
export function webView(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready:visible').frameLocator('iframe#active-frame');
}

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What Axe finds wrong in a web view, each as one text. */
export async function violationsIn(view: FrameLocator): Promise<string[]> {
  const body = await view.locator('body').elementHandle();
  const frame = await body.ownerFrame();
  if (frame === null) throw new Error('the web view is gone');
  // Evaluated by the browser itself, since the policy of the page lets no other script in.
  await frame.evaluate(await readFile(path.join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8'));
  const violations = await frame.evaluate<readonly Violation[]>(
    'axe.run().then((found) => found.violations)',
  );
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, failureSummary = '' }) => `  ${html} ${failureSummary}`).join('\n')}`,
  );
}
