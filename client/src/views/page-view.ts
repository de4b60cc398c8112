import { commands, EventEmitter, languages, Uri, window, workspace } from 'vscode';

const scheme = 'portal-properties-view';

/** Read-only texts that the extension shows without writing them to a file. */
export interface PageView {
  dispose(): void;
  /**
   * Shows a properties file.
   * @param name the title of the tab, which also decides which page is replaced
   */
  show(name: string, text: string): Promise<void>;
  /** Shows Markdown as the editor renders it; `title` is that of the tab. */
  preview(title: string, text: string): Promise<void>;
}

export function createPageView(): PageView {
  const pages = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => pages.get(uri.path) ?? '',
  });
  const put = (name: string, text: string): Uri => {
    const uri = Uri.from({ scheme, path: `/${name}` });
    pages.set(uri.path, text);
    changed.fire(uri);
    return uri;
  };
  return {
    dispose() {
      provider.dispose();
      changed.dispose();
    },
    async show(name, text) {
      const document = await workspace.openTextDocument(put(name, text));
      await languages.setTextDocumentLanguage(document, 'liferay-properties');
      await window.showTextDocument(document, { preview: true });
    },
    async preview(title, text) {
      await commands.executeCommand('markdown.showPreview', put(`${title}.md`, text));
    },
  };
}
