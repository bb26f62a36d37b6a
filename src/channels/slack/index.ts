import type { IRouter } from 'express';
import type { Asker, LocalEntries } from '../../core/contacts.ts';
import { createDeliveredEvents, type DeliveredEvents } from '../../core/delivered-events.ts';
import type { Escalations } from '../../core/escalations.ts';
import type { Notifier } from '../../core/notifier.ts';
import type { Assistant, Clock, Library, Log } from '../../core/ports.ts';
import type { FeedbackStore } from '../../core/records.ts';
import type { Card } from '../../core/reply.ts';
import { createSlackApi } from './api.ts';
import { createBoltApp } from './app.ts';
import type { SlackMessage } from './blocks.ts';
import { createConnection, type SlackHealth } from './connection.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { createLeadsChannel } from './leads-channel.ts';
import { holdLeadsMs, holdRepliesMs } from './limits.ts';
import { createSlackNotifier } from './notifier.ts';
import type { Self } from './parse.ts';
import { createRefusals } from './refusals.ts';
import type { KeptDays } from './render-home.ts';
import { missingScopes } from './scopes.ts';
import { createSdkLogger } from './sdk-log.ts';
import { createSessions } from './session.ts';
import type { SlackCallError } from './slack-error.ts';
import { closeSocket, createSocketReceiver, openSocket } from './socket.ts';
import { createTimedStore } from './timed-store.ts';
import { createWork } from './work.ts';

export interface SlackConfig {
  readonly botToken?: string | undefined;
  /** Socket Mode, which needs no public address. It is used where both this and the signing secret are given. */
  readonly appToken?: string | undefined;
  /** HTTP: Slack posts to /slack/events. */
  readonly signingSecret?: string | undefined;
  /** Any Slack-compatible server; Slack itself where left out. */
  readonly apiUrl?: string | undefined;
  /** The id of a channel in which leads see requests beside their direct messages, where that tips nobody off. */
  readonly leadsChannel?: string | undefined;
}

export interface SlackDependencies {
  readonly assistant: Assistant;
  readonly library: Library;
  readonly log: Log;
  readonly clock: Clock;
  readonly newId: () => string;
  /** What "I'm worried about someone" opens. */
  readonly helpCard: (asker: Asker) => Card;
  /** Where HTTP is mounted, before anything that parses bodies. */
  readonly router?: Pick<IRouter, 'post'> | undefined;
  /** In memory unless given. */
  readonly seen?: DeliveredEvents | undefined;
  /** Keeps what people think of answers. Without it they are not asked. */
  readonly feedback?: FeedbackStore | undefined;
  /** Who is told of a concern, and what becomes of it. Without it cards stand alone. */
  readonly escalations?: Escalations | undefined;
  /** The organisation's own contacts, for the Home tab. Without a local file there are none. */
  readonly localEntries?: LocalEntries['localEntries'] | undefined;
  /** As the operator has set, for the Home tab. The defaults where left out. */
  readonly keptDays?: KeptDays | undefined;
}

export interface SlackChannel {
  /** Never rejects: what is wrong with a token is in `health`, and the rest of the app runs. */
  start(): Promise<void>;
  /** Stops taking messages, and waits for the replies under way. */
  stop(): Promise<void>;
  health(): SlackHealth;
  /** Resolves once no reply is under way. */
  settled(): Promise<void>;
  /** Reaches people by direct message. Null where Slack is off, or nothing escalates. */
  readonly notifier: Notifier | null;
}

const howToTurnOn =
  'Slack is off. To turn it on, set SLACK_BOT_TOKEN with SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).';

export function createSlackChannel(config: SlackConfig, deps: SlackDependencies): SlackChannel {
  const { botToken, appToken, signingSecret, apiUrl } = config;
  if (!botToken) return createOffChannel();
  const { log, clock, router } = deps;
  const logger = createSdkLogger(log);
  let self: Self = { userId: null, botId: null };
  let isOpen = false;

  const socket = appToken ? createSocketReceiver({ appToken, apiUrl, log, logger }) : null;
  const http =
    socket === null && signingSecret && router !== undefined
      ? createHttpReceiver({ signingSecret, router, isOpen: () => isOpen, clock, log, logger })
      : null;
  const receiver = socket ?? http;
  if (receiver === null) return createOffChannel();

  const work = createWork();
  const refusals = createRefusals();
  const later = (run: () => void, afterMs: number): (() => void) => {
    const timer = setTimeout(run, afterMs);
    return () => clearTimeout(timer);
  };
  const apiOptions = {
    token: botToken,
    later,
    apiUrl,
    logger,
    onAccepted: refusals.accepted,
    onRefused: (error: SlackCallError): void => {
      log.warn({ method: error.method, reason: error.reason, needed: error.needed }, 'slack_call_failed');
      refusals.refused(error);
    },
  };
  const api = createSlackApi(apiOptions);
  const notifying = createSlackApi({ ...apiOptions, isOnce: true });
  const leadsChannel = createLeadsChannel(config.leadsChannel ?? null, {
    api: notifying,
    escalations: deps.escalations ?? { overview: async () => ({ asked: [], forLead: [], problem: [], toCheck: [] }) },
    shown: createTimedStore(clock, holdLeadsMs),
    log,
  });
  createBoltApp(receiver, {
    leadsChannel,
    assistant: deps.assistant,
    library: deps.library,
    helpCard: deps.helpCard,
    newId: deps.newId,
    seen: deps.seen ?? createDeliveredEvents(),
    localEntries: deps.localEntries ?? (() => []),
    keptDays: deps.keptDays ?? { audit: 365, questions: 0 },
    escalations: deps.escalations,
    feedback: deps.feedback,
    heldMessages: createTimedStore<SlackMessage>(clock, holdRepliesMs),
    cardedConversations: createTimedStore<string>(clock, holdRepliesMs),
    privateApi: createSlackApi(apiOptions),
    sessions: createSessions(api),
    self: () => self,
    api,
    botToken,
    clock,
    later,
    log,
    logger,
    work,
  });

  const connection = createConnection({
    connect: async () => {
      const identity = await api.identify();
      self = identity.self;
      refusals.clear();
      const missing = missingScopes(identity);
      refusals.lacks(missing);
      if (socket !== null) await openSocket(socket, later);
      if (socket !== null && !isOpen) await closeSocket(socket, later);
      if (missing.length > 0) log.error({ missing: missing.join(',') }, 'slack_scopes_missing');
      return `Slack is on, ${socket === null ? 'over HTTP' : 'in Socket Mode'}.`;
    },
    tokenNameOf: (method) => (method === 'apps.connections.open' ? 'SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN'),
    later,
    log,
  });
  socket?.client.on('disconnected', connection.lost);

  return {
    start: async () => {
      isOpen = true;
      await connection.start();
    },
    stop: async () => {
      isOpen = false;
      connection.stop();
      if (socket !== null) await closeSocket(socket, later);
      await work.settled();
    },
    health: () => refusals.addTo(connection.health()),
    settled: work.settled,
    notifier: deps.escalations
      ? createSlackNotifier({
          api: notifying,
          escalations: deps.escalations,
          leadsChannel,
          later,
          log,
        })
      : null,
  };
}

function createOffChannel(): SlackChannel {
  const nothing = async (): Promise<void> => undefined;
  const health: SlackHealth = { state: 'off', detail: howToTurnOn, reconnects: 0 };
  return { start: nothing, stop: nothing, settled: nothing, health: () => health, notifier: null };
}
