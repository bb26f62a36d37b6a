import type { AskedEscalation } from '../../../core/escalations.ts';
import { api } from './api.ts';
import { button, element } from './dom.ts';
import { fixedLine } from './fixed-text.ts';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });

/** What Waymark has to say about one request, the newest last, and its question where one is open. */
export function renderAsked(asked: AskedEscalation, isEarlier: boolean, onChange: () => Promise<void>): HTMLElement {
  const { id, prompt } = asked;
  const answer = (value: string): void => {
    const sending = prompt?.kind === 'next_day' ? api.nextDay(id, value) : api.spoken(id, value);
    // Where it was not taken, the next look draws what stands.
    sending.then(onChange, onChange);
  };
  return element(
    'article',
    { class: 'concern' },
    isEarlier ? element('h2', {}, asked.title) : null,
    ...asked.messages.map(({ at, lines }) =>
      element(
        'div',
        { class: 'concern-message' },
        element('p', { class: 'concern-time' }, clock.format(new Date(at))),
        ...lines.map((line) => element('p', {}, fixedLine(line))),
      ),
    ),
    prompt === null
      ? null
      : element(
          'div',
          { class: 'concern-prompt' },
          element('p', {}, element('strong', {}, prompt.question)),
          element(
            'div',
            { class: 'card-actions', role: 'group', 'aria-label': prompt.question },
            ...prompt.choices.map(({ value, label }) => button(label, 'card-button', () => answer(value))),
          ),
        ),
  );
}
