import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../core/ports.ts';
import { createApiFetch } from './api-fetch.ts';
import type { createSdkLogger } from './sdk-log.ts';
import { SlackCallError, toSlackCallError } from './slack-error.ts';

interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl?: string | undefined;
  readonly log: Log;
  readonly logger: ReturnType<typeof createSdkLogger>;
}

/**
 * Without the SDK's own reconnecting: it waits on a promise that nobody catches, so that a token revoked while it
 * reconnects ends the process. `connection.ts` reconnects instead.
 */
export function createSocketReceiver({ appToken, apiUrl, log, logger }: SocketOptions): SocketModeReceiver {
  const server = apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
  return new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: { ...server, fetch: createApiFetch(apiUrl), timeout: 10_000, retryConfig: { retries: 0 } },
    },
    processEventErrorHandler: async ({ error }) => {
      log.warn({ reason: toSlackCallError('event', error).reason }, 'slack_request_unreadable');
      return true;
    },
  });
}

type Later = (run: () => void, afterMs: number) => () => void;

const openWithinMs = 20_000;
const closeWithinMs = 3000;

/** Resolves once Slack has said hello. A server that takes the connection and says nothing counts as unreachable. */
export async function openSocket({ client }: SocketModeReceiver, later: Later): Promise<void> {
  let cancel = (): void => undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    cancel = later(() => reject(new SlackCallError('apps.connections.open', 'unreachable', null, null)), openWithinMs);
  });
  try {
    await Promise.race([client.start(), silence]);
  } catch (error) {
    throw toSlackCallError('apps.connections.open', error);
  } finally {
    cancel();
  }
}

/** The SDK waits half a minute for the other side's goodbye; a stop does not. */
export async function closeSocket({ client }: SocketModeReceiver, later: Later): Promise<void> {
  let cancel = (): void => undefined;
  const enough = new Promise<void>((resolve) => {
    cancel = later(resolve, closeWithinMs);
  });
  await Promise.race([client.disconnect(), enough]);
  cancel();
}
