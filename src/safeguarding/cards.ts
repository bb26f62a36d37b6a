import type { Concern, ConfirmReason } from '../core/concern.ts';
import type { ActionName } from '../core/question.ts';
import type { Card, CardButton } from '../core/reply.ts';
import type { PathwayWording } from './pathway-wording.ts';

/** Said when the wording itself cannot be had: a concern gets its card whatever is broken. */
const lastResort: Card = {
  kind: 'referral',
  firstLine: 'In danger now? Call 999.',
  lines: [
    'This may be about a real person, so I won’t answer from the guidance.',
    'Tell your safeguarding lead now, or call children’s social care: gov.uk/report-child-abuse-to-local-council. NSPCC: 0808 800 5000.',
  ],
  dont: ['question the child', 'wait to be certain'],
  closing: ['No one has been alerted: a conversation with Waymark is not a referral.'],
  buttons: [],
};

export interface Cards {
  referral(concern: Concern, isStillOpen: boolean): Card;
  confirm(reason: ConfirmReason, mayAnswerNo: boolean): Card;
  knownToSocialCare(concern: Concern): Card;
  /** "Worried about someone? Get help now": the card that needs no message. */
  help(): Card;
}

/** Cards from the fixed wording: chosen, never written. Null wording gives the last resort for every card. */
export function createCards(wording: PathwayWording | null): Cards {
  if (!wording)
    return {
      referral: () => lastResort,
      confirm: () => lastResort,
      knownToSocialCare: () => lastResort,
      help: () => lastResort,
    };
  const button = (action: ActionName): CardButton => ({ action, label: wording.buttons[action] });
  const linesOf = (concern: Concern) => wording.pathways[concern.pathway].lines;
  /** What fits nearly as well, each in its first line: a wrong first choice then costs little. */
  const alsoOf = ({ also, pathway }: Concern) =>
    also.flatMap((id) => {
      const { title, lines } = wording.pathways[id];
      return id === pathway || !lines[0] ? [] : [`${wording.also} ${title}. ${lines[0]}`];
    });
  return {
    referral: (concern, isStillOpen) => ({
      kind: 'referral',
      firstLine: wording.firstLine,
      lines: [
        ...(isStillOpen ? [wording.stillOpen] : []),
        wording.why,
        ...linesOf(concern),
        ...alsoOf(concern),
        ...wording.constant,
      ],
      dont: wording.dont,
      closing: wording.closing,
      buttons: [button('over')],
    }),
    confirm: (reason, mayAnswerNo) => ({
      kind: 'confirm',
      firstLine: wording.confirmFirstLine,
      lines:
        reason === 'unsure' || reason === 'after_referral'
          ? mayAnswerNo
            ? wording.confirm
            : wording.confirmUrgent
          : wording.unreadable,
      dont: [],
      closing: [],
      buttons: [
        button('about_someone'),
        button('known_to_social_care'),
        ...(mayAnswerNo ? [button('about_guidance')] : []),
      ],
    }),
    knownToSocialCare: (concern) => ({
      kind: 'known_to_social_care',
      firstLine: wording.firstLine,
      lines: [...wording.knownToSocialCare, ...linesOf(concern).slice(0, 1)],
      dont: wording.dont,
      closing: wording.closing.slice(1),
      buttons: [button('over')],
    }),
    help: () => ({
      kind: 'referral',
      firstLine: wording.firstLine,
      lines: [...wording.constant, ...wording.pathways.self_harm_or_suicide.lines.slice(1)],
      dont: wording.dont,
      closing: wording.closing,
      buttons: [],
    }),
  };
}

/** A card as plain text: 999 on the first line, then what to do, what not to do, what has not happened. */
export function renderCard(card: Card): string {
  const dont = card.dont.length === 0 ? [] : [`Don’t ${card.dont.join('; don’t ')}.`];
  const choices = card.buttons.map((choice) => `[${choice.label}]`);
  return [
    card.firstLine,
    '',
    ...card.lines,
    ...dont,
    ...card.closing,
    ...(choices.length > 0 ? ['', choices.join('  ')] : []),
  ].join('\n');
}
