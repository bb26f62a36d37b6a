import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { TeamsConfig } from '../../../src/channels/teams/config.ts';
import type { TeamsDependencies } from '../../../src/channels/teams/dependencies.ts';
import { createTeamsChannel } from '../../../src/channels/teams/index.ts';
import type { Assistant, Library, QuickFinding } from '../../../src/core/ports.ts';
import type { Question } from '../../../src/core/question.ts';
import type { Card, Reply } from '../../../src/core/reply.ts';
import { createFakeAssistant, createFakeLibrary, createFakeLog, createFakeQuickSearch } from '../fake-assistant.ts';
import { type StandInConnector, startStandInConnector } from './stand-in-connector.ts';

export const tenant = '11111111-2222-3333-4444-555555555555';
export const bot = { id: '28:waymark', name: 'Waymark' };
export const ada = { id: '29:ada', aadObjectId: 'aad-ada', name: 'Ada' };
export const ben = { id: '29:ben', aadObjectId: 'aad-ben', name: 'Ben' };
const noon = new Date('2026-06-01T11:03:00Z');

const helpCard: Card = {
  kind: 'referral',
  firstLine: 'In danger now? Call 999.',
  lines: ['NSPCC Helpline: 0808 800 5000'],
  dont: [],
  closing: ['No one has been alerted.'],
  buttons: [],
};

type Person = typeof ada;

/** Where a message is typed, in the shapes that Teams sends. */
export const chat = {
  personal: { id: 'a:personal', conversationType: 'personal', tenantId: tenant },
  group: { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: tenant },
  channel: {
    id: '19:channel@thread.tacv2;messageid=1700000000000',
    conversationType: 'channel',
    isGroup: true,
    tenantId: tenant,
  },
} as const;

interface SceneOptions {
  readonly replies?: Readonly<Record<string, Reply | ((question: Question) => Reply)>>;
  readonly assistant?: Assistant;
  /** What the compose box finds, by what is typed there. */
  readonly found?: Readonly<Record<string, QuickFinding>>;
  readonly library?: Library;
  /** One that outlives the scene, as Teams outlives a restart. */
  readonly connector?: StandInConnector;
  readonly config?: Partial<TeamsConfig>;
  readonly deps?: Partial<TeamsDependencies>;
}

/** The channel with its real adapter behind HTTP, a stand-in for Teams, and people who type and press. */
export async function startScene(options: SceneOptions = {}) {
  const connector = options.connector ?? (await startStandInConnector());
  const fake = createFakeAssistant(options.replies ?? {});
  const compose = createFakeQuickSearch(options.found ?? {});
  const { log, lines } = createFakeLog();
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `id-${ids}`;
  };
  const waits: number[] = [];
  const channel = createTeamsChannel(
    { allowAnonymous: true, ...options.config },
    {
      assistant: options.assistant ?? fake.assistant,
      quickSearch: compose.quickSearch,
      library: options.library ?? createFakeLibrary([]),
      log,
      clock: { now: () => noon, monotonicMs: () => 0 },
      newId,
      helpCard: () => helpCard,
      wait: async (ms) => {
        waits.push(ms);
      },
      // So that a conversation can be read line by line: what was sent has been answered.
      acknowledgeAfterMs: 60_000,
      ...options.deps,
    },
  );
  const server = createServer(express().use(channel.router)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has such an address.
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/api/messages`;

  const post = (body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  const activity = (from: Person, where: object, more: object) => ({
    id: newId(),
    channelId: 'msteams',
    serviceUrl: connector.serviceUrl,
    from,
    recipient: bot,
    conversation: where,
    channelData: { tenant: { id: tenant } },
    ...more,
  });
  const mention = { type: 'mention', text: '<at>Waymark</at>', mentioned: bot };

  return {
    connector,
    channel,
    asked: fake.asked,
    typed: compose.typed,
    logLines: lines,
    waits,
    url,
    post,
    activity,
    /** In a private chat as it stands; elsewhere with a mention of Waymark before it. */
    say: (
      from: Person,
      where: { readonly id: string; readonly conversationType: string },
      text: string,
      more: object = {},
    ) => {
      const isPersonal = where.conversationType === 'personal';
      const words = isPersonal ? { text } : { text: `<at>Waymark</at> ${text}`, entities: [mention] };
      return post(activity(from, where, { type: 'message', ...words, ...more }));
    },
    /** Action.Execute: the card's own answer comes back. */
    press: async (from: Person, where: object, data: unknown, more: object = {}) => {
      const value = { action: { type: 'Action.Execute', verb: 'waymark', data }, trigger: 'manual' };
      const response = await post(
        activity(from, where, { type: 'invoke', name: 'adaptiveCard/action', replyToId: 'card-1', value, ...more }),
      );
      return { status: response.status, body: response.status === 200 ? await response.json() : null };
    },
    /** Action.Submit, as an older client or an emulator sends it. */
    submit: (from: Person, where: object, value: unknown) =>
      post(activity(from, where, { type: 'message', replyToId: 'card-1', value })),
    invoke: async (from: Person, where: object, name: string, value: unknown) => {
      const response = await post(activity(from, where, { type: 'invoke', name, value }));
      return { status: response.status, body: response.status === 200 ? await response.json() : null };
    },
    stop: async () => {
      await channel.stop();
      server.closeAllConnections();
      server.close();
      if (options.connector === undefined) await connector.stop();
    },
  };
}

export type Scene = Awaited<ReturnType<typeof startScene>>;
