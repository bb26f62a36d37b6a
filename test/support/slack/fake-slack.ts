import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refuseBlocks, type ShownBlock } from './block-rules.ts';
import { post, signed, tokens } from './signing.ts';
import { acceptWebSockets, type WebSocketPeer } from './websocket-server.ts';

export const bot = { userId: 'UWAYMARK', botId: 'BWAYMARK', team: 'T0FAKE', app: 'A0FAKE' } as const;

export interface ShownMessage {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
  /** Set where only this person sees it. */
  readonly onlyFor: string | null;
  text: string;
  blocks: readonly ShownBlock[];
}

export interface ShownView {
  readonly type: string;
  readonly title?: { readonly text: string };
  readonly blocks: readonly ShownBlock[];
}

interface Failure {
  readonly error: string;
  /** Seconds in `Retry-After`, with status 429; `unsaid` for that status without the header. */
  readonly retryAfter?: number | 'unsaid';
  readonly needed?: string;
  /** Only calls of this kind fail. */
  readonly when?: (args: Arguments) => boolean;
  times: number;
}

type Arguments = Readonly<Record<string, string>>;

const allScopes = 'app_mentions:read,chat:write,commands,im:history,im:write,assistant:write';

/**
 * Slack's Web API, response URLs and Socket Mode, on loopback in this process. It keeps what people would see, and
 * refuses what Slack is known to refuse.
 */
export async function openFakeSlack() {
  const messages: ShownMessage[] = [];
  const modals: { readonly trigger: string; readonly view: ShownView }[] = [];
  const homes = new Map<string, ShownView>();
  const calls: { readonly method: string; readonly args: Arguments }[] = [];
  const failures = new Map<string, Failure>();
  const brief = new Set<string>();
  const waiting: { readonly method: string; readonly resolve: () => void }[] = [];
  const acknowledgements = new Map<string, (payload: unknown) => void>();
  const responders = new Map<string, { readonly channel: string; readonly user: string; readonly ts: string | null }>();
  const peers = new Set<WebSocketPeer>();
  let onConnect: (() => void)[] = [];
  let scopes: string | null = allScopes;
  let count = 0;
  let appUrl: string | null = null;

  const nextTs = (): string => {
    count += 1;
    return `1700000000.${String(count).padStart(6, '0')}`;
  };

  const readBlockList = (json: string | undefined): readonly ShownBlock[] =>
    json === undefined ? [] : (JSON.parse(json) as readonly ShownBlock[]);

  const show = (args: Arguments, onlyFor: string | null): Record<string, unknown> => {
    const blocks = readBlockList(args.blocks);
    const refused = refuseBlocks(blocks, 50);
    if (refused !== null) return { ok: false, error: refused };
    if ((args.text ?? '') === '') return { ok: false, error: 'no_text' };
    const ts = nextTs();
    const channel = args.channel ?? '';
    messages.push({ channel, ts, threadTs: args.thread_ts ?? null, onlyFor, text: args.text ?? '', blocks });
    return onlyFor === null ? { ok: true, channel, ts } : { ok: true, message_ts: ts };
  };

  const takeView = (json: string | undefined, take: (view: ShownView) => void): Record<string, unknown> => {
    const view = JSON.parse(json ?? '{}') as ShownView;
    const refused = refuseBlocks(view.blocks, 100);
    if (refused !== null || (view.title?.text.length ?? 0) > 24) return { ok: false, error: 'invalid_arguments' };
    take(view);
    return { ok: true, view: { ...view, id: viewIdOf(modals.at(-1)?.trigger ?? '') } };
  };

  const methods: Readonly<Record<string, (args: Arguments) => Record<string, unknown>>> = {
    'auth.test': () => ({ ok: true, user_id: bot.userId, bot_id: bot.botId, team_id: bot.team }),
    'apps.connections.open': () => ({ ok: true, url: `ws://127.0.0.1:${port()}/link` }),
    'conversations.open': (args) => ({ ok: true, channel: { id: directOf(args.users ?? '') } }),
    'chat.postMessage': (args) => show(args, null),
    'chat.postEphemeral': (args) => show(args, args.user ?? ''),
    'chat.update': (args) => {
      const message = messages.find(({ channel, ts }) => channel === args.channel && ts === args.ts);
      if (message === undefined) return { ok: false, error: 'message_not_found' };
      const blocks = readBlockList(args.blocks);
      const refused = refuseBlocks(blocks, 50);
      if (refused !== null) return { ok: false, error: refused };
      message.text = args.text ?? '';
      message.blocks = blocks;
      return { ok: true };
    },
    'views.open': (args) => takeView(args.view, (view) => modals.push({ trigger: args.trigger_id ?? '', view })),
    'views.update': (args) =>
      takeView(args.view, (view) => {
        const at = modals.findIndex(({ trigger }) => viewIdOf(trigger) === args.view_id);
        if (at >= 0) modals[at] = { trigger: modals[at]?.trigger ?? '', view };
      }),
    'views.publish': (args) => takeView(args.view, (view) => homes.set(args.user_id ?? '', view)),
    'agents.sessions.setStatus': ({ status = '' }) =>
      ['active', 'processing', 'suspended', 'closed'].includes(status)
        ? { ok: true, agent_status: status }
        : { ok: false, error: 'invalid_arguments' },
    'agents.sessions.rename': ({ title = '' }) =>
      title.length >= 1 && title.length <= 200 ? { ok: true, title } : { ok: false, error: 'invalid_arguments' },
    'assistant.threads.setStatus': () => ({ ok: true }),
    'assistant.threads.setTitle': ({ title = '' }) =>
      title.length >= 1 && title.length <= 200 ? { ok: true } : { ok: false, error: 'invalid_arguments' },
    'assistant.threads.setSuggestedPrompts': () => ({ ok: true }),
  };

  /** @returns the seconds to wait, where the call came too soon */
  const callMethod = (
    method: string,
    args: Arguments,
    token: string,
  ): { body: object; retryAfter?: number | 'unsaid' } => {
    calls.push({ method, args });
    const failure = failures.get(method);
    if (token !== (method === 'apps.connections.open' ? tokens.app : tokens.bot))
      return { body: { ok: false, error: 'invalid_auth' } };
    if (failure === undefined || failure.times <= 0 || failure.when?.(args) === false) {
      const body = methods[method]?.(args) ?? { ok: false, error: 'unknown_method' };
      return { body: brief.has(method) ? { ok: body.ok } : body };
    }
    failure.times -= 1;
    const { error, needed, retryAfter } = failure;
    return { body: { ok: false, error, needed }, ...(retryAfter !== undefined && { retryAfter }) };
  };

  const answerCall = (method: string, body: string, token: string, response: ServerResponse): void => {
    const result = callMethod(method, Object.fromEntries(new URLSearchParams(body)), token);
    if (scopes !== null) response.setHeader('x-oauth-scopes', scopes);
    response.setHeader('content-type', 'application/json');
    if (result.retryAfter !== undefined) response.statusCode = 429;
    if (typeof result.retryAfter === 'number') response.setHeader('retry-after', String(result.retryAfter));
    response.end(JSON.stringify(result.body));
    for (const one of waiting.filter((waiter) => waiter.method === method)) one.resolve();
  };

  const respond = (id: string, body: string, response: ServerResponse): void => {
    const responder = responders.get(id);
    const failure = failures.get('response_url');
    if (failure !== undefined && failure.times > 0 && failure.error === 'used_url') {
      response.writeHead(200).end(JSON.stringify({ ok: false, error: failure.error }));
      return;
    }
    if (responder === undefined || (failure !== undefined && failure.times > 0)) {
      response.writeHead(404).end();
      return;
    }
    const sent = JSON.parse(body) as Record<string, unknown>;
    const { channel, user, ts } = responder;
    const original = messages.findIndex((message) => message.ts === ts);
    if (sent.delete_original === true || sent.replace_original === true) messages.splice(original, 1);
    if (sent.delete_original !== true) {
      const blocks = JSON.stringify(sent.blocks ?? []);
      show({ channel, text: String(sent.text ?? ''), blocks }, sent.response_type === 'in_channel' ? null : user);
    }
    response.writeHead(200).end('ok');
  };

  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const path = request.url ?? '';
      if (path.startsWith('/respond/')) return respond(path.slice('/respond/'.length), body, response);
      const token = (request.headers.authorization ?? '').replace('Bearer ', '');
      if (!path.startsWith('/api/')) return void response.writeHead(404).end('Not found');
      answerCall(path.slice('/api/'.length), body, token, response);
    });
  });
  acceptWebSockets(server, {
    onOpen: (peer) => {
      peers.add(peer);
      peer.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: bot.app } }));
      for (const resolve of onConnect) resolve();
      onConnect = [];
    },
    onText: (text) => {
      const { envelope_id, payload } = JSON.parse(text) as { envelope_id: string; payload?: unknown };
      acknowledgements.get(envelope_id)?.(payload);
      acknowledgements.delete(envelope_id);
    },
    onClose: (peer) => peers.delete(peer),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = (): number => (server.address() as AddressInfo).port;

  /** Over the socket, or by a signed request. Resolves with the acknowledgement. */
  const deliver = async (type: 'events_api' | 'slash_commands' | 'interactive', payload: object): Promise<unknown> => {
    if (appUrl !== null) {
      const body =
        type === 'events_api'
          ? JSON.stringify(payload)
          : new URLSearchParams(
              type === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>),
            ).toString();
      const contentType = type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded';
      const response = await post(appUrl, body, signed(body), contentType);
      if (response.status !== 200) throw new Error(`Waymark answered ${response.status}`);
      return response.text();
    }
    const [peer] = peers;
    if (peer === undefined) throw new Error('Nobody is connected.');
    count += 1;
    const envelope_id = `envelope-${count}`;
    const acknowledged = new Promise((resolve) => acknowledgements.set(envelope_id, resolve));
    peer.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: type !== 'events_api' }));
    return acknowledged;
  };

  return {
    apiUrl: `http://127.0.0.1:${port()}/api/`,
    messages,
    modals,
    homes,
    calls,
    deliver,
    nextTs,
    /** From here on events come as signed requests. */
    postTo: (url: string) => {
      appUrl = url;
    },
    /** What the token may do; null where the server does not say. */
    allow: (list: string | null) => {
      scopes = list;
    },
    fail: (method: string, failure: Omit<Failure, 'times'> & { times?: number }) =>
      failures.set(method, { times: Number.POSITIVE_INFINITY, ...failure }),
    /** Answers of this method say that it worked, and nothing else. */
    saysLess: (method: string) => void brief.add(method),
    called: (method: string) => new Promise<void>((resolve) => waiting.push({ method, resolve })),
    connected: () => new Promise<void>((resolve) => onConnect.push(resolve)),
    /** Slack recycles its connections: https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect */
    recycle: () => {
      for (const peer of peers) peer.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    cutLine: () => {
      for (const peer of peers) peer.destroy();
    },
    responseUrl: (at: { readonly channel: string; readonly user: string; readonly ts: string | null }) => {
      count += 1;
      responders.set(`r${count}`, at);
      return `http://127.0.0.1:${port()}/respond/r${count}`;
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const peer of peers) peer.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export type FakeSlack = Awaited<ReturnType<typeof openFakeSlack>>;

function viewIdOf(trigger: string): string {
  return `V-${trigger}`;
}

export function directOf(user: string): string {
  return `D${user}`;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
