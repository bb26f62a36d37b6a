import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { problemsOf } from './card-schema.ts';
import { type Sent, toSent } from './stand-in-connector.ts';

/** What an emulator can do. Each of those that are about lacks some of it. */
interface Manners {
  /** With the id of what was posted, with nothing, with a word that is no JSON, or with status 204. */
  readonly answers: 'with_ids' | 'with_nothing' | 'with_a_word' | 'with_no_content';
  /** Answers at `/activities/:id`; without it everything goes to `/activities`. */
  readonly knowsReplies: boolean;
  readonly knowsUpdates: boolean;
  /** A chat with one person, opened by the bot. */
  readonly opensConversations: boolean;
  readonly knowsTyping: boolean;
}

/**
 * Takes the place of a Bot Framework emulator on this machine: another channel than Teams, ids of its own, no tenant and no
 * directory, and no kind of conversation. It draws what it gets and knows little of Teams.
 */
export async function startStandInEmulator(manners: Manners) {
  const shown: Sent[] = [];
  const problems: string[] = [];
  let lastId = 0;

  const app = express();
  app.use(express.json({ limit: '1mb' }));
  /** Of what is shown next. */
  const nextId = () => `shown-${lastId + 1}`;
  const answer = (response: express.Response): void => {
    const id = nextId();
    lastId += 1;
    if (manners.answers === 'with_ids') response.json({ id });
    else if (manners.answers === 'with_a_word') response.status(200).end('OK');
    else response.status(manners.answers === 'with_no_content' ? 204 : 200).end();
  };
  const take = (sent: Sent, response: express.Response): void => {
    if (sent.type === 'typing' && !manners.knowsTyping) return void response.status(400).end();
    if (sent.card !== null) problems.push(...problemsOf(sent.card));
    shown.push(sent);
    answer(response);
  };
  app.post('/v3/conversations/:conversation/activities', (request, response) => {
    take(toSent('send', request.params.conversation, { id: nextId() }, request.body), response);
  });
  if (manners.knowsReplies)
    app.post('/v3/conversations/:conversation/activities/:activity', (request, response) => {
      const { conversation, activity } = request.params;
      take(toSent('send', conversation, { id: nextId(), replyTo: activity }, request.body), response);
    });
  if (manners.knowsUpdates)
    app.put('/v3/conversations/:conversation/activities/:activity', (request, response) => {
      const { conversation, activity } = request.params;
      take(toSent('update', conversation, { id: activity, replyTo: activity }, request.body), response);
    });
  if (manners.opensConversations)
    app.post('/v3/conversations', (_request, response) => {
      lastId += 1;
      response.status(201).json({ id: `opened-${lastId}|livechat` });
    });
  // What it does not know is a page that says so, as from any web server.
  app.use((_request, response) => {
    response.status(405).type('html').send('<h1>Method Not Allowed</h1>');
  });

  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has such an address.
  const { port } = server.address() as AddressInfo;
  const serviceUrl = `http://localhost:${port}`;
  const user = { id: '9d0fbd6e-user', name: 'User', role: 'user' };
  const bot = { id: '1a2b3c-bot', name: 'Bot', role: 'bot' };
  let lastSent = 0;

  return {
    user,
    bot,
    problems,
    /** Everything that a person sees, in order. */
    visible: (): readonly Sent[] => shown.filter(({ type }) => type !== 'typing'),
    /** An activity as it posts one; a message with an id of its own. */
    activity: (more: object, conversation: object = { id: '5f3a1b70|livechat' }) => {
      lastSent += 1;
      return {
        id: `5f3a1b70-${lastSent}`,
        channelId: 'emulator',
        channelData: { clientActivityID: `15938${lastSent}` },
        entities: [{ type: 'ClientCapabilities', requiresBotState: true, supportsListening: true }],
        timestamp: '2026-06-01T11:03:00.000Z',
        localTimezone: 'Europe/London',
        locale: 'en-GB',
        serviceUrl,
        from: user,
        recipient: bot,
        conversation,
        ...more,
      };
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
