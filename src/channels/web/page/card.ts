import type { Card, CardButton } from '../../../core/reply.ts';
import { button, element } from './dom.ts';
import { fixedLine, fixedText } from './fixed-text.ts';

export interface RenderedCard {
  readonly node: HTMLElement;
  /** Takes the buttons away: a button speaks for its own card, never for a later message. */
  retire(): void;
}

/** @param act whether the press was taken; if not, the buttons come back */
export function renderCard(card: Card, act: (pressed: CardButton) => Promise<boolean>): RenderedCard {
  const actions = element('div', { class: 'card-actions' });
  let isRetired = false;
  const retire = (): void => {
    isRetired = true;
    actions.remove();
  };
  const press = async (pressed: CardButton): Promise<void> => {
    if (isRetired) return;
    actions.classList.add('is-pressed');
    const taken = await act(pressed);
    if (taken) retire();
    else actions.classList.remove('is-pressed');
  };
  for (const one of card.buttons) actions.append(button(one.label, 'card-button', () => void press(one)));

  const node = element(
    'div',
    { class: `card card-${card.kind}` },
    element('p', { class: 'first-line' }, element('strong', {}, fixedLine(card.firstLine))),
    ...card.lines.flatMap(fixedText),
    card.dont.length === 0 ? null : element('h3', {}, 'Don’t'),
    card.dont.length === 0
      ? null
      : element('ul', { class: 'dont' }, ...card.dont.map((line) => element('li', {}, fixedLine(line)))),
    ...card.closing.map((line) => element('p', { class: 'closing' }, fixedLine(line))),
    card.buttons.length === 0 ? null : actions,
  );
  return { node, retire };
}
