import { l10n, type QuickPickItem, window } from 'vscode';

/** What is offered besides the releases themselves. */
export interface ReleaseItem extends QuickPickItem {
  /** The release that it stands for; undefined for none. */
  readonly release: string | undefined;
}

export interface ReleaseQuestion {
  readonly title: string;
  /** Offered above the releases. */
  readonly first: readonly ReleaseItem[];
  readonly releases: readonly string[];
}

/** Lets the user choose a release, or type any other; undefined if nothing was chosen. */
export function pickRelease({ title, first, releases }: ReleaseQuestion): Promise<ReleaseItem | undefined> {
  const known = new Set(first.map(({ release }) => release));
  const items = [...first, ...releases.filter((release) => !known.has(release)).map(itemOf)];
  return new Promise((resolve) => {
    const picker = window.createQuickPick<ReleaseItem>();
    picker.title = title;
    picker.placeholder = l10n.t('Choose, or type one such as 7.2.10-dxp-5 or 2024.q4.1');
    picker.items = items;
    picker.onDidChangeValue((value) => {
      const typed = value.trim();
      const isListed = typed === '' || items.some(({ label }) => label === typed);
      picker.items = isListed ? items : [...items, { ...itemOf(typed), alwaysShow: true }];
    });
    picker.onDidAccept(() => {
      const typed = picker.value.trim();
      // Somebody may be faster than the list.
      resolve(picker.activeItems[0] ?? (typed === '' ? undefined : itemOf(typed)));
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

const itemOf = (release: string): ReleaseItem => ({ label: release, release });
