import { webApi } from '@slack/bolt';
import { z } from 'zod';
import { createApiFetch } from './api-fetch.ts';
import type { Block, SlackMessage } from './blocks.ts';
import type { Self } from './parse.ts';
import type { renderHome } from './render-home.ts';
import type { Modal } from './render-passage.ts';
import type { createSdkLogger } from './sdk-log.ts';
import type { SessionPlace } from './session.ts';
import { SlackCallError, toSlackCallError } from './slack-error.ts';
import { suggestedPrompts } from './wording.ts';

/** The calls that Waymark makes. Each rejects with a `SlackCallError`. */
export type SlackApi = ReturnType<typeof createSlackApi>;

export interface Identity {
  readonly self: Self;
  /** What the token may do, or null where the server does not say. */
  readonly scopes: readonly string[] | null;
}

export interface ResponseOptions {
  readonly isForChannel?: boolean;
  readonly replacesOriginal?: boolean;
}

interface ApiOptions {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly logger: ReturnType<typeof createSdkLogger>;
  /** Each call once, and a rate limit comes back as one: for whoever tries again by themself. */
  readonly isOnce?: boolean;
  readonly later: (run: () => void, afterMs: number) => () => void;
  /** Told how each call went, for the channel's health. */
  readonly onAccepted: (method: string) => void;
  readonly onRefused: (error: SlackCallError) => void;
}

const callTimeoutMs = 10_000;

/** About half a minute in all. A rate-limited call waits as long as Slack says, and then counts as one of these. */
const retryConfig = { retries: 4, factor: 2, minTimeout: 500, maxTimeout: 15_000 };

/** Before each new try, where the answer says "too many" and not for how long. */
const waitsMs = [1_000, 2_000, 4_000];

const identitySchema = z.looseObject({ user_id: z.string().nullish(), bot_id: z.string().nullish() });

export function createSlackApi({ token, apiUrl, logger, isOnce = false, later, onAccepted, onRefused }: ApiOptions) {
  const server = apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
  const options = { logger, timeout: callTimeoutMs, fetch: createApiFetch(apiUrl), ...server };
  const once = { ...options, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  const client = new webApi.WebClient(token, isOnce ? once : { ...options, retryConfig });
  /** The start tries by itself, and a modal's trigger is dead after 3 seconds: these are not worth repeating. */
  const hasty = new webApi.WebClient(token, { ...options, retryConfig: { retries: 0 } });

  const call = async <Result>(method: string, make: () => Promise<Result>, attempt = 1): Promise<Result> => {
    try {
      const result = await make();
      if (method !== 'response_url') onAccepted(method);
      return result;
    } catch (error) {
      const failure = toSlackCallError(method, error);
      onRefused(failure);
      // With status 429 the SDK waits by itself. As an answer with status 200 it takes this for a refusal.
      const isToWait = failure.reason === 'ratelimited' && failure.retryAfterSeconds === null;
      if (isOnce || !isToWait || attempt > waitsMs.length) throw failure;
      await new Promise<void>((resolve) => later(resolve, waitsMs[attempt - 1] ?? 0));
      return call(method, make, attempt + 1);
    }
  };

  const content = ({ text, blocks }: SlackMessage) => ({
    text,
    blocks: [...blocks],
    unfurl_links: false,
    unfurl_media: false,
  });

  return {
    /** A server that does not know `auth.test` is one on which Waymark learns who it is from what it is sent. */
    identify: async (): Promise<Identity> => {
      const result = await call('auth.test', () => hasty.auth.test()).catch((error: unknown) => {
        if (error instanceof SlackCallError && error.reason === 'unknown_method') return {};
        throw error;
      });
      const { user_id, bot_id } = identitySchema.parse(result);
      return {
        self: { userId: user_id ?? null, botId: bot_id ?? null },
        scopes: scopesOf(result),
      };
    },

    /**
     * @param isAlsoInChannel shows a thread's message in the conversation too
     * @returns the message's timestamp, which is its name in that channel; null where the server does not say
     */
    postMessage: async (
      to: { readonly channel: string; readonly threadTs?: string | undefined; readonly isAlsoInChannel?: boolean },
      message: SlackMessage,
    ): Promise<string | null> => {
      const thread =
        to.threadTs === undefined
          ? {}
          : { thread_ts: to.threadTs, ...(to.isAlsoInChannel && { reply_broadcast: true }) };
      const body = { channel: to.channel, ...content(message), ...thread };
      const { ts } = await call('chat.postMessage', () => client.chat.postMessage(body));
      return ts ?? null;
    },

    postEphemeral: async (
      to: { readonly channel: string; readonly user: string; readonly threadTs?: string | undefined },
      message: SlackMessage,
    ): Promise<void> => {
      const { text, blocks } = message;
      const thread = to.threadTs === undefined ? {} : { thread_ts: to.threadTs };
      const body = { channel: to.channel, user: to.user, text, blocks: [...blocks], ...thread };
      await call('chat.postEphemeral', () => client.chat.postEphemeral(body));
    },

    openDirectMessage: async (user: string): Promise<string> => {
      const { channel } = await call('conversations.open', () => client.conversations.open({ users: user }));
      if (channel?.id === undefined) throw new SlackCallError('conversations.open', 'unreadable_reply', null, null);
      return channel.id;
    },

    updateMessage: async (
      at: { readonly channel: string; readonly ts: string },
      message: SlackMessage,
    ): Promise<void> => {
      const { text, blocks } = message;
      await call('chat.update', () =>
        client.chat.update({ channel: at.channel, ts: at.ts, text, blocks: [...blocks] }),
      );
    },

    /** @returns the view's id, for updating it; null where the server does not say */
    openView: async (triggerId: string, view: Modal): Promise<string | null> => {
      const opened = await call('views.open', () => hasty.views.open({ trigger_id: triggerId, view }));
      return opened.view?.id ?? null;
    },

    updateView: async (viewId: string, view: Modal): Promise<void> => {
      await call('views.update', () => hasty.views.update({ view_id: viewId, view }));
    },

    publishHome: async (user: string, view: ReturnType<typeof renderHome>): Promise<void> => {
      await call('views.publish', () => client.views.publish({ user_id: user, view }));
    },

    /** https://docs.slack.dev/reference/methods/agents.sessions.setStatus */
    setSessionStatus: async (at: SessionPlace, status: 'processing' | 'active'): Promise<void> => {
      const body = { channel_id: at.channel, thread_ts: at.threadTs, status };
      // What takes the sign away is worth repeating: it would stand there for good.
      const by = status === 'active' ? client : hasty;
      await call('agents.sessions.setStatus', () => by.agents.sessions.setStatus(body));
    },

    /** What the conversation is called in the agent view's history. */
    renameSession: async (at: SessionPlace, title: string): Promise<void> => {
      const body = { channel_id: at.channel, thread_ts: at.threadTs, title };
      await call('agents.sessions.rename', () => hasty.agents.sessions.rename(body));
    },

    /** The same before agent sessions. An empty status takes it away. */
    setThreadStatus: async (at: SessionPlace, status: string): Promise<void> => {
      const body = { channel_id: at.channel, thread_ts: at.threadTs, status };
      await call('assistant.threads.setStatus', () => hasty.assistant.threads.setStatus(body));
    },

    setThreadTitle: async (at: SessionPlace, title: string): Promise<void> => {
      const body = { channel_id: at.channel, thread_ts: at.threadTs, title };
      await call('assistant.threads.setTitle', () => hasty.assistant.threads.setTitle(body));
    },

    /** Without `thread_ts`: in the agent view, a call that has one silently does nothing. */
    suggestPrompts: async (channel: string): Promise<void> => {
      const body = { channel_id: channel, prompts: suggestedPrompts.map((prompt) => ({ ...prompt })) };
      await call('assistant.threads.setSuggestedPrompts', () => hasty.assistant.threads.setSuggestedPrompts(body));
    },

    /** Answers a command or a press at the address that came with it: https://docs.slack.dev/interactivity/handling-user-interaction */
    respond: async (
      url: string,
      message: { readonly text: string; readonly blocks: readonly Block[] } | 'delete',
      { isForChannel = false, replacesOriginal = false }: ResponseOptions = {},
    ): Promise<void> => {
      const body =
        message === 'delete'
          ? { delete_original: true }
          : {
              ...message,
              response_type: isForChannel ? 'in_channel' : 'ephemeral',
              replace_original: replacesOriginal,
            };
      await call('response_url', () => postJson(url, body));
    },
  };
}

async function postJson(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(callTimeoutMs),
  });
  const text = await response.text();
  if (!response.ok) throw new SlackCallError('response_url', `http_${response.status}`, null, null);
  // An address that is used up can be refused with status 200 too. What is said otherwise varies, and means nothing.
  if (/"ok"\s*:\s*false/.test(text)) throw new SlackCallError('response_url', 'refused', null, null);
}

const scopesSchema = z.looseObject({ response_metadata: z.looseObject({ scopes: z.array(z.string()) }) });

/** An empty list is what the SDK makes of a header that is there and empty: nothing is said by it. */
function scopesOf(result: unknown): readonly string[] | null {
  const scopes = scopesSchema.safeParse(result).data?.response_metadata.scopes.filter((scope) => scope !== '') ?? [];
  return scopes.length === 0 ? null : scopes;
}
