import type { EscalationOffer, LeadEscalation, ListedContact } from '../../core/escalations.ts';
import type { LeadAction } from '../../core/notifier.ts';
import {
  type Action,
  type AdaptiveCard,
  actionSet,
  adaptiveCard,
  type ChoiceSet,
  container,
  type Element,
  execute,
  lines,
  openUrl,
  text,
} from './adaptive-card.ts';
import { limits } from './limits.ts';
import type { NamedLines } from './people.ts';
import { type Press, tickedInput } from './press-data.ts';
import { wording } from './wording.ts';

const button = (title: string, press: Press): Action => execute('waymark.escalation', title, press);

function stepCard(said: readonly string[], actions: readonly Action[], between: readonly Element[] = []): AdaptiveCard {
  const [first = '', ...rest] = said;
  const body = [text(first, { weight: 'bolder' }), ...lines(rest), ...between, ...actionSet(actions)];
  return adaptiveCard(body, said.join('\n'));
}

/**
 * What the asker can do, in a message of its own below the card about the concern: steps take each other's place here, and
 * the numbers above stay.
 */
export function renderOffer(offer: EscalationOffer, said: readonly string[] = []): AdaptiveCard {
  const { id } = offer;
  const buttons =
    id === null
      ? []
      : offer.buttons.map(({ action, label }) => button(label, { escalation: id, step: action } satisfies Press));
  const first = buttons.length === 0 ? [] : [wording.stepsTitle];
  return stepCard([...said, ...offer.lines, ...(said.length > 0 ? [] : first)], buttons);
}

export function renderChoices(
  question: readonly string[],
  choices: readonly { readonly label: string; readonly press: Press }[],
): AdaptiveCard {
  return stepCard(
    question,
    choices.map(({ label, press }) => button(label, press)),
  );
}

/** Names to tick. "None of them" is a button of its own: nobody gets past this by ticking nothing. */
export function renderImplicated(
  escalation: string,
  asked: { readonly question: string; readonly listed: readonly ListedContact[]; readonly none: string },
  hint: readonly string[],
): AdaptiveCard {
  const choices: ChoiceSet = {
    type: 'Input.ChoiceSet',
    id: tickedInput,
    label: asked.question,
    isMultiSelect: true,
    style: 'expanded',
    wrap: true,
    choices: asked.listed.map((one) => ({ title: describe(one), value: one.id })),
  };
  const actions = [
    button(wording.tickedGoOn, { escalation, step: 'tell_ticked' }),
    button(asked.none, { escalation, step: 'tell', implicated: '' }),
    button(wording.back, { escalation, step: 'back' }),
  ];
  return stepCard([...hint, wording.nobodyToldYet], actions, [choices]);
}

export function describe({ name, role }: ListedContact): string {
  return `${name}, ${role}`;
}

interface LeadCard {
  readonly escalation: string;
  readonly title: string;
  readonly said: NamedLines;
  readonly actions: readonly { readonly action: LeadAction; readonly label: string }[];
  /** The lead's id in Teams: the card is brought up to date when they look at it. */
  readonly member: string | undefined;
}

export function renderLeadCard({ escalation, title, said, actions, member }: LeadCard): AdaptiveCard {
  const buttons = actions.map(({ action, label }) =>
    button(label, { escalation, lead: action === 'hand_on' ? 'choose' : action }),
  );
  const [first = title, ...rest] = said.lines;
  const chat = said.chat === null ? [] : [openUrl(wording.openChat(said.chat.name), said.chat.url)];
  const card = adaptiveCard(
    [
      container([text(first, { weight: 'bolder', size: 'large' })], { style: 'attention' }),
      ...lines(rest),
      ...actionSet([...buttons, ...chat]),
    ],
    said.lines.join('\n'),
  );
  if (member === undefined || buttons.length === 0) return card;
  const { fallback: _fallback, ...action } = execute('waymark.refresh', title, { escalation, lead: 'view' });
  return { ...card, refresh: { action, userIds: [member].slice(0, limits.refreshUsers) } };
}

export function renderHandOn({ id, handOnTo }: LeadEscalation): AdaptiveCard {
  return stepCard(
    [wording.handOnTo],
    [
      ...handOnTo.map((one) => button(describe(one), { escalation: id, lead: 'hand_on', to: one.id })),
      button(wording.back, { escalation: id, lead: 'view' }),
    ],
  );
}

export function renderLines(said: readonly string[]): AdaptiveCard {
  return stepCard(said, []);
}
