import { archiveTarget } from './archive-target';
import { playTarget } from './child';
import { pipelineTargets } from './pipeline';
import { targets } from './targets';

/** Runs one of the targets of the product: the program that `watched.ts` watches at night. */
void playTarget([...targets, archiveTarget, ...pipelineTargets], process.argv.slice(2));
