import { monthNames } from '../../core/edition-dates.ts';
import { type Card, withoutButtons } from '../../core/reply.ts';
import {
  type AdaptiveCard,
  actionSet,
  adaptiveCard,
  cardMessage,
  container,
  type Element,
  execute,
  lines,
  type Message,
  openUrl,
  text,
} from './adaptive-card.ts';
import { wording } from './wording.ts';

/** Whose card it is. Its buttons carry this, so that nobody else can answer for the person. */
export interface CardOwner {
  readonly person: string;
  readonly conversation: string;
  readonly places: readonly string[];
  readonly cardId: string;
}

/** @param advice lines for a person whose message stands where others can read it */
export function renderCard(card: Card, owner: CardOwner, advice: readonly string[] = []): Message {
  const buttons = card.buttons.map(({ action, label, choice }) =>
    execute(`waymark.${action}`, label, {
      action,
      ...(choice === undefined ? {} : { choice }),
      ...(owner.places.length === 0 ? {} : { places: owner.places.join(' ') }),
      asker: owner.person,
      conversation: owner.conversation,
      card: owner.cardId,
    }),
  );
  return cardMessage(draw(card, [...lines(advice), ...actionSet(buttons)]), wording.privateSummary);
}

/** The same card once a button has been pressed: what was pressed, and when, in place of the buttons. */
export function renderPressedCard(card: Card | null, label: string, at: Date): AdaptiveCard {
  const line = `You chose “${label}” at ${timeInEngland(at)}.`;
  const said = [text(line, { weight: 'bolder' }, 'medium')];
  return card === null ? adaptiveCard(said, line) : draw(withoutButtons(card), said);
}

/** The national numbers, for "Get help now". Nothing to press. */
export function renderHelpCard(card: Card, intro: readonly string[] = []): Message {
  const drawn = draw(withoutButtons(card), []);
  return cardMessage({ ...drawn, body: [...lines(intro), ...drawn.body] }, wording.privateSummary);
}

export function cardText(card: Card): string {
  const dont = card.dont.length === 0 ? [] : [wording.dont, ...card.dont.map((line) => `- ${line}`)];
  return [card.firstLine, ...card.lines, ...dont, ...card.closing].join('\n');
}

function draw(card: Card, last: readonly Element[]): AdaptiveCard {
  const dont =
    card.dont.length === 0
      ? []
      : [text(wording.dont, { weight: 'bolder' }, 'medium'), ...lines(card.dont.map((line) => `- ${line}`))];
  const body = [
    // Large, because in high contrast its ground is no other than the card's.
    container([text(card.firstLine, { weight: 'bolder', size: 'large' })], { style: 'attention' }),
    ...lines(card.lines),
    ...links(card),
    ...dont,
    // As plain as the rest: that nobody has been alerted must not be overlooked.
    ...lines(card.closing),
    ...last,
  ];
  return adaptiveCard(body, cardText(card));
}

const shownPages = 4;

/** Rich text has no links, so each page that the card names gets a button. */
function links(card: Card): Element[] {
  const pages = card.lines.flatMap((line) => line.match(/\bhttps:\/\/[^\s]+[\w/]|\bgov\.uk\/[\w/-]+/g) ?? []);
  const addressOf = (page: string) => (page.startsWith('https:') ? page : `https://www.${page}`);
  return actionSet(
    [...new Set(pages)]
      .slice(0, shownPages)
      .map((page) => openUrl(`Open ${page.replace(/^https:\/\/(?:www\.)?/, '')}`, addressOf(page))),
  );
}

function timeInEngland(at: Date): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: '2-digit',
    minute: '2-digit',
    day: 'numeric',
    month: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('hour')}:${part('minute')} on ${Number(part('day'))} ${monthNames[Number(part('month')) - 1] ?? ''}`;
}
