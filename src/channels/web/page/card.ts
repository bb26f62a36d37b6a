import type { Card, CardButton } from '../../../core/reply.ts';
import { button, element } from './dom.ts';
import { fixedLine, fixedText } from './fixed-text.ts';

export interface RenderedCard {
  readonly node: HTMLElement;
  /** Takes the buttons away: a button speaks for its own card, never for a later message. */
  retire(): void;
}

/** Stands between whom to call and the rest of a card: what is pressed there must not be far down on a telephone. */
interface CardParts {
  /** Whether the press was taken; if not, the buttons come back. */
  act(pressed: CardButton): Promise<boolean>;
  /** Whom Waymark can tell; null where nothing is offered. */
  readonly offer: HTMLElement | null;
}

export function renderCard(card: Card, { act, offer }: CardParts): RenderedCard {
  const { lines, linesBeforeActions: before = lines.length } = card;
  const groups: HTMLElement[] = [];
  let isRetired = false;
  const press = async (pressed: CardButton): Promise<void> => {
    if (isRetired) return;
    for (const one of groups) one.classList.add('is-pressed');
    if (await act(pressed)) retire();
    else for (const one of groups) one.classList.remove('is-pressed');
  };
  const retire = (): void => {
    isRetired = true;
    for (const one of groups) one.remove();
  };
  const group = (buttons: readonly CardButton[]): HTMLElement | null => {
    if (buttons.length === 0) return null;
    const made = element(
      'div',
      { class: 'card-actions' },
      ...buttons.map((one) => button(one.label, 'card-button', () => void press(one))),
    );
    groups.push(made);
    return made;
  };
  // "Which council?" is asked by the last line above.
  const isCouncil = ({ action }: CardButton) => action === 'choose_council';
  const councils = group(card.buttons.filter(isCouncil));
  const others = group(card.buttons.filter((one) => !isCouncil(one)));

  const node = element(
    'div',
    { class: `card card-${card.kind}` },
    element('p', { class: 'first-line' }, element('strong', {}, fixedLine(card.firstLine))),
    ...lines.slice(0, before).flatMap(fixedText),
    councils,
    offer,
    ...lines.slice(before).flatMap(fixedText),
    card.dont.length === 0 ? null : element('h3', {}, 'Don’t'),
    card.dont.length === 0
      ? null
      : element('ul', { class: 'dont' }, ...card.dont.map((line) => element('li', {}, fixedLine(line)))),
    ...card.closing.map((line) => element('p', { class: 'closing' }, fixedLine(line))),
    others,
  );
  return { node, retire };
}
