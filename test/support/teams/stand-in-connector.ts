import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { z } from 'zod';
import { limits } from '../../../src/channels/teams/limits.ts';
import { problemsOf } from './card-schema.ts';

const activitySchema = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  summary: z.string().optional(),
  attachments: z.array(z.object({ contentType: z.string(), content: z.unknown().optional() })).optional(),
});

export interface Sent {
  readonly kind: 'send' | 'update' | 'open';
  /** How Teams names the message: an edit has the name of what it edits. */
  readonly id: string;
  readonly conversation: string;
  /** The message that it answers, or edits. */
  readonly replyTo: string | null;
  readonly type: string;
  readonly text: string;
  /** The adaptive card, and every word that a person can read on it, in order. */
  readonly card: unknown;
  readonly words: string;
  readonly buttons: readonly CardButton[];
  readonly raw: Record<string, unknown>;
}

export interface CardButton {
  readonly type: string;
  readonly title: string;
  readonly url?: string | undefined;
  readonly verb?: string | undefined;
  readonly data?: unknown;
}

interface Fault {
  readonly when: (sent: Sent) => boolean;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  times: number;
}

/** Takes the place of Teams: records what is sent, gives ids, and refuses when it is told to. Checks every card. */
export async function startStandInConnector() {
  const sent: Sent[] = [];
  const refused: Sent[] = [];
  const problems: string[] = [];
  const faults: Fault[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const members = new Map<string, { readonly name: string; readonly userPrincipalName: string }>();
  let lastId = 0;

  const take = (one: Sent, response: express.Response, answer: object): void => {
    const size = Buffer.byteLength(JSON.stringify(one.raw));
    if (size > limits.messageBytes + 672) problems.push(`a message of ${size} bytes`);
    if (one.card !== null) problems.push(...problemsOf(one.card));
    const fault = faults.find((candidate) => candidate.times > 0 && candidate.when(one));
    if (fault !== undefined) {
      fault.times -= 1;
      refused.push(one);
      response
        .status(fault.status)
        .set(fault.headers)
        .json({ error: { code: 'Refused', message: 'Refused.' } });
      return;
    }
    sent.push(one);
    response.status(201).json(answer);
    for (const waiter of waiting) if (visible().length >= waiter.count) waiter.resolve();
  };
  const visible = (): Sent[] => sent.filter((one) => one.type !== 'typing');

  const app = express();
  app.use(express.json({ limit: '1mb' }));
  app.post('/v3/conversations', (request, response) => {
    const raw = z.looseObject({ members: z.array(z.object({ id: z.string() })).length(1) }).parse(request.body);
    const conversation = `private-${raw.members[0]?.id ?? ''}`;
    take({ ...toSent('open', conversation, { id: conversation }, {}), raw }, response, { id: conversation });
  });
  app.post('/v3/conversations/:conversation/activities', (request, response) => {
    lastId += 1;
    const id = `sent-${lastId}`;
    take(toSent('send', request.params.conversation, { id }, request.body), response, { id });
  });
  app.post('/v3/conversations/:conversation/activities/:activity', (request, response) => {
    lastId += 1;
    const { conversation, activity } = request.params;
    const id = `sent-${lastId}`;
    take(toSent('send', conversation, { id, replyTo: activity }, request.body), response, { id });
  });
  app.put('/v3/conversations/:conversation/activities/:activity', (request, response) => {
    const { conversation, activity } = request.params;
    take(toSent('update', conversation, { id: activity, replyTo: activity }, request.body), response, { id: activity });
  });

  app.get('/v3/conversations/:conversation/members/:member', (request, response) => {
    const { conversation, member } = request.params;
    const found = members.get(`${conversation} ${member}`) ?? members.get(member);
    if (found === undefined) response.status(404).json({ error: { code: 'MemberNotFoundInConversation' } });
    else response.json({ id: member, ...found });
  });

  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has such an address.
  const { port } = server.address() as AddressInfo;

  return {
    serviceUrl: `http://127.0.0.1:${port}`,
    sent,
    refused,
    problems,
    /** Who is known: by id everywhere, or by conversation and id with a space between them. */
    members,
    /** Everything but typing. */
    visible,
    refuse: (when: Fault['when'], status: number, headers: Fault['headers'] = {}, times = Number.POSITIVE_INFINITY) => {
      faults.push({ when, status, headers, times });
    },
    /** Until so many things, typing apart, have arrived. */
    until: async (count: number): Promise<void> => {
      if (visible().length >= count) return;
      await new Promise<void>((resolve) => {
        waiting.push({ count, resolve });
      });
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type StandInConnector = Awaited<ReturnType<typeof startStandInConnector>>;

export function toSent(
  kind: Sent['kind'],
  conversation: string,
  { id, replyTo = null }: { readonly id: string; readonly replyTo?: string | null },
  body: unknown,
): Sent {
  const raw = activitySchema.partial({ type: true }).parse(body);
  const card = raw.attachments?.[0]?.content ?? null;
  return {
    kind,
    id,
    conversation,
    replyTo,
    type: raw.type ?? '',
    text: raw.text ?? '',
    card,
    words: wordsOf(card),
    buttons: buttonsOf(card),
    raw,
  };
}

/** Every word on a card as a person reads it: one line for each block of text. */
export function wordsOf(card: unknown): string {
  return blocksOf(card)
    .map((block) => ('inlines' in block ? block.inlines.map((run) => run.text).join('') : block.text))
    .join('\n');
}

export function buttonsOf(card: unknown): CardButton[] {
  return setsOf(card).flatMap((set) => set.actions);
}

const blockSchema = z.union([
  z.object({ type: z.literal('RichTextBlock'), inlines: z.array(z.object({ text: z.string() })) }),
  z.object({ type: z.literal('TextBlock'), text: z.string() }),
]);
const setSchema = z.object({
  type: z.literal('ActionSet'),
  actions: z.array(
    z.object({
      type: z.string(),
      title: z.string(),
      url: z.string().optional(),
      verb: z.string().optional(),
      data: z.unknown().optional(),
    }),
  ),
});

function blocksOf(card: unknown): z.infer<typeof blockSchema>[] {
  return elementsOf(card).flatMap((element) => {
    const parsed = blockSchema.safeParse(element);
    return parsed.success ? [parsed.data] : [];
  });
}

function setsOf(card: unknown): z.infer<typeof setSchema>[] {
  return elementsOf(card).flatMap((element) => {
    const parsed = setSchema.safeParse(element);
    return parsed.success ? [parsed.data] : [];
  });
}

function elementsOf(card: unknown): unknown[] {
  const parsed = z.object({ body: z.array(z.unknown()) }).safeParse(card);
  return parsed.success ? parsed.data.body.flatMap(flatten) : [];
}

function flatten(element: unknown): unknown[] {
  const parsed = z.object({ items: z.array(z.unknown()) }).safeParse(element);
  return parsed.success ? parsed.data.items.flatMap(flatten) : [element];
}
