import { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Block, SlackMessage } from './blocks.ts';
import type { Self } from './parse.ts';
import type { renderHome } from './render-home.ts';
import type { Modal } from './render-passage.ts';
import type { createSdkLogger } from './sdk-log.ts';
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
  /** Told how each call went, for the channel's health. */
  readonly onAccepted: () => void;
  readonly onRefused: (error: SlackCallError) => void;
}

const callTimeoutMs = 10_000;

/** About half a minute in all. A rate-limited call waits as long as Slack says, and then counts as one of these. */
const retryConfig = { retries: 4, factor: 2, minTimeout: 500, maxTimeout: 15_000 };

const identitySchema = z.looseObject({ user_id: z.string().nullish(), bot_id: z.string().nullish() });

export function createSlackApi({ token, apiUrl, logger, isOnce = false, onAccepted, onRefused }: ApiOptions) {
  const options = { logger, timeout: callTimeoutMs, ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }) };
  const once = { ...options, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  const client = new webApi.WebClient(token, isOnce ? once : { ...options, retryConfig });
  /** The start tries by itself, and a modal's trigger is dead after 3 seconds: these are not worth repeating. */
  const hasty = new webApi.WebClient(token, { ...options, retryConfig: { retries: 0 } });

  const call = async <Result>(method: string, made: Promise<Result>): Promise<Result> => {
    try {
      const result = await made;
      if (method !== 'response_url') onAccepted();
      return result;
    } catch (error) {
      const failure = toSlackCallError(method, error);
      onRefused(failure);
      throw failure;
    }
  };

  const content = ({ text, blocks }: SlackMessage) => ({
    text,
    blocks: [...blocks],
    unfurl_links: false,
    unfurl_media: false,
  });

  return {
    identify: async (): Promise<Identity> => {
      const result = await call('auth.test', hasty.auth.test());
      const { user_id, bot_id } = identitySchema.parse(result);
      return {
        self: { userId: user_id ?? null, botId: bot_id ?? null },
        scopes: result.response_metadata?.scopes ?? null,
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
      const { ts } = await call('chat.postMessage', client.chat.postMessage(body));
      return ts ?? null;
    },

    postEphemeral: async (
      to: { readonly channel: string; readonly user: string; readonly threadTs?: string | undefined },
      message: SlackMessage,
    ): Promise<void> => {
      const { text, blocks } = message;
      const thread = to.threadTs === undefined ? {} : { thread_ts: to.threadTs };
      const body = { channel: to.channel, user: to.user, text, blocks: [...blocks], ...thread };
      await call('chat.postEphemeral', client.chat.postEphemeral(body));
    },

    openDirectMessage: async (user: string): Promise<string> => {
      const { channel } = await call('conversations.open', client.conversations.open({ users: user }));
      if (channel?.id === undefined) throw new SlackCallError('conversations.open', 'unreadable_reply', null, null);
      return channel.id;
    },

    updateMessage: async (
      at: { readonly channel: string; readonly ts: string },
      message: SlackMessage,
    ): Promise<void> => {
      const { text, blocks } = message;
      await call('chat.update', client.chat.update({ channel: at.channel, ts: at.ts, text, blocks: [...blocks] }));
    },

    /** @returns the view's id, for updating it; null where the server does not say */
    openView: async (triggerId: string, view: Modal): Promise<string | null> => {
      const opened = await call('views.open', hasty.views.open({ trigger_id: triggerId, view }));
      return opened.view?.id ?? null;
    },

    updateView: async (viewId: string, view: Modal): Promise<void> => {
      await call('views.update', hasty.views.update({ view_id: viewId, view }));
    },

    publishHome: async (user: string, view: ReturnType<typeof renderHome>): Promise<void> => {
      await call('views.publish', client.views.publish({ user_id: user, view }));
    },

    /** An empty status takes it away. */
    setStatus: async (at: { readonly channel: string; readonly threadTs: string }, status: string): Promise<void> => {
      const body = { channel_id: at.channel, thread_ts: at.threadTs, status };
      await call('assistant.threads.setStatus', hasty.assistant.threads.setStatus(body));
    },

    /** What the conversation is called in the agent view's history. */
    setTitle: async (at: { readonly channel: string; readonly threadTs: string }, title: string): Promise<void> => {
      const body = { channel_id: at.channel, thread_ts: at.threadTs, title };
      await call('assistant.threads.setTitle', hasty.assistant.threads.setTitle(body));
    },

    /** Without `thread_ts`: in the agent view, a call that has one silently does nothing. */
    suggestPrompts: async (channel: string): Promise<void> => {
      const body = { channel_id: channel, prompts: suggestedPrompts.map((prompt) => ({ ...prompt })) };
      await call('assistant.threads.setSuggestedPrompts', hasty.assistant.threads.setSuggestedPrompts(body));
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
      await call('response_url', postJson(url, body));
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
  await response.text();
  if (!response.ok) throw new SlackCallError('response_url', `http_${response.status}`, null, null);
}
