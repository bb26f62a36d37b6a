import type { ListedContact } from '../../../core/escalations.ts';
import { element } from './dom.ts';

/** A question with people to tick. Nothing is ticked beforehand, and going on without a tick is not an answer. */
export function pickSome(
  question: string,
  people: readonly ListedContact[],
  go: string,
  onPick: (ids: readonly string[]) => void,
): HTMLElement {
  return pick('checkbox', question, people, go, onPick);
}

export function pickOne(
  question: string,
  people: readonly ListedContact[],
  go: string,
  onPick: (id: string) => void,
): HTMLElement {
  return pick('radio', question, people, go, ([id]) => {
    if (id !== undefined) onPick(id);
  });
}

let forms = 0;

function pick(
  type: 'checkbox' | 'radio',
  question: string,
  people: readonly ListedContact[],
  go: string,
  onPick: (ids: readonly string[]) => void,
): HTMLElement {
  const name = `pick-${++forms}`;
  const inputs = people.map(({ id }) => {
    const input = element('input', { type, name });
    input.value = id;
    return input;
  });
  const note = element('p', { class: 'pick-note', role: 'alert' });
  const form = element(
    'form',
    { class: 'pick', novalidate: true },
    element(
      'fieldset',
      {},
      element('legend', {}, question),
      ...people.map((person, index) => {
        const input = inputs[index] ?? null;
        return element('label', {}, input, ` ${person.name}${person.role === '' ? '' : `, ${person.role}`}`);
      }),
    ),
    note,
    element('button', { type: 'submit', class: 'card-button' }, go),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const ticked = inputs.filter((input) => input.checked).map((input) => input.value);
    if (ticked.length === 0) note.textContent = 'Choose one first.';
    else onPick(ticked);
  });
  return form;
}
