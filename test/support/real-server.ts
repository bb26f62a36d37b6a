import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { systemClock } from '../../src/core/ports.ts';
import { startServer } from '../../src/server.ts';
import { createFakeLog } from './fake-assistant.ts';
import { dataFolder, openRealWaymark, projectRoot } from './real-waymark.ts';

/** The whole service with the real assistant, on a free port of this process. */
export async function openRealServer(data = dataFolder) {
  const { log, lines } = createFakeLog();
  const waymark = await openRealWaymark({ log, data });
  // Read as in a folder without an .env: the tests are the same on every machine.
  const config = readConfig({ PORT: '0', WAYMARK_DATA: data }, join(projectRoot, 'test'));
  const server = await startServer(config, waymark, { clock: systemClock, log });
  return {
    waymark,
    url: server.url,
    logLines: lines,
    close: async () => {
      await server.stop();
      await waymark.close();
    },
  };
}

export type RealServer = Awaited<ReturnType<typeof openRealServer>>;
