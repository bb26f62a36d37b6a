import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Waymark } from './assemble.ts';
import { createWebRouter, loopbackHosts } from './channels/web/index.ts';
import { type Config, isLoopback } from './config.ts';
import type { Clock, Log } from './core/ports.ts';
import type { Records } from './records/index.ts';
import { type RunningChannel, startChannels } from './start-channels.ts';

export interface RunningServer {
  readonly port: number;
  readonly url: string;
  readonly channels: readonly RunningChannel[];
  /** Takes nothing more, finishes what is under way, and closes. */
  stop(): Promise<void>;
}

/** How long requests under way may take to finish once a stop is asked for. */
const drainMs = 10_000;

/** One Express app on one port: chat platforms first, for they check raw bodies, then the web page. */
export async function startServer(
  config: Config,
  waymark: Waymark,
  deps: {
    clock: Clock;
    log: Log;
    records?: Records | null;
    /** Once the channels are there to send through, and before the port opens. */
    onChannels?: () => Promise<void>;
  },
): Promise<RunningServer> {
  const app = express();
  app.disable('x-powered-by');
  const server = createServer(app);
  // Before the port opens: a platform that finds no route would take the bot for gone.
  const channelRouter = express.Router();
  const channels = await startChannels(config, { waymark, router: channelRouter, ...deps });
  await listen(server, config);
  const { port } = server.address() as AddressInfo; // it listens on TCP
  let isStopping = false;

  app.get('/healthz', (_request, response) => {
    const states = Object.fromEntries(channels.map((channel) => [channel.name, channel.health()]));
    response.json({ status: isStopping ? 'stopping' : 'ok', channels: states });
  });
  app.get('/readyz', (_request, response) => {
    const readiness = waymark.guidance.readiness();
    response
      .status(readiness.state === 'ready' && !isStopping ? 200 : 503)
      .json(isStopping ? { state: 'stopping' } : readiness);
  });
  app.use(channelRouter);
  app.use(
    createWebRouter({
      assistant: waymark.assistant,
      library: waymark.library,
      readiness: waymark.guidance.readiness,
      newId: waymark.newId,
      log: deps.log,
      helpCard: waymark.helpCard,
      escalations: waymark.escalations ?? undefined,
      allowedHosts: isLoopback(config.HOST)
        ? [...loopbackHosts(port), ...config.WEB_ALLOWED_HOSTS]
        : config.WEB_ALLOWED_HOSTS,
      trustedProxy: config.WEB_PROXY_USER_HEADER ? { userHeader: config.WEB_PROXY_USER_HEADER } : null,
    }),
  );

  return {
    port,
    url: `http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${port}`,
    channels,
    stop: async () => {
      isStopping = true;
      await Promise.all(channels.map((channel) => channel.stop()));
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), drainMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

function listen(server: Server, { PORT, HOST }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
