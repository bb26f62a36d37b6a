import { reportLoad } from './load/report-load.ts';
import { runLoad } from './load-teams/run.ts';

/** `npm run load-teams -- [SECONDS] [A_SECOND]`: 20 activities a second for 60 seconds, and what became of them. */
await reportLoad('load-teams', 'activities', runLoad);
