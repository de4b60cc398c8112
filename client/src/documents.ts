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

/** The documents that the language server looks after. */
export const documentSelector = [
  ...propertiesLanguages.map((language) =>
    filter(language, '**/{portal-*,system-ext,*.portal-ext}.properties'),
  ),
  ...['json', 'jsonc'].map((language) => filter(language, '**/portal-properties.json')),
] as const satisfies readonly DocumentFilter[];
