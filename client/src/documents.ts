import type { DocumentFilter } from 'vscode';

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

const filter = (language: string, pattern: string) => ({ scheme: 'file', language, pattern });

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

/** The documents that the language server looks after. */
export const documentSelector = [
  ...propertiesLanguages.map((language) =>
    filter(language, '**/{portal-*,system-ext,*.portal-ext}.properties'),
  ),
  ...['json', 'jsonc'].map((language) => filter(language, '**/portal-properties.json')),
  ...otherPatterns.map((pattern) => ({ scheme: 'file', pattern })),
] as const satisfies readonly DocumentFilter[];
