import type { Log } from '../../core/ports.ts';
import { explainRefusal, toSlackCallError } from './slack-error.ts';

export interface SlackHealth {
  readonly state: 'on' | 'connecting' | 'off' | 'failed';
  /** For the operator, in words. */
  readonly detail: string;
  /** How often the connection was lost since the start. */
  readonly reconnects: number;
}

interface ConnectionOptions {
  /** Asks Slack who the app is, and connects. Rejects with what is wrong. */
  readonly connect: () => Promise<string>;
  /** Which setting a refusal of this call speaks of. */
  readonly tokenNameOf: (method: string) => string;
  readonly later: (run: () => void, afterMs: number) => () => void;
  readonly log: Log;
}

/** Keeps one connection: tries again where that can help, and otherwise says what is wrong and leaves the rest running. */
export interface Connection {
  /** Resolves after the first try, whatever came of it. */
  start(): Promise<void>;
  stop(): void;
  lost(): void;
  health(): SlackHealth;
}

const longestWaitMs = 30_000;

export function createConnection({ connect, tokenNameOf, later, log }: ConnectionOptions): Connection {
  let health: Omit<SlackHealth, 'reconnects'> = { state: 'off', detail: 'Slack has not been started.' };
  let isStopped = true;
  let failures = 0;
  let reconnects = 0;
  let cancelRetry = (): void => undefined;

  const attempt = async (): Promise<void> => {
    if (isStopped) return;
    try {
      const detail = await connect();
      if (isStopped) return;
      failures = 0;
      const again = reconnects === 0 ? '' : ` Connected again ${reconnects} times since the start.`;
      health = { state: 'on', detail: `${detail}${again}` };
      log.info({ reconnects }, 'slack_connected');
    } catch (error) {
      if (!isStopped) fail(error);
    }
  };

  const fail = (error: unknown): void => {
    const failure = toSlackCallError('connect', error);
    const explanation = explainRefusal(failure, tokenNameOf(failure.method));
    log.error({ reason: failure.reason, method: failure.method }, 'slack_not_connected');
    if (explanation !== null) {
      health = { state: 'failed', detail: explanation };
      return;
    }
    if (!failure.retryable) {
      health = { state: 'failed', detail: `Slack refused ${failure.method}: ${failure.reason}.` };
      return;
    }
    failures += 1;
    health = { state: 'connecting', detail: `Slack cannot be reached (${failure.reason}). Trying again.` };
    retry(Math.min(longestWaitMs, 500 * 2 ** failures));
  };

  const retry = (afterMs: number): void => {
    cancelRetry();
    cancelRetry = later(() => void attempt(), afterMs);
  };

  return {
    start: async () => {
      isStopped = false;
      health = { state: 'connecting', detail: 'Connecting to Slack.' };
      await attempt();
    },
    stop: () => {
      isStopped = true;
      cancelRetry();
      health = { state: 'off', detail: 'Slack is stopped.' };
    },
    lost: () => {
      if (isStopped || health.state !== 'on') return;
      reconnects += 1;
      health = { state: 'connecting', detail: 'The connection to Slack was lost. Connecting again.' };
      log.warn({ reconnects }, 'slack_connection_lost');
      retry(0);
    },
    health: () => ({ ...health, reconnects }),
  };
}
