import { type Disposable, languages, type TextDocument, workspace } from 'vscode';

/**
 * The text of documents such as the defaults of a release comes from the server, through the library (LSP 3.18). Their
 * name, portal.properties, is not one of those that get our language, so it is assigned here.
 */
export function nameLanguageOfVirtualDocuments(): Disposable {
  const name = (document: TextDocument): void => {
    if (document.uri.scheme === 'portal-properties' && document.languageId !== 'liferay-properties')
      void languages.setTextDocumentLanguage(document, 'liferay-properties');
  };
  workspace.textDocuments.forEach(name);
  return workspace.onDidOpenTextDocument(name);
}
