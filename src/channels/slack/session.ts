import type { SlackApi } from './api.ts';
import { SlackCallError } from './slack-error.ts';

/** A conversation with the app, in a thread of a direct message: https://docs.slack.dev/ai/agent-sessions */
export interface SessionPlace {
  readonly channel: string;
  readonly threadTs: string;
}

/**
 * What the agent view shows around a conversation. Decoration: no method rejects, and no reply waits for one to work.
 *
 * Waymark does not take `agent_session_stopped`: Slack then shows that it is working without a button that stops it. An
 * answer is there in a second, and a press must not keep a card from somebody.
 */
export interface Sessions {
  /**
   * Shows that Waymark is working, until `done` is called: Slack does not take it away by itself.
   * @param words what it does, where the place has room for words: a session shows only that it works
   */
  working(at: SessionPlace, words: string): Promise<void>;
  /** What it does now, once it is shown that it works. */
  nowDoing(at: SessionPlace, words: string): Promise<void>;
  done(at: SessionPlace): Promise<void>;
  rename(at: SessionPlace, title: string): Promise<void>;
}

export function createSessions(api: SlackApi): Sessions {
  const sessions = createEither();
  const titles = createEither();
  return {
    working: (at, words) =>
      sessions(
        () => api.setSessionStatus(at, 'processing'),
        () => api.setThreadStatus(at, words),
      ),
    nowDoing: (at, words) =>
      sessions(
        async () => undefined,
        () => api.setThreadStatus(at, words),
      ),
    done: (at) =>
      sessions(
        () => api.setSessionStatus(at, 'active'),
        () => api.setThreadStatus(at, ''),
      ),
    rename: (at, title) =>
      titles(
        () => api.renameSession(at, title),
        () => api.setThreadTitle(at, title),
      ),
  };
}

/** Slack's way, or the one before it where a server does not know that, or neither: what is not known is not tried again. */
function createEither() {
  let known: 'both' | 'older' | 'neither' = 'both';
  return async (now: () => Promise<void>, older: () => Promise<void>): Promise<void> => {
    if (known === 'both') {
      if ((await attempt(now)) !== 'unknown') return;
      known = 'older';
    }
    if (known === 'older' && (await attempt(older)) === 'unknown') known = 'neither';
  };
}

async function attempt(call: () => Promise<void>): Promise<'tried' | 'unknown'> {
  try {
    await call();
    return 'tried';
  } catch (error) {
    // Logged where calls are made.
    return error instanceof SlackCallError && unknownReasons.has(error.reason) ? 'unknown' : 'tried';
  }
}

/** By a server without the method, and by Slack for an app that is not declared as an agent. */
const unknownReasons: ReadonlySet<string> = new Set([
  'unknown_method',
  'method_deprecated',
  'http_404',
  'not_an_agent',
  'feature_not_enabled',
  'not_allowed_token_type',
  'missing_scope',
]);
