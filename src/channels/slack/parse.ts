import { z } from 'zod';
import type { Question } from '../../core/question.ts';
import { wordsInBlocks } from './block-words.ts';
import { decodeText, mentions } from './decode.ts';

/** Who Waymark is in the workspace, as `auth.test` says. */
export interface Self {
  readonly userId: string | null;
  readonly botId: string | null;
}

/** Where a message came from, and so where its reply goes. */
interface Origin {
  readonly kind: 'channel' | 'direct';
  readonly channel: string;
  readonly user: string;
  /** The thread that the reply goes to: the message's own, or the one it starts. */
  readonly threadTs: string;
  readonly isInThread: boolean;
}

export interface IncomingMessage {
  readonly question: Omit<Question, 'id'>;
  readonly origin: Origin;
  /** The same for every delivery of one post, and another once it is edited. */
  readonly postId: string;
}

const attachment = z.looseObject({
  text: z.string().nullish(),
  fallback: z.string().nullish(),
  is_share: z.boolean().nullish(),
  is_msg_unfurl: z.boolean().nullish(),
});

const post = z.looseObject({
  subtype: z.string().nullish(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  text: z.string().nullish(),
  blocks: z.unknown().optional(),
  ts: z.string(),
  thread_ts: z.string().nullish(),
  edited: z.looseObject({ ts: z.string() }).nullish(),
  files: z.array(z.unknown()).nullish(),
  attachments: z.array(attachment).nullish(),
});

const event = post.extend({
  type: z.enum(['message', 'app_mention']),
  channel: z.string(),
  channel_type: z.string().nullish(),
  message: post.nullish(),
  previous_message: z.looseObject({ text: z.string().nullish() }).nullish(),
});

/** Absent parts can come as null: Slack's own documentation has both. */
const envelope = z.looseObject({
  team_id: z.string().nullish(),
  authorizations: z
    .array(z.looseObject({ user_id: z.string().nullish(), is_bot: z.boolean().nullish() }))
    .nullish()
    .catch(null),
  event,
});

/** What people write, and nothing else that Slack calls a message: https://docs.slack.dev/reference/events/message#subtypes */
const readSubtypes: ReadonlySet<string> = new Set(['', 'file_share', 'thread_broadcast', 'me_message']);

/** @returns null where it is not a person's message to Waymark: by a bot, by itself, unchanged, or to others. */
export function parseMessage(body: unknown, known: Self): IncomingMessage | null {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) return null;
  const { team_id: team, event: sent } = parsed.data;
  const self = known.userId === null ? { ...known, userId: findSelf(parsed.data) } : known;
  const isDirect = sent.channel_type === 'im' || sent.channel.startsWith('D');
  const message = readPost(sent);
  if (message === null || isByBot(message, self) || message.user == null) return null;
  const raw = message.text || wordsInBlocks(message.blocks);
  if (!isDirect && sent.type === 'message' && !mentions(raw, self.userId)) return null;
  const threadTs = message.thread_ts ?? message.ts;
  return {
    question: {
      text: withForwarded(decodeText(raw, self.userId), message, self),
      channel: 'slack',
      conversation: conversationId(sent.channel, threadTs, isDirect),
      person: personId(team ?? '-', message.user),
      hasAttachment: (message.files ?? []).length > 0,
    },
    origin: {
      kind: isDirect ? 'direct' : 'channel',
      channel: sent.channel,
      user: message.user,
      threadTs,
      isInThread: message.thread_ts != null,
    },
    postId: `post:${sent.channel}:${message.ts}:${message.edited?.ts ?? ''}`,
  };
}

/**
 * A direct message is one conversation, whatever threads are in it: a concern must not be left behind by answering in a
 * thread, or above one.
 */
export function conversationId(channel: string, threadTs: string, isDirect: boolean): string {
  return isDirect ? channel : `${channel}:${threadTs}`;
}

/** Where a default guidance may be set for: the channel, and the workspace. */
export function placesOf(conversation: string | null, person: string): readonly string[] {
  return [conversation, person].flatMap((id) => id?.split(':')[0] ?? []);
}

export function personId(team: string, user: string): string {
  return `${team}:${user}`;
}

/** Where `auth.test` did not say: for whom Slack delivers this, or whom a mention begins with. */
function findSelf({ authorizations, event: sent }: z.infer<typeof envelope>): string | null {
  const bot = authorizations?.find(({ is_bot: isBot }) => isBot === true)?.user_id ?? null;
  if (bot !== null || sent.type !== 'app_mention') return bot;
  return /^\s*<@([A-Z0-9]+)/.exec(sent.text ?? '')?.[1] ?? null;
}

type Post = z.infer<typeof post>;

/** An edit is read as a new message if its words changed; Slack also sends one when it adds a link's preview. */
function readPost(sent: z.infer<typeof event>): Post | null {
  if (sent.subtype !== 'message_changed') return readSubtypes.has(sent.subtype ?? '') ? sent : null;
  if (sent.message == null || !readSubtypes.has(sent.message.subtype ?? '')) return null;
  return (sent.message.text ?? '') === sent.previous_message?.text ? null : sent.message;
}

function isByBot(message: Post, self: Self): boolean {
  return message.bot_id != null || message.user === 'USLACKBOT' || (message.user ?? null) === self.userId;
}

/** A forwarded message stands in an attachment. The person chose to send it, so it is screened with their words. */
function withForwarded(text: string, message: Post, self: Self): string {
  const forwarded = (message.attachments ?? [])
    .filter((one) => one.is_share === true || one.is_msg_unfurl === true)
    .map((one) => decodeText(one.text ?? one.fallback ?? '', self.userId));
  return [text, ...forwarded].filter((part) => part.length > 0).join('\n');
}
