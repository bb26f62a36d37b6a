import './silent-start.ts';

import { fileURLToPath } from 'node:url';
import { assemble } from './assemble.ts';
import { modelSettingsOf, openAISettings, readConfig } from './config.ts';
import { errorCode, WaymarkError } from './core/errors.ts';
import { systemClock } from './core/ports.ts';
import { systemTimers } from './core/timers.ts';
import { createLog } from './log.ts';
import { openModel } from './open-model.ts';
import { auditSetting, escalationSetting, openRecordsOrNone, startRecordsUpkeep } from './open-records.ts';
import { createProgressBar } from './progress-bar.ts';
import { startServer } from './server.ts';
import { describeStart } from './start-lines.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `npm start`: the page is up and the screen works at once; the index follows. */
async function main(): Promise<void> {
  const config = readConfig(process.env, root);
  const log = createLog(config.LOG_LEVEL);
  const records = openRecordsOrNone(config.WAYMARK_DATA, { clock: systemClock, log });
  const waymark = assemble({
    root,
    dataFolder: config.WAYMARK_DATA,
    localFile: config.WAYMARK_PATHWAYS,
    contactMaxAgeDays: config.CONTACT_MAX_AGE_DAYS,
    clock: systemClock,
    log,
    defaults: config.DEFAULT_GUIDANCE,
    openai: openAISettings(config),
    models: await openModel(config, { root, clock: systemClock, log }),
    onProgress: createProgressBar('Building the index'),
    warmsUp: true,
    escalation: escalationSetting(config, records, log),
    audit: auditSetting(config, records),
  });
  // A mistake is seen at once here, by the person who made it; later the last good reading stands.
  const problem = waymark.localProblem();
  if (problem) throw problem;
  let stopEscalations: (() => Promise<void>) | undefined;
  const server = await startServer(config, waymark, {
    ...{ clock: systemClock, log, records },
    // Before anything is asked: what was open when the last run ended goes on, and its conversations stay with it. After
    // the channels are there: what is due at once goes out through them.
    onChannels: async () => {
      stopEscalations = await waymark.escalations?.start();
    },
  });
  const escalation = { mode: config.ESCALATION, hasRecords: records !== null };
  for (const line of describeStart(server, waymark, escalation, modelSettingsOf(config)))
    process.stdout.write(`${line}\n`);
  for (const { tried, health } of server.channels) void tried?.then(() => process.stdout.write(`${health().detail}\n`));

  const stopUpkeep = startRecordsUpkeep(config, records, { directory: waymark.directory, log });
  const stopWatching = waymark.watch(systemTimers);
  const stopChecking = config.CORPUS_CHECK === 'daily' ? waymark.dailyCheck.start(systemTimers) : () => {};

  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    stopWatching();
    stopUpkeep();
    stopChecking();
    await server.stop();
    await stopEscalations?.();
    await waymark.close();
    await records?.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));

  await waymark.guidance.opened;
  const readiness = waymark.guidance.readiness();
  if (readiness.state === 'ready') {
    const method =
      readiness.vectorSearch === 'hnsw'
        ? 'HNSW'
        : 'exact search (the HNSW package could not be built here; answers are the same, a little slower)';
    process.stdout.write(`Ready: ${readiness.passages} passages, vector search by ${method}.\n`);
  } else
    process.stdout.write(
      'The search index could not be built. Concerns still get their card; questions do not get an answer. See the log.\n',
    );
}

main().catch((error: unknown) => {
  const code = (error as { code?: unknown } | null)?.code; // system errors carry a code
  if (error instanceof WaymarkError) process.stderr.write(`${error.message}\n`);
  else if (code === 'EADDRINUSE')
    process.stderr.write('The port is in use. Set PORT to another one, for example: PORT=3979 npm start\n');
  else
    process.stderr.write(
      `Waymark could not start (${errorCode(error)}${typeof code === 'string' ? `, ${code}` : ''}).\n`,
    );
  process.exit(1);
});
