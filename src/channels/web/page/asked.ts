import type { AskedEscalation } from '../../../core/escalations.ts';
import { api } from './api.ts';
import { button, element } from './dom.ts';
import { fixedLine } from './fixed-text.ts';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });

type Message = AskedEscalation['messages'][number];

/**
 * What Waymark has to say about one request: its question where one is open, then the newest message. What it said before
 * is folded away, because on a telephone a person would read the oldest and take it for how things stand.
 */
export function renderAsked(asked: AskedEscalation, isEarlier: boolean, onChange: () => Promise<void>): HTMLElement {
  const { id, prompt } = asked;
  const earlier = asked.messages.slice(0, -1).reverse();
  const answer = (value: string): void => {
    const sending = prompt?.kind === 'next_day' ? api.nextDay(id, value) : api.spoken(id, value);
    // Where it was not taken, the next look draws what stands.
    sending.then(onChange, onChange);
  };
  return element(
    'article',
    { class: 'concern' },
    isEarlier ? element('h2', {}, asked.title) : null,
    prompt === null
      ? null
      : element(
          'div',
          { class: 'concern-prompt' },
          ...prompt.lines.map((line) =>
            element('p', {}, line === prompt.question ? element('strong', {}, line) : fixedLine(line)),
          ),
          element(
            'div',
            { class: 'card-actions', role: 'group', 'aria-label': prompt.question },
            ...prompt.choices.map(({ value, label }) => button(label, 'card-button', () => answer(value))),
          ),
        ),
    ...asked.messages.slice(-1).map(renderMessage),
    earlier.length === 0
      ? null
      : element(
          'details',
          { class: 'concern-earlier' },
          element('summary', {}, 'What Waymark said before'),
          ...earlier.map(renderMessage),
        ),
  );
}

function renderMessage({ at, lines }: Message): HTMLElement {
  return element(
    'div',
    { class: 'concern-message' },
    element('p', { class: 'concern-time' }, clock.format(new Date(at))),
    ...lines.map((line) => element('p', {}, fixedLine(line))),
  );
}
