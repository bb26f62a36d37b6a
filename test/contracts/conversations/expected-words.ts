import { statusWords } from '../../../src/channels/web/render.ts';
import { askerOf } from '../../../src/core/asker.ts';
import { nameEdition } from '../../../src/core/edition.ts';
import type { ChannelName, Question } from '../../../src/core/question.ts';
import type { Card, Reply } from '../../../src/core/reply.ts';
import { describeTime, fill } from '../../../src/escalation/wording.ts';
import { titles, wording } from '../../support/escalation/wording.ts';
import type { Standing, Told } from './conversation.ts';
import { type Role, toLines } from './drivers/driver.ts';
import type { Stage } from './stage.ts';

/** What has happened so far in a performance, as far as later words depend on it. */
export interface Story {
  readonly channel: ChannelName;
  readonly reply: Reply | null;
  /** The question that the card in this conversation was the reply to. */
  readonly referred: { readonly question: Question; readonly reply: Extract<Reply, { outcome: 'referred' }> } | null;
  /** When the first contact was told. */
  readonly toldAt: Date | null;
}

export interface Words {
  readonly lines: readonly string[];
  readonly buttons: readonly string[];
}

export const helpLine = 'Ask me what Working Together to Safeguard Children says.';
const neutralLine = "I've sent you a private message. If anyone is in danger now, call 999.";

const nameOf = (role: Role | undefined) => (role === undefined ? '–' : role.charAt(0).toUpperCase() + role.slice(1));

/** The whole message, word for word, from the corpus and the core's reply alone: no channel has a say in it. */
export async function expectedWords(
  told: Exclude<Told, { kind: 'answer' | 'record' | 'passage' | 'editions' | 'help' | 'refused' }>,
  role: Role | null,
  story: Story,
  stage: Stage,
): Promise<Words> {
  const now = stage.hands.clock.now();
  switch (told.kind) {
    case 'neutral':
      return { lines: [neutralLine], buttons: [] };
    case 'card':
      return cardWords(story);
    case 'asker': {
      const { lines, numbers } = wording.asker[told.message];
      const values = { contact: nameOf(told.contact), time: describeTime(now.toISOString(), now) };
      const isNotYet = told.message === 'referral_not_acknowledged';
      return {
        lines: [
          ...(isNotYet ? [nextDayOf(story).notYet] : []),
          ...lines.map((line) => fill(line, values)),
          ...(isNotYet ? [stage.directory.disagreementRoute(askerIn(story)) ?? wording.disagreementUnknown] : []),
          ...(numbers ? numbersFor(story, stage) : []),
        ].flatMap(toLines),
        buttons: [],
      };
    }
    case 'prompt': {
      const { asked } = await stage.escalations.overview(askerIn(story));
      const choices = asked.at(0)?.prompt?.choices.map(({ label }) => label) ?? [];
      const lines =
        told.prompt === 'follow_up'
          ? [wording.followUp.question, ...numbersFor(story, stage)]
          : [nextDayOf(story).question];
      return { lines: lines.flatMap(toLines), buttons: choices };
    }
    case 'contact':
      return {
        lines: [
          fill(wording.contact[told.notice], { who: 'Rosa' }),
          ...aboutIt(story, now),
          wording.contact.speak,
          wording.contact.answer,
        ],
        buttons: await actionsOf(role, story, stage),
      };
    case 'whom_implicated':
      return { lines: [wording.ask.implicated], buttons: [...told.listed, wording.ask.implicatedNone] };
    case 'whom_to_tell':
      return { lines: [wording.ask.choose], buttons: told.people };
    case 'whom_spoken':
      return { lines: ['Whom have you spoken to?'], buttons: spokenLabels(story) };
    case 'whom_handed_to':
      return { lines: ['Whom do you pass it on to?'], buttons: told.people };
  }
}

/** A contact's message about it, as it reads now. */
export async function standingWords(
  { state, contact, actions }: Standing,
  story: Story,
  { hands }: Stage,
): Promise<Words> {
  const now = hands.clock.now();
  const values = { contact: nameOf(contact), spoken: '', time: describeTime(now.toISOString(), now) };
  return {
    lines: [
      fill(wording.contact.asked, { who: 'Rosa' }),
      ...aboutIt(story, now),
      fill(wording.contact.state[state], values),
      ...(state === 'closed' ? [] : [wording.contact.speak]),
    ],
    buttons: actions.map((action) => wording.contact.actions[action]),
  };
}

function cardWords({ reply }: Story): Words {
  const card = cardOf(reply);
  const offer = reply?.outcome === 'referred' ? reply.referral.escalation : undefined;
  if (card === null) throw new Error('The core gave no card.');
  return {
    lines: [
      card.firstLine,
      ...card.lines,
      ...(card.dont.length > 0 ? ['Don’t', ...card.dont] : []),
      ...card.closing,
      ...(offer?.lines ?? []),
    ].flatMap(toLines),
    buttons: [...card.buttons, ...(offer?.buttons ?? [])].map(({ label }) => label),
  };
}

export function cardOf(reply: Reply | null): Card | null {
  if (reply?.outcome === 'referred') return reply.referral.card;
  return reply?.outcome === 'confirm' ? reply.card : null;
}

function askerIn({ referred }: Story) {
  if (referred === null) throw new Error('There was no referral.');
  return { ...askerOf(referred.question), council: referred.reply.referral.council };
}

function pathwayIn({ referred }: Story) {
  if (referred === null) throw new Error('There was no referral.');
  return referred.reply.referral.pathway;
}

function nextDayOf(story: Story) {
  return wording.nextDay[pathwayIn(story) === 'allegation_against_staff' ? 'designated_officer' : 'social_care'];
}

function numbersFor(story: Story, { directory }: Stage): readonly string[] {
  const calls = directory.callLines(pathwayIn(story), askerIn(story));
  return [wording.firstLine, ...calls.filter((line) => line !== wording.firstLine)];
}

function aboutIt(story: Story, now: Date): readonly string[] {
  return [
    fill(wording.contact.kind, { title: titles[pathwayIn(story)] }),
    fill(wording.contact.when, {
      time: describeTime((story.toldAt ?? now).toISOString(), now),
      channel: wording.channels[story.channel],
    }),
  ];
}

async function actionsOf(role: Role | null, { channel }: Story, { directory, escalations }: Stage) {
  const account = directory.contact(role ?? '')?.accounts[channel];
  if (account === undefined) throw new Error(`${role} is no contact on ${channel}.`);
  const { forLead } = await escalations.overview({ channel, person: account, places: [] });
  return forLead.flatMap(({ actions }) => actions.map(({ label }) => label));
}

function spokenLabels({ referred }: Story): readonly string[] {
  return referred?.reply.referral.escalation?.spokenTo.map(({ label }) => label) ?? [];
}

/** What an answer is made of: every piece is shown, and beside them nothing but what the differences list. */
export function answerPieces(reply: Reply, stage: Stage): readonly string[] {
  if (reply.statements.length === 0) return toLines(reply.text).filter((line) => !line.startsWith(wayOutStart));
  const editions = [...new Set(reply.statements.flatMap(({ edition }) => edition ?? []))];
  const heldAs = stage.library.editions().filter(({ edition }) => editions.includes(edition.id));
  return [
    ...reply.notices.map(({ text }) => text),
    ...reply.statements.map(({ text }) => text),
    ...reply.citations.flatMap(({ label }) => [label, 'Waymark’s summary, not the official words']),
    ...heldAs.flatMap(({ edition, status }) => [nameEdition(edition), statusWords[status]]),
  ].flatMap(toLines);
}

export const wayOutStart = 'Waymark can miss a concern.';
