import { homepage } from '../../package.json';

const repository = homepage.replace(/#.*$/, '');

/** The published page of a rule. */
export function rulePageAddress(id: string): string {
  return `${repository}/blob/main/docs/rules/${id}.md`;
}
