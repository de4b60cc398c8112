import { workspace } from 'vscode';

/**
 * Documents are selected by path, whatever language the editor gives them: several extensions claim `*.properties`, and
 * users define languages of their own.
 */
const patterns = [
  '**/{portal-*,system-ext,*.portal-ext}.properties',
  '**/portal-properties.json',
  '**/{docker-,}{compose,stack}*.{yml,yaml}',
  '**/{k8s,kubernetes,manifests,deploy,deployment,deployments}/**/*.{yml,yaml}',
  '**/{*.env,.env,.env.*}',
  '**/*{Dockerfile,Containerfile}*',
  '**/osgi/configs/*.{config,cfg}',
  '**/com.liferay.*.{config,cfg}',
  '**/*{jgroups,tcp,udp,unicast,cluster}*.xml',
] as const;

/** A document as both VS Code and the language client choose it. */
export interface ServedDocuments {
  readonly scheme: string;
  readonly pattern: string;
}

/** The schemes of workspace folders that are not on disk. Those of other documents, such as git's, never count. */
export function virtualSchemes(): string[] {
  const schemes = new Set(workspace.workspaceFolders?.map(({ uri }) => uri.scheme));
  schemes.delete('file');
  return [...schemes];
}

/** The documents that the language server handles, by the folders that are in the workspace now. */
export function documentSelector(): ServedDocuments[] {
  return ['file', ...virtualSchemes()].flatMap((scheme) => patterns.map((pattern) => ({ scheme, pattern })));
}
