import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';

const mod = process.platform === 'darwin' ? 'Meta' : 'Control';

/** The real workbench in a browser, used the way a person uses it: with keys, pointer and what can be seen. */
export class Workbench {
  readonly #screenshots: string;
  #page: Page | undefined;

  /** @param screenshots the folder for pictures */
  constructor(screenshots: string) {
    this.#screenshots = screenshots;
  }

  /** Goes to an address and waits until the workbench takes keys. */
  async start(page: Page, address: string): Promise<void> {
    this.#page = page;
    await page.goto(address);
    await this.page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** The page that it is shown in. Throws before it has started. */
  get page(): Page {
    if (this.#page === undefined) throw new Error('the workbench has not started');
    return this.#page;
  }

  /** The page in the web view that can be seen: VS Code puts it two frames deep. */
  get view(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready:visible').frameLocator('iframe#active-frame');
  }

  /** Opens a file by its path below the folder. */
  async open(file: string): Promise<void> {
    const parts = file.split('/');
    const name = parts.at(-1) ?? '';
    await this.page.keyboard.press(`${mod}+p`);
    await this.page.locator('.quick-input-widget:visible input').fill(file);
    const first = this.page.locator('.quick-input-list .monaco-list-row.focused');
    await first
      .filter({ hasText: name })
      .filter({ hasText: parts.at(-2) ?? '' })
      .waitFor();
    await this.page.keyboard.press('Enter');
    await this.page
      .locator('.editor-group-container.active .breadcrumbs-control', {
        hasText: new RegExp(parts.map(escapeRegExp).join('.*')),
      })
      .waitFor();
    await this.lines.first().waitFor();
    // Right of most lines and of what may stand above them.
    const width = (await this.editor.boundingBox())?.width ?? 0;
    await this.editor.click({ position: { x: Math.min(400, Math.max(20, width - 130)), y: 5 } });
  }

  get editor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor').first();
  }

  get lines(): Locator {
    return this.editor.locator('.view-line');
  }

  /** The lines of the editor that hold a text. */
  lineWith(text: string): Locator {
    // The editor draws blanks as no-break spaces.
    return this.lines.filter({ hasText: new RegExp(escapeRegExp(text).replaceAll(' ', '[\\s\\u00a0]')) });
  }

  /** Puts the cursor on a line and column, both counted from 1. */
  async goto(line: number, column: number): Promise<void> {
    await this.page.keyboard.press('Control+g');
    const input = this.page.locator('.quick-input-widget:visible input');
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** Shows the Problems view, and gives its rows. */
  async problems(): Promise<Locator> {
    const view = this.page.locator('.markers-panel');
    if (!(await view.isVisible())) await this.page.keyboard.press(`${mod}+Shift+m`);
    await view.waitFor();
    return view.locator('.monaco-list-row');
  }

  /**
   * Leaves only those rows of the Problems view whose file or message matches `filter`, a glob or a text, and waits
   * until each of `texts` is among them. The view forgets what is typed while it is still being filled: then a person
   * types again.
   */
  async findProblems(filter: string, texts: readonly string[]): Promise<Locator> {
    const rows = await this.problems();
    const areThere = async (): Promise<boolean> => {
      await this.page.getByLabel('Filter Problems').fill('');
      await this.page.getByLabel('Filter Problems').fill(filter);
      const awaited = texts.map((text) =>
        rows.filter({ hasText: text }).first().waitFor({ timeout: 10_000 }),
      );
      return (await Promise.allSettled(awaited)).every(({ status }) => status === 'fulfilled');
    };
    for (let tries = 1; !(await areThere()); tries++)
      if (tries === 4)
        throw new Error(
          `not all of ${texts.join(', ')} are under Problems:\n${(await rows.allInnerTexts()).join('\n')}`,
        );
    return rows;
  }

  /** Runs a command of the palette by its full title. */
  async command(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible input');
    const isAsked = async (): Promise<boolean> => {
      await this.page.keyboard.press('F1');
      return input.fill(`>${title}`, { timeout: 3000 }).then(
        () => true,
        () => false,
      );
    };
    // If something takes the focus at that moment, the palette closes: then a person opens it again.
    for (let tries = 1; !(await isAsked()); tries++)
      if (tries === 5) throw new Error(`the palette does not stay open for "${title}"`);
    await this.page
      .locator('.quick-input-list .monaco-list-row.focused')
      .filter({ hasText: title })
      .waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Goes to a view by its name, with keys only; those of extensions are known a moment after the window is there. */
  async openView(name: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name });
    for (let tries = 1; ; tries++) {
      await this.page.keyboard.press(`${mod}+p`);
      await this.page.locator('.quick-input-widget:visible input').fill(`view ${name}`);
      const isThere = await row.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
      if (isThere) break;
      if (tries === 8) throw new Error(`there is no view ${name}`);
      await this.page.keyboard.press('Escape');
    }
    await this.page.keyboard.press('Enter');
  }

  /**
   * Points at a text in the editor and gives the hover that says `expected`. Lines may move while the pointer is on its
   * way, because a lens appears above them: then a person points again.
   */
  async hover(text: string, expected: string): Promise<Locator> {
    const target = this.lines.locator('span span').filter({ hasText: text }).first();
    const hover = this.page.locator('.monaco-hover:visible').filter({ hasText: expected }).first();
    for (let tries = 1; tries <= 4; tries++) {
      // The pointer has to move for a hover to come.
      await this.page.mouse.move(5, 5);
      await target.waitFor();
      const box = await target.boundingBox();
      // The line has just been redrawn.
      if (box === null) continue;
      await this.page.mouse.move(box.x + Math.min(box.width / 2, 40), box.y + box.height / 2, { steps: 4 });
      const isThere = await hover.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
      if (isThere) return hover;
    }
    throw new Error(`no hover on ${text} says "${expected}"`);
  }

  /**
   * Opens the quick fixes at the cursor, and gives the rows of the menu. Right after a file was opened VS Code may
   * still say that there are none: then a person asks again.
   */
  async quickFixes(): Promise<Locator> {
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    const none = this.page.locator('.monaco-editor-overlaymessage').filter({ hasText: 'No code actions' });
    for (let tries = 0; tries < 5; tries++) {
      await this.page.keyboard.press(`${mod}+.`);
      await rows.or(none).first().waitFor();
      if (await rows.first().isVisible()) return rows;
      await none.waitFor({ state: 'detached' });
    }
    await rows.first().waitFor();
    return rows;
  }

  /** Chooses the row with this title in the menu of quick fixes. */
  async choose(rows: Locator, title: string): Promise<void> {
    const wanted = rows.filter({ hasText: new RegExp(`^\\s*${escapeRegExp(title)}\\s*$`) });
    await wanted.waitFor();
    const focused = wanted.and(this.page.locator('.focused'));
    for (let steps = await rows.count(); steps > 0 && !(await focused.isVisible()); steps--)
      await this.page.keyboard.press('ArrowDown');
    await focused.waitFor();
    await this.page.keyboard.press('Enter');
    await rows.first().waitFor({ state: 'detached' });
  }

  get suggestions(): Locator {
    return this.page.locator('.suggest-widget.visible .monaco-list-row');
  }

  /** The item of the status bar that shows the language of the file. */
  get languageStatus(): Locator {
    return this.page.locator('.statusbar-item[id="status.languageStatus"]');
  }

  async screenshot(name: string): Promise<void> {
    await mkdir(this.#screenshots, { recursive: true });
    await this.page.screenshot({ path: path.join(this.#screenshots, `${name}.png`), animations: 'disabled' });
  }
}

const escapeRegExp = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
