import { z } from 'zod';
import { errorCode } from '../../core/errors.ts';
import type { Escalations } from '../../core/escalations.ts';
import type { Notification, Notifier, NotifyOutcome, Recipient } from '../../core/notifier.ts';
import { type AdaptiveCard, cardMessage, type Message } from './adaptive-card.ts';
import type { Connector } from './connector.ts';
import type { ConversationReferences } from './memory.ts';
import type { Place } from './parse.ts';
import type { People } from './people.ts';
import type { Press } from './press-data.ts';
import { placeSchema } from './references.ts';
import { renderChoices, renderLeadCard, renderLines } from './render-escalation.ts';
import type { Service } from './service.ts';
import { wording } from './wording.ts';

export interface NotifierDependencies {
  readonly connector: Connector;
  readonly references: ConversationReferences;
  readonly people: People;
  readonly service: Service;
  readonly escalations: Pick<Escalations, 'overview'>;
}

/** How a message is named between its sending and its edits: kept by the escalation, and opaque to it. */
const messageSchema = z.object({ place: placeSchema, activity: z.string().min(1) });

/** Trying again cannot help: blocked, gone, not installed, or too large for good. */
const final: readonly string[] = ['teams_forbidden', 'teams_gone', 'teams_too_large'];

/** A one-to-one chat with Waymark, opened where there is none yet. Never a channel, and never a chat with others in it. */
export function createTeamsNotifier(deps: NotifierDependencies): Notifier {
  const { connector, references, service } = deps;

  const chatWith = async (to: Recipient): Promise<{ key: string; place: Place } | null> => {
    const keys = to.kind === 'asker' ? [to.asker.person] : service.personsOf(to.contact.accounts.teams ?? '');
    for (const key of keys) {
      const place = await references.get(key);
      if (place !== null) return { key, place };
    }
    return null;
  };
  const openChat = async (to: Recipient): Promise<Place | null> => {
    const partner = await service.partnerFor(to.kind === 'asker' ? to.asker.person : (to.contact.accounts.teams ?? ''));
    if (partner === null) return null;
    const place = await connector.openPrivateChat(partner.partner);
    await references.save(partner.person, place);
    return place;
  };

  const send = async (
    to: Recipient,
    compose: (place: Place) => Promise<Message>,
  ): Promise<{ place: Place; activity: string | null } | null> => {
    const known = await chatWith(to);
    if (known !== null) {
      try {
        const message = await compose(known.place);
        return { place: known.place, activity: await connector.send(alone(known.place), message) };
      } catch (error) {
        // The chat that was kept may be an old one.
        if (!final.includes(errorCode(error))) throw error;
      }
    }
    const opened = await openChat(to);
    if (opened === null) return null;
    const message = await compose(opened);
    return { place: opened, activity: await connector.send(alone(opened), message) };
  };

  return {
    name: 'teams',
    canReach: (to) => (to.kind === 'asker' ? to.asker.channel === 'teams' : (to.contact.accounts.teams ?? '') !== ''),
    notify: (notification) =>
      attempt(async () => {
        const sent = await send(notification.to, (place) => compose(notification, place, deps));
        if (sent === null) return { outcome: 'unreachable' };
        await retire(notification, connector);
        const { place, activity } = sent;
        return { outcome: 'sent', message: activity === null ? null : JSON.stringify({ place, activity }) };
      }),
    inform: ({ to, lines }) =>
      attempt(async () => {
        const message = cardMessage(renderLines(lines), wording.leadSummary);
        const sent = await send({ kind: 'contact', contact: to }, async () => message);
        return sent === null ? { outcome: 'unreachable' } : { outcome: 'sent', message: null };
      }),
    update: (notification) =>
      attempt(async () => {
        const standing = readMessage(notification.previous);
        if (standing === null) return { outcome: 'unreachable' };
        const message = await compose(notification, standing.place, deps);
        await connector.update(standing.place, standing.activity, message);
        return { outcome: 'sent', message: notification.previous };
      }),
  };
}

async function attempt(call: () => Promise<NotifyOutcome>): Promise<NotifyOutcome> {
  try {
    return await call();
  } catch (error) {
    return { outcome: final.includes(errorCode(error)) ? 'unreachable' : 'failed' };
  }
}

/** One message stands: an older one would read as if things stood so still. It says where the newer one is. */
async function retire({ previous, to }: Notification, connector: Connector): Promise<void> {
  const standing = readMessage(previous);
  if (standing === null) return;
  try {
    const message = cardMessage(
      renderLines([wording.newerBelow]),
      to.kind === 'contact' ? wording.leadSummary : wording.privateSummary,
    );
    await connector.update(standing.place, standing.activity, message);
  } catch {
    // The connector has logged it. The new message is there, and the old buttons do no harm.
  }
}

async function compose(notification: Notification, place: Place, deps: NotifierDependencies) {
  const { to, escalation, title, actions } = notification;
  const said = await deps.people.name(notification.lines);
  if (to.kind === 'asker') return cardMessage(await renderNews(notification, deps), wording.privateSummary);
  const card = renderLeadCard({ escalation, title, said, actions, member: place.member?.id });
  return cardMessage(card, wording.leadSummary);
}

/** What the asker is told; with the answers to press where it is a question. */
async function renderNews(notification: Notification, deps: NotifierDependencies): Promise<AdaptiveCard> {
  const { to, escalation, lines, prompt } = notification;
  if (to.kind !== 'asker' || prompt === null) return renderLines(lines);
  const { asked } = await deps.escalations.overview(to.asker);
  const question = asked.find(({ id }) => id === escalation)?.prompt ?? null;
  if (question === null || question.kind !== prompt) return renderLines(lines);
  return renderChoices(
    lines,
    question.choices.map(({ value, label }) => ({ label, press: pressOf(escalation, value, prompt) })),
  );
}

function pressOf(escalation: string, value: string, prompt: NonNullable<Notification['prompt']>): Press {
  // The choices of each question are of its own kind, which their common type does not say.
  return (
    prompt === 'follow_up'
      ? { escalation, step: 'spoken', whom: value }
      : { escalation, step: 'next_day', answer: value }
  ) as Press;
}

function readMessage(previous: string | null): { readonly place: Place; readonly activity: string } | null {
  if (previous === null) return null;
  try {
    const parsed = messageSchema.safeParse(JSON.parse(previous));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function alone(place: Place): Place {
  return { ...place, replyTo: undefined };
}
