import { commands, Disposable, EventEmitter, Uri, workspace } from 'vscode';

const scheme = 'portal-properties-view';

/** Pages that the extension writes itself, shown as rendered Markdown. */
export interface MarkdownView {
  /** @param name what the tab is called, and which page is replaced */
  show(name: string, markdown: string): Promise<void>;
  readonly disposables: readonly Disposable[];
}

export function createMarkdownView(): MarkdownView {
  const pages = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => pages.get(uri.path) ?? '',
  });
  return {
    disposables: [
      provider,
      new Disposable(() => {
        changed.dispose();
      }),
    ],
    async show(name, markdown) {
      const uri = Uri.from({ scheme, path: `/${name}.md` });
      pages.set(uri.path, markdown);
      changed.fire(uri);
      await commands.executeCommand('markdown.showPreviewToSide', uri);
    },
  };
}
