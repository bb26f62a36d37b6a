import type { Asker } from '../../core/contacts.ts';
import { spokenTo } from '../../core/escalation.ts';
import type { ActResult, EscalationOffer, Escalations, TellResult } from '../../core/escalations.ts';
import { type AdaptiveCard, plainMessage } from './adaptive-card.ts';
import type { Setting } from './dependencies.ts';
import { askerOf, type Incoming } from './parse.ts';
import type { PressAnswer } from './press.ts';
import type { LeadPress, StepPress } from './press-data.ts';
import {
  describe,
  renderChoices,
  renderHandOn,
  renderImplicated,
  renderLeadCard,
  renderLines,
  renderOffer,
} from './render-escalation.ts';
import { showPressed } from './show-pressed.ts';
import { spokenWords, stepWords, wording } from './wording.ts';
import { within } from './work.ts';

interface Deps {
  readonly escalations: Escalations;
  readonly by: Asker;
  readonly incoming: Incoming;
  readonly setting: Setting;
}

/**
 * A step of the asker's, or of a lead. Who may do what is decided by escalation, of the person that the platform has
 * authenticated. It is answered soon: what takes longer arrives as a message.
 * @param isRepeat the same press, delivered once more: nothing is done twice
 */
export async function answerStep(
  press: StepPress | LeadPress,
  incoming: Incoming,
  isRepeat: boolean,
  setting: Setting,
): Promise<PressAnswer> {
  const { escalations } = setting;
  if (escalations === undefined) return words(wording.stepGone);
  // A forged press in a channel must not put a card there.
  if (!incoming.isPersonal) return words(wording.onlyPrivately);
  const deps = { escalations, by: askerOf(incoming), incoming, setting };
  if ('lead' in press && press.lead === 'view') return card(await viewForLead(press.escalation, deps));
  if (isRepeat) return words(wording.stepTaken);
  let answer: PressAnswer = words(wording.broken);
  let isLate = false;
  const job = setting.work.run(`step ${press.escalation} ${incoming.person}`, async () => {
    answer = 'lead' in press ? await takeLeadStep(press, deps) : await takeStep(press, deps);
    if (answer.kind === 'card') await showPressed(answer.card, incoming, setting);
    else if (isLate && answer.isFollowed !== true) await say(answer.words, deps);
  });
  await within(setting.stepWithinMs, job, () => {
    isLate = true;
  });
  return isLate ? words(wording.stepTaken) : answer;
}

async function say(line: string, { incoming, setting }: Deps): Promise<void> {
  await setting.connector.send({ ...incoming.place, replyTo: undefined }, plainMessage(line));
}

async function takeStep(press: StepPress, deps: Deps): Promise<PressAnswer> {
  const { escalation } = press;
  const { escalations, by, incoming, setting } = deps;
  switch (press.step) {
    case 'tell': {
      const { implicated, chosen } = press;
      const choice = implicated === undefined ? null : { implicated: listOf(implicated), chosen: chosen ?? null };
      return showTold(await escalations.tell(escalation, by, choice), press, [], deps);
    }
    case 'tell_ticked':
      return showTold(await escalations.tell(escalation, by, null), press, [wording.tickOrNone], deps);
    case 'spoken':
      if (press.whom === undefined) return card(renderSpoken(escalation, setting.offers.get(escalation)));
      return showDone(await escalations.spoken(escalation, by, press.whom), press, deps);
    case 'next_day':
      return showDone(await escalations.nextDay(escalation, by, press.answer), press, deps);
    case 'back':
      return card(renderOffer(offerOf(escalation, setting)));
    case 'record': {
      const record = await escalations.record(escalation, by);
      if (record === null) return words(wording.stepGone);
      await setting.connector.send({ ...incoming.place, replyTo: undefined }, plainMessage(record));
      return { kind: 'words', words: wording.helpShown, isFollowed: true };
    }
  }
}

function showTold(result: TellResult, press: StepPress, hint: readonly string[], { setting }: Deps): PressAnswer {
  const { escalation } = press;
  const offer = offerOf(escalation, setting);
  if (result.kind === 'unknown') return words(wording.stepGone);
  if (result.kind === 'not_sent') return card(renderOffer({ ...offer, lines: [] }, result.lines));
  if (result.kind === 'ask_implicated') return card(renderImplicated(escalation, result, hint));
  if (result.kind === 'told') return card(renderOffer(withoutTell(offer), [wording.told]));
  const implicated = press.step === 'tell' ? (press.implicated ?? '') : '';
  const choices = result.contacts.map((one) => ({
    label: describe(one),
    press: { escalation, step: 'tell', implicated, chosen: one.id } as const,
  }));
  return card(
    renderChoices(
      [result.question, wording.nobodyToldYet],
      [...choices, { label: wording.back, press: { escalation, step: 'back' } }],
    ),
  );
}

function showDone(result: ActResult, { escalation }: StepPress, { setting }: Deps): PressAnswer {
  if (result.kind === 'unknown') return words(wording.stepGone);
  if (result.kind === 'broken') return card(renderOffer({ ...offerOf(escalation, setting), lines: [] }, result.lines));
  return card(renderOffer(withoutTell(offerOf(escalation, setting)), [wording.stepDone]));
}

/** Labels are remembered for a while; after that, and after a restart, the same buttons come with words of this folder. */
function offerOf(id: string, { offers }: Setting): EscalationOffer {
  const buttons = (['tell', 'spoken', 'record'] as const).map((action) => ({ action, label: stepWords[action] }));
  return offers.get(id) ?? { id, lines: [], buttons, spokenTo: [] };
}

function withoutTell(offer: EscalationOffer): EscalationOffer {
  return { ...offer, lines: [], buttons: offer.buttons.filter(({ action }) => action !== 'tell') };
}

function renderSpoken(escalation: string, offer: EscalationOffer | undefined): AdaptiveCard {
  const choices = offer?.spokenTo ?? spokenTo.map((value) => ({ value, label: spokenWords[value] }));
  return renderChoices(
    [wording.spokenTo],
    [
      ...choices.map(({ value, label }) => ({
        label,
        press: { escalation, step: 'spoken', whom: value } as const,
      })),
      { label: wording.back, press: { escalation, step: 'back' } },
    ],
  );
}

async function takeLeadStep(press: LeadPress, deps: Deps): Promise<PressAnswer> {
  const { escalation, lead, to } = press;
  const { escalations, by } = deps;
  if (lead === 'view') return card(await viewForLead(escalation, deps));
  if (lead === 'choose' || (lead === 'hand_on' && to === undefined)) {
    const open = await findForLead(escalation, deps);
    return open === null ? card(renderLines([wording.leadGone])) : card(renderHandOn(open));
  }
  const result = await escalations.act(escalation, by, lead, to ?? null);
  if (result.kind === 'broken') return card(renderLines(result.lines));
  if (result.kind === 'done' && lead === 'close') return card(renderLines([wording.leadClosed]));
  return card(await viewForLead(escalation, deps));
}

/** As it stands now. What has ended, and what was never theirs to see, look the same. */
async function viewForLead(escalation: string, deps: Deps): Promise<AdaptiveCard> {
  const open = await findForLead(escalation, deps);
  if (open === null) return renderLines([wording.leadGone]);
  const said = await deps.setting.people.name(open.lines);
  const { title, actions } = open;
  return renderLeadCard({ escalation, title, said, actions, member: deps.incoming.member.id });
}

async function findForLead(escalation: string, { escalations, by }: Deps) {
  const { forLead } = await escalations.overview(by);
  return forLead.find(({ id }) => id === escalation) ?? null;
}

function listOf(ids: string): readonly string[] {
  return ids.split(',').filter((id) => id !== '');
}

function words(said: string): PressAnswer {
  return { kind: 'words', words: said };
}

function card(shown: AdaptiveCard): PressAnswer {
  return { kind: 'card', card: shown };
}
