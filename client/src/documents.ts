import { workspace } from 'vscode';

/**
 * Several extensions claim `*.properties` and the last one installed wins, so documents are chosen by
 * their path, whichever of these languages the editor gave them.
 */
const propertiesLanguages = [
  'liferay-properties',
  'java-properties',
  'properties',
  'spring-boot-properties',
  'plaintext',
] as const;

/** What is read of nodes beside their properties, in whatever language the editor shows it. */
const otherPatterns = [
  '**/{docker-,}compose*.{yml,yaml}',
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
  readonly language?: string;
  readonly pattern: string;
}

/** Schemes of the folders of the workspace that are not on disk: those of other documents, such as of git, never count. */
export function virtualSchemes(): string[] {
  const schemes = new Set(workspace.workspaceFolders?.map(({ uri }) => uri.scheme));
  schemes.delete('file');
  return [...schemes];
}

/** The documents that the language server looks after, by the folders that are in the workspace now. */
export function documentSelector(): ServedDocuments[] {
  return ['file', ...virtualSchemes()].flatMap((scheme) =>
    [
      ...propertiesLanguages.map((language) => ({
        language,
        pattern: '**/{portal-*,system-ext,*.portal-ext}.properties',
      })),
      ...['json', 'jsonc'].map((language) => ({ language, pattern: '**/portal-properties.json' })),
      ...otherPatterns.map((pattern) => ({ pattern })),
    ].map((documents) => ({ scheme, ...documents })),
  );
}
