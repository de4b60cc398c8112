import { presentationRule } from '../rule';

export const moreFindings = presentationRule({
  id: 'more-findings',
  group: 'workspace',
  severity: 'information',
  summary: 'The line that sums up the findings beyond the first 200 in a file.',
  documentation: `An editor shows at most 200 findings for one file, the worst first. If there are more, this line at the top of the
file says how many are left out. The command line shows all of them.`,
  bad: [],
  good: [],
});
