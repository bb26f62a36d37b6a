import { z } from 'zod';
import type { Asker } from '../../core/contacts.ts';
import type { Question } from '../../core/question.ts';
import { type Mention, plainText, withoutMentionOf, withoutQuotedReply, withPlainMentions } from './message-text.ts';
import { type Press, readPress } from './press-data.ts';

/** Emulators send null for what is not there. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

const accountSchema = z.object({ id: z.string().min(1), name: text, aadObjectId: text, role: text });

const activitySchema = z.object({
  type: z.string().min(1).max(100),
  id: text,
  timestamp: z.unknown().optional(),
  channelId: text,
  serviceUrl: z.string().min(1).max(2000),
  from: accountSchema.nullish(),
  /** Emulators may name it and give it no id, or leave it out. */
  recipient: accountSchema.nullish().catch(undefined),
  conversation: z.object({
    id: z.string().min(1).max(2000),
    conversationType: text,
    isGroup: z.unknown().optional(),
    tenantId: text,
  }),
  replyToId: text,
  name: text,
  action: text,
  text,
  value: z.unknown().optional(),
  entities: z.array(z.unknown()).nullish(),
  attachments: z
    .array(z.object({ contentType: text, content: z.unknown().optional() }))
    .max(100)
    .nullish(),
  membersAdded: z.array(z.object({ id: z.string() })).nullish(),
  channelData: z
    .object({
      tenant: z.object({ id: text }).nullish(),
      team: z.object({ id: text, aadGroupId: text }).nullish().catch(undefined),
      channel: z.object({ id: text }).nullish().catch(undefined),
    })
    .nullish()
    .catch(undefined),
});

const mentionSchema = z.object({
  type: z.string().regex(/^mention$/i),
  text: z.string(),
  mentioned: z.object({ id: z.string() }),
});

type RawActivity = z.infer<typeof activitySchema>;

/** Where an answer goes: the connector, the conversation in it, and the message it answers. */
export interface Place {
  readonly serviceUrl: string;
  readonly channelId: string;
  readonly conversation: string;
  readonly replyTo?: string | undefined;
  /** Teams knows who both are; emulators take it from what is sent. */
  readonly bot?: { readonly id: string; readonly name?: string | undefined } | undefined;
  readonly member?: { readonly id: string } | undefined;
}

/** An activity as the rest of this folder sees it. */
export interface Incoming {
  readonly type: string;
  readonly name: string;
  readonly id: string | undefined;
  readonly place: Place;
  /** An edited message counts as one: its new words are screened like any others. */
  readonly isMessage: boolean;
  readonly isPersonal: boolean;
  /** In a channel or group chat Waymark answers only what is addressed to it. */
  readonly isAddressed: boolean;
  readonly isFromBot: boolean;
  readonly text: string;
  readonly hasAttachment: boolean;
  readonly value: unknown;
  /** Set where a button of a card was pressed. */
  readonly press: Press | null;
  /** The message whose button was pressed. */
  readonly pressedMessage: string | undefined;
  readonly botId: string | undefined;
  readonly member: { readonly id: string; readonly aadObjectId: string | undefined };
  readonly tenant: string | undefined;
  /** Tenant and person together: ids of people are unique only within a tenant. */
  readonly person: string;
  /** The thread, so that follow-ups in it belong together. */
  readonly conversation: string;
  /** The channel or chat, the team, its group in Entra, and the tenant: what a setting can be made for. */
  readonly places: readonly string[];
  /** The same for every delivery of one event; an edit is an event of its own. Null where there is no id. */
  readonly deliveryKey: string | null;
  readonly hasAddedBot: boolean;
  /** A private chat has begun, if only by its person: some emulators do not say that the bot is in it. */
  readonly hasBegun: boolean;
  readonly isUninstall: boolean;
}

/**
 * Null where it is no activity at all, or one that needs a person and names none.
 * @param isAnonymous from an emulator
 */
export function parseActivity(body: unknown, isAnonymous = false): Incoming | null {
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success) return null;
  const raw = parsed.data;
  const isMessage = raw.type === 'message' || raw.type === 'messageUpdate';
  if (!raw.from && (isMessage || raw.type === 'invoke')) return null;
  const from = raw.from ?? { id: '', aadObjectId: undefined, role: 'bot' };
  const botId = raw.recipient?.id;
  const tenant = (raw.channelData?.tenant?.id ?? raw.conversation.tenantId)?.toLowerCase();
  const press = readPress(raw.value);
  return {
    type: raw.type,
    name: raw.name ?? '',
    id: raw.id,
    place: {
      serviceUrl: raw.serviceUrl,
      channelId: raw.channelId ?? 'msteams',
      conversation: raw.conversation.id,
      replyTo: isMessage ? raw.id : undefined,
      bot: raw.recipient ? { id: raw.recipient.id, name: raw.recipient.name } : undefined,
      member: from.id === '' ? undefined : { id: from.id },
    },
    isMessage,
    isPersonal: isPersonalChat(raw),
    isAddressed: isPersonalChat(raw) || press !== null || isMentioned(raw, botId),
    isFromBot: from.role === 'bot' || from.id === botId || from.id.startsWith('28:'),
    text: wordsOf(raw, botId),
    hasAttachment: (raw.attachments ?? []).some(isRealAttachment),
    value: raw.value,
    press,
    pressedMessage: raw.replyToId,
    botId,
    member: { id: from.id, aadObjectId: from.aadObjectId },
    tenant,
    person: `${tenant ?? ''}:${from.aadObjectId ?? from.id}`,
    conversation: threadOf(raw),
    places: placesOf(raw, tenant),
    deliveryKey: raw.id === undefined ? null : deliveryKeyOf(raw, raw.id, isAnonymous),
    hasAddedBot: (raw.membersAdded ?? []).some((member) => member.id === botId),
    hasBegun: isPersonalChat(raw) && (raw.membersAdded ?? []).length > 0,
    isUninstall: raw.type === 'installationUpdate' && /^remove/i.test(raw.action ?? ''),
  };
}

/** Whoever wrote or pressed, and where. */
export function askerOf({ person, places }: Incoming): Asker {
  return { channel: 'teams', person, places };
}

export function toQuestion(incoming: Incoming, id: string): Question {
  return {
    id,
    text: incoming.text,
    channel: 'teams',
    conversation: incoming.conversation,
    person: incoming.person,
    places: incoming.places,
    hasAttachment: incoming.hasAttachment,
  };
}

/**
 * Teams sends formatted messages twice: as text, which leaves some formatted parts out, and as HTML. The screen must see
 * every word, so the longer of the two is taken.
 */
function wordsOf(raw: RawActivity, botId: string | undefined): string {
  const mentions = botId === undefined ? [] : mentionsOf(raw);
  const readings = [raw.text ?? '', ...(raw.attachments ?? []).map(htmlOf)].map((markup) =>
    plainText(botId === undefined ? markup : withoutMentionOf(botId, withPlainMentions(markup), mentions)),
  );
  return readings.reduce((longest, reading) => (reading.length > longest.length ? reading : longest), '');
}

function htmlOf(attachment: NonNullable<RawActivity['attachments']>[number]): string {
  return attachment.contentType === 'text/html' && typeof attachment.content === 'string'
    ? withoutQuotedReply(attachment.content)
    : '';
}

function isRealAttachment(attachment: NonNullable<RawActivity['attachments']>[number]): boolean {
  if (attachment.contentType !== 'text/html') return true;
  return /<img\b(?![^<>]*Emoji)/i.test(htmlOf(attachment));
}

function mentionsOf(raw: RawActivity): Mention[] {
  return (raw.entities ?? []).flatMap((entity) => {
    const parsed = mentionSchema.safeParse(entity);
    return parsed.success ? [{ text: withPlainMentions(parsed.data.text), id: parsed.data.mentioned.id }] : [];
  });
}

/** Some emulators send neither mentions nor a channel of Teams; what they send is meant for the bot. */
function isMentioned(raw: RawActivity, botId: string | undefined): boolean {
  const mentions = mentionsOf(raw);
  if (mentions.length > 0) return mentions.some((mention) => mention.id === botId);
  return raw.channelId !== 'msteams' || /<at\b/i.test(raw.text ?? '');
}

/** What is not known to be a chat with one person is not one: a concern's card must not stand where others read. */
function isPersonalChat({ conversation }: RawActivity): boolean {
  if (conversation.conversationType !== undefined) return conversation.conversationType.toLowerCase() === 'personal';
  return conversation.isGroup !== true && !conversation.id.startsWith('19:');
}

/** Teams puts the thread into the conversation's id; some emulators do not. */
function threadOf(raw: RawActivity): string {
  const { id, conversationType } = raw.conversation;
  if (conversationType !== 'channel' || id.includes(';messageid=')) return id;
  const root = raw.replyToId ?? raw.id;
  return root === undefined ? id : `${id};messageid=${root}`;
}

function placesOf({ conversation, channelData }: RawActivity, tenant: string | undefined): readonly string[] {
  const chat = conversation.id.split(';')[0];
  return [
    ...new Set([channelData?.channel?.id, chat, channelData?.team?.id, channelData?.team?.aadGroupId, tenant]),
  ].filter((id) => id !== undefined);
}

/** An emulator that is started again may count its ids, of activities and conversations alike, from one again. */
function deliveryKeyOf(raw: RawActivity, id: string, isAnonymous: boolean): string {
  const at = isAnonymous || raw.type === 'messageUpdate' ? String(raw.timestamp ?? '') : '';
  return [raw.conversation.id, id, raw.type, at].join('|');
}
