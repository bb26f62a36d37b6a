import { errorCode } from '../../core/errors.ts';
import type { Question } from '../../core/question.ts';
import type { Card, Reply } from '../../core/reply.ts';
import { cardMessage, plainMessage } from './adaptive-card.ts';
import { commandOf, renderCommand } from './commands.ts';
import type { Setting } from './dependencies.ts';
import { noteAnswer, withFeedback } from './feedback.ts';
import { withEntity } from './message-entity.ts';
import { askerOf, type Incoming, toQuestion } from './parse.ts';
import { answerInThread, answerPrivately } from './private.ts';
import { renderReply } from './render.ts';
import { renderCard, renderHelpCard } from './render-card.ts';
import { renderOffer } from './render-escalation.ts';
import { wording } from './wording.ts';
import { repeat } from './work.ts';

export async function replyToMessage(incoming: Incoming, setting: Setting): Promise<void> {
  const hideTyping = showTyping(incoming, setting);
  // Words that follow a card, in the private chat it stands in, belong to the conversation that it came from.
  const carded = incoming.isPersonal ? setting.cardedConversations.get(incoming.place.conversation) : null;
  const conversation = carded ?? incoming.conversation;
  // Of the place that it came from, the conversation's id still names the channel.
  const places = carded === null ? incoming.places : [...incoming.places, carded.split(';')[0] ?? ''];
  const question = { ...toQuestion(incoming, setting.newId()), conversation, places };
  const reply = await ask(question, setting).finally(hideTyping);
  if (reply === null) return void (await setting.connector.send(incoming.place, plainMessage(wording.broken)));
  const command = cardOf(reply) === null ? commandOf(incoming.text) : null;
  if (command === null) return deliver(reply, { ...incoming, places }, conversation, setting);
  const message = renderCommand(command, setting.library, setting.helpCard(askerOf(incoming)));
  await setting.connector.send(incoming.place, message);
}

/** An answer goes into the thread; a card about a concern goes to the person alone. */
export async function deliver(reply: Reply, incoming: Incoming, conversation: string, setting: Setting): Promise<void> {
  const card = cardOf(reply);
  if (card === null) {
    const drawn = renderReply(reply, setting.library.editions(), { person: incoming.person, conversation });
    const message = withEntity(withFeedback(drawn, reply, setting), reply);
    noteAnswer(await answerInThread(incoming, message, setting), reply, setting);
    return;
  }
  const cardId = setting.newId();
  setting.cards.add(cardId, card);
  const owner = { person: incoming.person, places: incoming.places, conversation, cardId };
  const advice = incoming.isPersonal ? [] : [wording.afterChannelPost];
  const offer = reply.outcome === 'referred' ? (reply.referral.escalation ?? null) : null;
  if (offer !== null && offer.id !== null) setting.offers.set(offer.id, offer);
  const hasSteps = offer !== null && offer.lines.length + offer.buttons.length > 0;
  const steps = hasSteps ? [cardMessage(renderOffer(offer), wording.privateSummary)] : [];
  await answerPrivately(incoming, [renderCard(card, owner, advice), ...steps], setting);
}

/** Null where the assistant broke, which it promises not to do: a person still gets an answer, and 999. */
export async function ask(question: Question, setting: Setting): Promise<Reply | null> {
  try {
    return await setting.assistant.reply(question);
  } catch (error) {
    setting.log.error({ code: errorCode(error) }, 'teams_assistant_failed');
    return null;
  }
}

/** Someone whom Waymark does not answer, often a pupil in a school's tenant: politely, and with numbers to ring. */
export async function refuse(incoming: Incoming, setting: Setting): Promise<void> {
  await setting.connector.send(incoming.place, renderHelpCard(setting.helpCard(null), [wording.notYourOrganisation]));
}

export function cardOf(reply: Reply): Card | null {
  if (reply.outcome === 'referred') return reply.referral.card;
  return reply.outcome === 'confirm' ? reply.card : null;
}

/** Not waited for: an answer is never held up for it. The connector has logged what went wrong. */
function showTyping(incoming: Incoming, setting: Setting): () => void {
  return repeat(setting.typingEveryMs, () => {
    setting.connector.send({ ...incoming.place, replyTo: undefined }, { type: 'typing' }).catch(() => undefined);
  });
}
