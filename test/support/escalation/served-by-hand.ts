import { join } from 'node:path';
import { assemble } from '../../../src/assemble.ts';
import { readConfig } from '../../../src/config.ts';
import type { Timers } from '../../../src/core/timers.ts';
import { openRecords } from '../../../src/records/index.ts';
import { startServer } from '../../../src/server.ts';
import { dataFolder, projectRoot } from '../real-waymark.ts';
import { createSilentLog } from '../silent-log.ts';

/**
 * The service in a process of its own, to be killed: the real server, store and sample local file, with a clock that the
 * parent moves (`hand-driven-service.ts`). It waits for no index: a concern gets its card without.
 */
const [folder = '', port = '0', start = ''] = process.argv.slice(2);
let now = new Date(start);
const clock = { now: () => now, monotonicMs: () => performance.now() };
const { log } = createSilentLog();
const noTimers: Timers = { every: () => () => {}, after: () => () => {} };

const records = openRecords(folder, { clock });
const waymark = assemble({
  root: projectRoot,
  dataFolder,
  localFile: join(projectRoot, 'corpus/local-pathways.sample.yaml'),
  clock,
  log,
  escalation: {
    store: records.escalations,
    mode: 'on',
    ackMinutes: 10,
    followUpMinutes: 30,
    timers: noTimers,
    isSignedIn: true,
    contactWarnings: records.contactWarnings,
  },
});
await waymark.escalations?.start();
// Read as in a folder without an .env: the tests are the same on every machine.
const config = readConfig(
  { PORT: port, WAYMARK_DATA: dataFolder, WEB_PROXY_USER_HEADER: 'x-user' },
  join(projectRoot, 'test'),
);
const server = await startServer(config, waymark, { clock, log, records });
process.on('message', async (iso) => {
  now = new Date(String(iso));
  // Twice: what a wait that has ended makes is due at once.
  await waymark.escalations?.drain();
  await waymark.escalations?.drain();
  await waymark.escalations?.warnOwners();
  process.send?.('done');
});
process.on('disconnect', () => process.exit(0));
process.send?.(server.port);
