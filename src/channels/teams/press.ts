import { whatChangedQuestion } from '../../core/what-changed.ts';
import { onlyGuidanceLabel } from '../../core/written-by-ai.ts';
import type { AdaptiveCard } from './adaptive-card.ts';
import { cardContentType, type Message, plainMessage } from './adaptive-card.ts';
import type { Setting } from './dependencies.ts';
import { askerOf, type Incoming } from './parse.ts';
import type { ActionPress, OnlyPress, Press } from './press-data.ts';
import { answerStep } from './press-step.ts';
import { answerPrivately } from './private.ts';
import { renderHelpCard, renderPressedCard } from './render-card.ts';
import { renderEditions, renderPassage } from './render-passage.ts';
import { ask, deliver } from './reply.ts';
import { showPressed } from './show-pressed.ts';
import { actionWords, wording } from './wording.ts';

/** What the person who pressed sees at once; the rest of the work goes on behind it. */
export type PressAnswer =
  | { readonly kind: 'card'; readonly card: AdaptiveCard }
  /** `isFollowed` where a message comes as well, so that the words need none of their own. */
  | { readonly kind: 'words'; readonly words: string; readonly isFollowed?: true };

/** @param isRepeat the same press, delivered once more: it gets the same answer, and nothing is done twice */
export async function answerPress(
  press: Press,
  incoming: Incoming,
  isRepeat: boolean,
  setting: Setting,
): Promise<PressAnswer> {
  if ('escalation' in press) return answerStep(press, incoming, isRepeat, setting);
  if ('action' in press) return answerAction(press, incoming, setting);
  const job = (work: () => Promise<unknown>): void => {
    if (!isRepeat) void setting.work.run(incoming.conversation, work);
  };
  if ('help' in press) {
    job(() => answerPrivately(incoming, [renderHelpCard(setting.helpCard(askerOf(incoming)))], setting));
    return { kind: 'words', words: wording.helpShown, isFollowed: true };
  }
  if ('editions' in press) {
    job(() =>
      setting.connector.send(
        incoming.place,
        renderEditions(setting.library.editions(), setting.library.newerEditions()),
      ),
    );
    return { kind: 'words', words: wording.helpShown, isFollowed: true };
  }
  if ('only' in press) return answerOnlyGuidance(press, incoming, setting);
  if ('changed' in press) {
    job(() => askWhatChanged(press.changed, press.edition, incoming, setting));
    return { kind: 'words', words: wording.answerComing, isFollowed: true };
  }
  const opened = setting.library.open(press.passage);
  if (opened === null) return { kind: 'words', words: wording.passageGone };
  const passage: Message = renderPassage(opened, setting.library.editions());
  job(() => setting.connector.send(incoming.place, passage));
  return { kind: 'words', words: wording.passageShown, isFollowed: true };
}

function answerAction(press: ActionPress, incoming: Incoming, setting: Setting): PressAnswer {
  if (press.asker !== incoming.person) return { kind: 'words', words: wording.wrongPerson };
  const card = setting.cards.card(press.card);
  const label =
    card?.buttons.find((button) => button.action === press.action && button.choice === press.choice)?.label ??
    actionWords[press.action];
  const { isFirst, button } = setting.cards.press(press.card, { label, at: setting.clock.now() });
  const pressed = renderPressedCard(card, button.label, button.at);
  if (isFirst) void setting.work.run(press.conversation, () => act(press, pressed, incoming, setting));
  else if (incoming.isMessage) void setting.work.run(press.conversation, () => showPressed(pressed, incoming, setting));
  return { kind: 'card', card: pressed };
}

/** The same question, whose words the core still has, in the guidance's own: once, and for whoever asked it. */
function answerOnlyGuidance(press: OnlyPress, incoming: Incoming, setting: Setting): PressAnswer {
  if (press.asker !== incoming.person) return { kind: 'words', words: wording.wrongPerson };
  const { only, conversation } = press;
  const { isFirst } = setting.cards.press(`only ${only}`, { label: onlyGuidanceLabel, at: setting.clock.now() });
  const { person, places } = incoming;
  const question = { channel: 'teams', action: 'only_guidance', text: '', choice: only } as const;
  if (isFirst)
    void setting.work.run(conversation, async () => {
      const reply = await ask({ id: setting.newId(), ...question, conversation, person, places }, setting);
      if (reply === null) await setting.connector.send(incoming.place, plainMessage(wording.broken));
      else await deliver(reply, incoming, conversation, setting);
    });
  return { kind: 'words', words: isFirst ? wording.answerComing : wording.helpShown, isFollowed: true };
}

/** Asked anew, of the heading that the answer stood under: the words of the question are not kept. */
async function askWhatChanged(heading: string, edition: string, incoming: Incoming, setting: Setting): Promise<void> {
  const holding = setting.library.editions().find((candidate) => candidate.edition.id === edition);
  const words = whatChangedQuestion(heading, holding?.edition.title ?? edition);
  const { person, conversation, places } = incoming;
  const reply = await ask(
    { id: setting.newId(), text: words, channel: 'teams', conversation, person, places },
    setting,
  );
  if (reply === null) await setting.connector.send(incoming.place, plainMessage(wording.broken));
  else await deliver(reply, incoming, conversation, setting);
}

async function act(press: ActionPress, pressed: AdaptiveCard, incoming: Incoming, setting: Setting): Promise<void> {
  const places = press.places?.split(' ') ?? incoming.places;
  const reply = await ask(
    {
      id: setting.newId(),
      text: '',
      channel: 'teams',
      conversation: press.conversation,
      person: incoming.person,
      action: press.action,
      choice: press.choice,
      places,
    },
    setting,
  );
  if (reply === null) await setting.connector.send(incoming.place, plainMessage(wording.broken));
  else await deliver(reply, { ...incoming, places }, press.conversation, setting);
  // Last, and it may fail: the person has seen what came of it already.
  await showPressed(pressed, incoming, setting);
}

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format */
export function toInvokeBody(answer: PressAnswer): unknown {
  return answer.kind === 'card'
    ? { statusCode: 200, type: cardContentType, value: answer.card }
    : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: answer.words };
}
