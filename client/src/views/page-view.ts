import { EventEmitter, languages, Uri, window, workspace } from 'vscode';

const scheme = 'portal-properties-view';

/** Read-only properties files that the extension shows without writing them anywhere. */
export interface PageView {
  dispose(): void;
  /** @param name what the tab is called, and which page is replaced */
  show(name: string, text: string): Promise<void>;
}

export function createPageView(): PageView {
  const pages = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => pages.get(uri.path) ?? '',
  });
  return {
    dispose() {
      provider.dispose();
      changed.dispose();
    },
    async show(name, text) {
      const uri = Uri.from({ scheme, path: `/${name}` });
      pages.set(uri.path, text);
      changed.fire(uri);
      const document = await workspace.openTextDocument(uri);
      await languages.setTextDocumentLanguage(document, 'liferay-properties');
      await window.showTextDocument(document, { preview: true });
    },
  };
}
