import { join } from 'node:path';
import type { AssembleDeps } from '../../src/assemble.ts';
import { readConfig } from '../../src/config.ts';
import { type Clock, systemClock } from '../../src/core/ports.ts';
import { startServer } from '../../src/server.ts';
import { createFakeLog } from './fake-assistant.ts';
import { dataFolder, openRealWaymark, projectRoot } from './real-waymark.ts';

/**
 * The whole service with the real assistant, on a free port of this process.
 * @param localFile the organisation's contacts; without one cards carry national numbers
 * @param userHeader where the page takes the user's name from, as behind a sign-in proxy
 */
export async function openRealServer({
  data = dataFolder,
  userHeader,
  clock = systemClock,
  ...more
}: {
  data?: string;
  userHeader?: string;
  clock?: Clock;
} & Pick<AssembleDeps, 'escalation' | 'localFile'> = {}) {
  const { log, lines } = createFakeLog();
  const waymark = await openRealWaymark({ log, data, clock, ...more });
  // Read as in a folder without an .env: the tests are the same on every machine.
  const config = readConfig(
    { PORT: '0', WAYMARK_DATA: data, WEB_PROXY_USER_HEADER: userHeader },
    join(projectRoot, 'test'),
  );
  const server = await startServer(config, waymark, { clock, log });
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
