import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, FrameLocator, Page } from 'playwright-core';

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
  return violationsOf(frame);
}

/** The same for a web view that may not run scripts, including Axe: a copy of it is examined in a tab of its own. */
export async function violationsInCopy(page: Page, view: FrameLocator): Promise<string[]> {
  const whole = view.locator('html');
  const style = ((await whole.getAttribute('style')) ?? '').replaceAll('"', '&quot;');
  const content = await whole.innerHTML();
  const copy = await page.context().browser()?.newPage();
  if (copy === undefined) throw new Error('the browser is gone');
  try {
    // A view is drawn on the background of the editor, which a page of its own does not have.
    const ground = 'background: var(--vscode-editor-background)';
    await copy.setContent(`<!DOCTYPE html><html lang="en" style="${style}; ${ground}">${content}</html>`);
    return await violationsOf(copy.mainFrame());
  } finally {
    await copy.close();
  }
}

async function violationsOf(frame: Frame): Promise<string[]> {
  // Evaluated by the browser itself, because the policy of the page does not allow any other script in it.
  const require = createRequire(import.meta.url);
  await frame.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const violations = await frame.evaluate<readonly Violation[]>(
    'axe.run().then((found) => found.violations)',
  );
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, failureSummary = '' }) => `  ${html} ${failureSummary}`).join('\n')}`,
  );
}
