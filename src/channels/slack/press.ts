import type { Asker } from '../../core/contacts.ts';
import type { DeliveredEvents } from '../../core/delivered-events.ts';
import { errorCode } from '../../core/errors.ts';
import type { Card } from '../../core/reply.ts';
import { whatChangedQuestion } from '../../core/what-changed.ts';
import type { SlackMessage } from './blocks.ts';
import { actionIds, readCardPress, readHeldReply, readTopic } from './button-values.ts';
import { heldCardKey, type Place } from './deliver.ts';
import { isFirst } from './is-first.ts';
import { openHelp, openModal } from './open-modal.ts';
import { showOtherEditions } from './other-editions.ts';
import type { Press } from './parse-interaction.ts';
import { renderPressed, renderPressedOne } from './render-card.ts';
import { renderPassage } from './render-passage.ts';
import { askAndDeliver, type ReplyDependencies } from './reply.ts';
import { tellPresser } from './tell-presser.ts';
import { wording } from './wording.ts';

export interface PressDependencies extends ReplyDependencies {
  readonly seen: DeliveredEvents;
  readonly helpCard: (asker: Asker) => Card;
}

const cardActions = {
  waymark_about_guidance: 'about_guidance',
  waymark_known_to_social_care: 'known_to_social_care',
  waymark_about_someone: 'about_someone',
  waymark_over: 'over',
  waymark_choose_council: 'choose_council',
} as const;

function isCardAction(action: string): action is keyof typeof cardActions {
  return Object.hasOwn(cardActions, action);
}

export async function handlePress(press: Press, deps: PressDependencies): Promise<void> {
  const action = press.action.split('.')[0] ?? '';
  if (isCardAction(action)) return pressCard(press, action, deps);
  if (action.startsWith(actionIds.showPassage))
    return openModal(press.triggerId, renderPassage(deps.library.open(press.value), deps.library.editions()), deps);
  if (action === actionIds.otherEditions) return showOtherEditions(press, readTopic(press.value), deps);
  if (action === actionIds.getHelp) return openHelp(press, deps);
  if (action === actionIds.whatChanged) return askWhatChanged(press, deps);
  if (action === actionIds.onlyGuidance) return askOnlyGuidance(press, deps);
  if (action === actionIds.share) return share(press, deps);
}

/** A card's button acts once, for its own asker, and the card then says who pressed what and when. */
async function pressCard(press: Press, action: keyof typeof cardActions, deps: PressDependencies): Promise<void> {
  const asker = readCardPress(press.value);
  if (asker === null) return;
  if (asker.user !== press.user) return tellPresser(press, wording.wrongPerson, deps);
  if (!(await isFirst([`press:${press.channel ?? ''}:${press.messageTs ?? ''}`], deps))) return;
  await showPressed(press, renderPressed, deps.heldMessages.get(heldCardKey(asker)), deps);
  const question = {
    text: '',
    channel: 'slack',
    conversation: asker.conversation,
    person: asker.person,
    action: cardActions[action],
    choice: asker.choice,
  } as const;
  const { user, person, conversation } = asker;
  await askAndDeliver(question, { user, person, conversation }, privatePlaceOf(press), deps);
}

/** What follows a card stays where the card is: never in the channel it may have come from. */
function privatePlaceOf(press: Press): Place {
  if (press.isEphemeral || press.channel === null)
    return { kind: 'ephemeral', channel: press.channel, responseUrl: press.responseUrl };
  return { kind: 'direct', channel: press.channel, threadTs: press.threadTs ?? undefined };
}

async function showPressed(
  press: Press,
  render: typeof renderPressed,
  held: SlackMessage | null,
  deps: PressDependencies,
): Promise<void> {
  const shown = press.blocks.length > 0 ? { text: press.text, blocks: press.blocks } : held;
  if (shown === null) return;
  const blocks = render(shown.blocks, press.user, press.label, deps.clock.now());
  const { channel, messageTs, responseUrl } = press;
  try {
    if (!press.isEphemeral && channel !== null && messageTs !== null)
      await deps.privateApi.updateMessage({ channel, ts: messageTs }, { text: shown.text, blocks });
    else if (responseUrl !== null)
      await deps.privateApi.respond(responseUrl, { text: shown.text, blocks }, { replacesOriginal: true });
  } catch (error) {
    deps.log.warn({ code: errorCode(error) }, 'slack_card_not_updated');
  }
}

/** The same question, whose words the core still has, in the guidance's own: once, and for whoever asked it. */
async function askOnlyGuidance(press: Press, deps: PressDependencies): Promise<void> {
  const pressed = readCardPress(press.value);
  if (pressed === null) return;
  const { choice, ...asker } = pressed;
  if (asker.user !== press.user) return tellPresser(press, wording.wrongPerson, deps);
  if (!(await isFirst([`press:${choice ?? ''}`], deps))) return;
  await showPressed(press, renderPressedOne(actionIds.onlyGuidance), null, deps);
  const { person, conversation } = asker;
  const question = { text: '', channel: 'slack', conversation, person, action: 'only_guidance', choice } as const;
  await askAndDeliver(question, asker, placeOf(press), deps);
}

/** Asked anew, of the heading that the answer stood under: the words of the question are not kept. */
async function askWhatChanged(press: Press, deps: PressDependencies): Promise<void> {
  const topic = readTopic(press.value);
  if (topic === null) return;
  const title = deps.library.editions().find(({ edition }) => edition.id === topic.edition)?.edition.title;
  const asker = { user: press.user, person: press.person, conversation: topic.conversation };
  const question = {
    text: whatChangedQuestion(topic.heading, title ?? topic.edition),
    channel: 'slack',
    conversation: topic.conversation,
    person: press.person,
  } as const;
  await askAndDeliver(question, asker, placeOf(press), deps);
}

function placeOf(press: Press): Place {
  const threadTs = press.threadTs ?? press.messageTs;
  if (press.isEphemeral || press.channel === null || threadTs === null || press.channel.startsWith('D'))
    return privatePlaceOf(press);
  return { kind: 'channel', channel: press.channel, threadTs, isInThread: true };
}

/** Posted through the response URL, which works in channels that Waymark is not a member of. */
async function share(press: Press, deps: PressDependencies): Promise<void> {
  const value = readHeldReply(press.value);
  if (value === null || press.responseUrl === null) return;
  if (value.user !== press.user) return tellPresser(press, wording.wrongPerson, deps);
  const held = deps.heldMessages.get(value.replyId);
  if (held === null) return tellPresser(press, wording.shareExpired, deps);
  if (!(await isFirst([`share:${value.replyId}`], deps))) return;
  try {
    await deps.api.respond(press.responseUrl, held, { isForChannel: true });
    await deps.api.respond(press.responseUrl, 'delete');
  } catch (error) {
    deps.log.warn({ code: errorCode(error) }, 'slack_share_failed');
    await tellPresser(press, wording.shareFailed, deps);
  }
}
