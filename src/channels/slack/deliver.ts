import { errorCode } from '../../core/errors.ts';
import type { Clock, Library, Log } from '../../core/ports.ts';
import type { FeedbackStore } from '../../core/records.ts';
import type { Card, Reply } from '../../core/reply.ts';
import type { SlackApi } from './api.ts';
import { type SlackMessage, section } from './blocks.ts';
import type { CardPress } from './button-values.ts';
import { escapeText } from './mrkdwn.ts';
import { renderAnswer } from './render.ts';
import { renderCard } from './render-card.ts';
import type { TimedStore } from './timed-store.ts';
import { wording } from './wording.ts';

/** Where a reply goes. `ephemeral` is what only the asker sees: after a command, a shortcut or a press on such a reply. */
export type Place =
  | { readonly kind: 'channel'; readonly channel: string; readonly threadTs: string; readonly isInThread: boolean }
  | { readonly kind: 'direct'; readonly channel: string; readonly threadTs?: string | undefined }
  | { readonly kind: 'ephemeral'; readonly channel: string | null; readonly responseUrl: string | null };

/** Who is answered. The same person and conversation go into the card's buttons. */
export type Asker = Omit<CardPress, 'choice'>;

export interface DeliverDependencies {
  readonly api: SlackApi;
  /** A client of its own, so that a card never waits behind answers that Slack has slowed down. */
  readonly privateApi: SlackApi;
  readonly library: Library;
  readonly log: Log;
  readonly clock: Clock;
  readonly feedback?: FeedbackStore | undefined;
  /** What only the asker saw, for "Share" and for the card that a press replaces. */
  readonly heldMessages: TimedStore<SlackMessage>;
  /** The conversation that a card came from, by the direct message it went to. */
  readonly cardedConversations: TimedStore<string>;
}

export function plainMessage(text: string): SlackMessage {
  return { text: escapeText(text), blocks: [section(escapeText(text))] };
}

export async function deliver(reply: Reply, asker: Asker, place: Place, deps: DeliverDependencies): Promise<void> {
  if (reply.outcome === 'referred') return deliverCard(reply.referral.card, reply, asker, place, deps);
  if (reply.outcome === 'confirm') return deliverCard(reply.card, reply, asker, place, deps);
  return deliverAnswer(reply, asker, place, deps);
}

/** Tries a way of reaching the person; a failure is logged by its code, and the next way is tried. */
async function reached(way: string, deps: DeliverDependencies, send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    deps.log.warn({ way, code: errorCode(error) }, 'slack_delivery_failed');
    return false;
  }
}

async function deliverAnswer(reply: Reply, asker: Asker, place: Place, deps: DeliverDependencies): Promise<void> {
  const holdings = deps.library.editions();
  const message = (sharer: string | null) =>
    renderAnswer(reply, {
      holdings,
      conversation: asker.conversation,
      asker,
      sharer,
      takesFeedback: deps.feedback !== undefined,
    });
  if (place.kind === 'ephemeral') {
    deps.heldMessages.set(reply.id, message(null));
    const sharer = reply.outcome === 'answered' && place.channel !== null ? asker.user : null;
    await respondOrDirect(message(sharer), asker, place, deps);
    return;
  }
  const to = { channel: place.channel, threadTs: place.threadTs };
  if (await reached(place.kind, deps, () => deps.api.postMessage(to, message(null)))) return;
  if (place.kind === 'direct') return;
  // The channel was removed, archived or closed to the app: whoever asked still gets what they asked for.
  const { text, blocks } = message(null);
  const moved = { text, blocks: [section(wording.answerMoved), ...blocks] };
  await reached('direct', deps, async () => {
    await deps.privateApi.postMessage({ channel: await deps.privateApi.openDirectMessage(asker.user) }, moved);
  });
}

/**
 * A card goes where only the asker reads it, by the first way that works: a direct message, which stays; what only the
 * asker sees, which does not; and if neither can be, the line in the channel says itself whom to call.
 */
async function deliverCard(
  card: Card,
  reply: Reply,
  asker: Asker,
  place: Place,
  deps: DeliverDependencies,
): Promise<void> {
  const isAboutChannelPost = place.kind === 'channel';
  const offer = reply.outcome === 'referred' ? reply.referral.escalation : undefined;
  const message = renderCard(card, reply.text, { press: asker, isAboutChannelPost, offer });
  if (place.kind === 'direct') {
    // A thread can stand folded: the card shows in the conversation as well.
    const to = { channel: place.channel, threadTs: place.threadTs, isAlsoInChannel: place.threadTs !== undefined };
    if (await reached('direct', deps, () => deps.privateApi.postMessage(to, message))) return;
  }
  if (await sendDirect(message, asker, deps)) {
    if (place.kind === 'channel') await sayInThread(wording.neutral, place, deps);
    if (place.kind === 'ephemeral') await respondOrNothing(plainMessage(wording.neutral), asker, place, deps);
    return;
  }
  deps.heldMessages.set(heldCardKey(asker), message);
  if (place.kind === 'ephemeral') await respondOrNothing(message, asker, place, deps);
  if (place.kind !== 'channel') return;
  const to = { channel: place.channel, user: asker.user, threadTs: place.isInThread ? place.threadTs : undefined };
  const isSeen = await reached('ephemeral', deps, () => deps.privateApi.postEphemeral(to, message));
  await sayInThread(isSeen ? wording.neutral : wording.neutralUnsent, place, deps);
}

/** An ephemeral card's own blocks do not come back with a press on it, so they are held under the asker's conversation. */
export function heldCardKey({ person, conversation }: Asker): string {
  return `card:${person}:${conversation ?? ''}`;
}

async function sendDirect(message: SlackMessage, asker: Asker, deps: DeliverDependencies): Promise<boolean> {
  return reached('direct', deps, async () => {
    const channel = await deps.privateApi.openDirectMessage(asker.user);
    // Before the card is there, so that an answer to it cannot come first.
    if (asker.conversation !== null) deps.cardedConversations.set(channel, asker.conversation);
    await deps.privateApi.postMessage({ channel }, message);
  });
}

async function sayInThread(
  line: string,
  place: Extract<Place, { readonly kind: 'channel' }>,
  deps: DeliverDependencies,
): Promise<void> {
  const to = { channel: place.channel, threadTs: place.threadTs };
  const isSaid = await reached('channel', deps, () => deps.privateApi.postMessage(to, plainMessage(line)));
  if (!isSaid) deps.log.error({ channel: place.channel }, 'slack_thread_unreachable');
}

type EphemeralPlace = Extract<Place, { readonly kind: 'ephemeral' }>;

async function respondOrNothing(
  message: SlackMessage,
  asker: Asker,
  { channel, responseUrl }: EphemeralPlace,
  deps: DeliverDependencies,
): Promise<boolean> {
  if (responseUrl !== null && (await reached('response', deps, () => deps.privateApi.respond(responseUrl, message))))
    return true;
  if (channel === null) return false;
  return reached('ephemeral', deps, () => deps.privateApi.postEphemeral({ channel, user: asker.user }, message));
}

async function respondOrDirect(
  message: SlackMessage,
  asker: Asker,
  place: EphemeralPlace,
  deps: DeliverDependencies,
): Promise<void> {
  if (!(await respondOrNothing(message, asker, place, deps))) await sendDirect(message, asker, deps);
}
