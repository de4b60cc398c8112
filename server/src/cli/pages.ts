import { homepage } from '../../../package.json';

const repository = homepage.replace(/#.*$/, '');

/** Where the project is on the web. */
export const projectAddress = repository;

/** The published page of a rule. */
export function rulePage(id: string): string {
  return `${repository}/blob/main/docs/rules/${id}.md`;
}
