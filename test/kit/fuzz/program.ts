import { archiveTarget } from './archive-target';
import { playTarget } from './child';
import { pipelineTargets } from './pipeline';
import { targets } from './targets';

/** Plays one of the targets of the product: the program that `watched.ts` watches in the night. */
void playTarget([...targets, archiveTarget, ...pipelineTargets], process.argv.slice(2));
