import type { Concern, ConfirmReason, Writer } from '../core/concern.ts';
import type { Asker } from '../core/contacts.ts';
import type { Card, CardButton } from '../core/reply.ts';
import {
  dontLines,
  leadLines,
  parentLines,
  pathwayLines,
  practitionerLines,
  whoLines,
  writerOf,
} from './card-lines.ts';
import { createChildCards } from './child-cards.ts';
import type { WhoToCall } from './local/index.ts';
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
  referral(concern: Concern, asker: Asker, isStillOpen: boolean): Card;
  confirm(held: { reason: ConfirmReason; mayAnswerNo: boolean; writer?: Writer | undefined }, asker: Asker): Card;
  knownToSocialCare(concern: Concern, asker: Asker): Card;
  /** "Worried about someone? Get help now": the card that needs no message. Null where nobody is known to ask. */
  help(asker: Asker | null): Card;
}

interface CardsDeps {
  readonly wording: PathwayWording | null;
  /** Null where there is no local file. What it throws is as good as null: the national wording stands. */
  readonly whoToCall: (asker: Asker) => WhoToCall | null;
  readonly onBroken: (error: unknown) => void;
}

/** Cards from the fixed wording: chosen, never written. Null wording gives the last resort for every card. */
export function createCards({ wording, whoToCall, onBroken }: CardsDeps): Cards {
  if (!wording)
    return {
      referral: () => lastResort,
      confirm: () => lastResort,
      knownToSocialCare: () => lastResort,
      help: () => lastResort,
    };
  const child = createChildCards(wording);
  const localFor = (asker: Asker) => {
    try {
      return whoToCall(asker);
    } catch (error) {
      onBroken(error);
      return null;
    }
  };
  /** What the channel knows goes before what the words say: a lead may quote a child. */
  const readerOf = (
    local: WhoToCall | null,
    writer: Writer | undefined,
  ): 'lead' | 'child' | 'parent' | 'practitioner' =>
    local && local.reader.kind !== 'practitioner' ? local.reader.kind : (writer ?? 'practitioner');
  const button = (action: keyof PathwayWording['buttons']): CardButton => ({ action, label: wording.buttons[action] });

  return {
    referral: (concern, asker, isStillOpen) => {
      const local = localFor({ ...asker, council: concern.council });
      const reader = readerOf(local, writerOf(concern));
      const stillOpen = isStillOpen ? [wording.stillOpen] : [];
      if (reader === 'child') return child.referral(concern, [...stillOpen], [button('over')]);
      const { first, more } = {
        practitioner: () => practitionerLines(concern, local, wording),
        parent: () => parentLines(concern, local, wording),
        lead: () => leadLines(concern, local, wording),
      }[reader]();
      return {
        kind: 'referral',
        firstLine: wording.firstLine,
        lines: [...stillOpen, ...first, ...more],
        linesBeforeActions: stillOpen.length + first.length,
        ...(local && local.whichCouncil.length > 0 ? { linesAboutButtons: local.whichCouncil } : {}),
        dont: dontLines(concern.pathway, reader, wording),
        closing: wording.closing,
        buttons: [...(local?.buttons ?? []), button('over')],
      };
    },
    confirm: ({ reason, mayAnswerNo, writer }, asker) => {
      const reader = readerOf(localFor(asker), writer);
      const isReadable = reason === 'unsure' || reason === 'after_referral';
      const { confirm, unreadable } = reader === 'lead' ? wording.readers.lead : wording;
      const forAdults = isReadable ? (mayAnswerNo ? confirm : wording.confirmUrgent) : unreadable;
      return {
        kind: 'confirm',
        firstLine: wording.confirmFirstLine,
        lines: reader === 'child' && isReadable ? child.confirmLines(mayAnswerNo) : forAdults,
        dont: [],
        closing: [],
        buttons: [
          button('about_someone'),
          button('known_to_social_care'),
          ...(mayAnswerNo ? [button('about_guidance')] : []),
        ],
      };
    },
    knownToSocialCare: (concern, asker) => {
      const local = localFor({ ...asker, council: concern.council });
      const reader = readerOf(local, writerOf(concern));
      if (reader === 'child') return { ...child.referral(concern, [], [button('over')]), kind: 'known_to_social_care' };
      const council = local ? local.council.slice(0, 1) : [];
      return {
        kind: 'known_to_social_care',
        firstLine: wording.firstLine,
        lines: [
          ...wording.knownToSocialCare,
          ...council,
          ...pathwayLines(concern.pathway, reader, wording).slice(0, 1),
        ],
        dont: dontLines(concern.pathway, reader, wording),
        closing: wording.closing.slice(1),
        buttons: [button('over')],
      };
    },
    help: (asker) => {
      const local = asker ? localFor(asker) : null;
      const reader = readerOf(local, undefined);
      if (reader === 'child') return child.help();
      const { consult, cannotSpeak } = wording.who;
      return {
        kind: 'referral',
        firstLine: wording.firstLine,
        lines: [
          ...(reader === 'lead' && local ? [...local.council, local.forLead.police] : whoLines(local, wording)),
          consult,
          cannotSpeak,
          ...wording.pathways.self_harm_or_suicide.lines.slice(1),
        ],
        dont: reader === 'lead' ? wording.readers.lead.dont : wording.dont,
        closing: wording.closing,
        buttons: [],
      };
    },
  };
}
