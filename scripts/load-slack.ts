import { reportLoad } from './load/report-load.ts';
import { runLoad } from './load-slack/run.ts';

/** `npm run load-slack -- [SECONDS] [A_SECOND]`: 20 signed events a second for 60 seconds, and what became of them. */
await reportLoad('load-slack', 'events', runLoad);
