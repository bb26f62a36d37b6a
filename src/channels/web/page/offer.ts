import type { EscalationOffer, ListedContact, TellChoice } from '../../../core/escalations.ts';
import { api, NoReplyError } from './api.ts';
import { button, element } from './dom.ts';
import { fixedLine } from './fixed-text.ts';
import { pickOne, pickSome } from './pick.ts';

/** The buttons under a card: tell somebody, say that somebody was reached, copy a record. */
export function renderOffer(offer: EscalationOffer, onChange: () => Promise<void>): HTMLElement {
  const { id } = offer;
  const box = element(
    'div',
    { class: 'offer' },
    ...offer.lines.map((line) => element('p', { class: 'offer-line' }, fixedLine(line))),
  );
  if (id === null) return box;
  const actions = element('div', { class: 'card-actions offer-actions' });
  const below = element('div', { class: 'offer-below', tabindex: '-1' });
  box.append(actions, below);

  const put = (...nodes: readonly HTMLElement[]): void => {
    below.replaceChildren(...nodes);
    below.focus({ preventScroll: true });
  };
  const say = (lines: readonly string[]): void =>
    put(
      element('div', { class: 'offer-said', role: 'alert' }, ...lines.map((line) => element('p', {}, fixedLine(line)))),
    );
  const run = async (work: () => Promise<void>): Promise<void> => {
    actions.classList.add('is-pressed');
    try {
      await work();
    } catch (error) {
      say([
        error instanceof NoReplyError ? error.message : 'Something went wrong on this page. Nobody has been told.',
        'In danger now? Call 999. Don’t wait for Waymark.',
      ]);
    }
    actions.classList.remove('is-pressed');
  };

  const tell = (choice: TellChoice | null): Promise<void> =>
    run(async () => {
      const result = await api.tell(id, choice);
      if (result.kind === 'ask_implicated') {
        const none: ListedContact = { id: '', name: result.none, role: '' };
        const goOn = (implicated: readonly string[]) => void tell({ implicated, chosen: null });
        put(
          pickSome(result.question, [...result.listed, none], 'Go on', (ids) => goOn(ids.filter((one) => one !== ''))),
        );
      } else if (result.kind === 'choose') {
        const implicated = choice?.implicated ?? [];
        put(
          pickOne(result.question, result.contacts, 'Tell this person', (chosen) => void tell({ implicated, chosen })),
        );
      } else if (result.kind === 'not_sent') say(result.lines);
      else {
        below.replaceChildren();
        pressed.get('tell')?.remove();
      }
      await onChange();
      // What came of the press stands below the card: it is brought before the person's eyes.
      if (result.kind === 'told') box.scrollIntoView({ block: 'start' });
    });

  const spoken = (): void => {
    const choices = offer.spokenTo.map(({ value, label }) =>
      button(
        label,
        'card-button',
        () =>
          void run(async () => {
            const result = await api.spoken(id, value);
            if (result.kind === 'broken') say(result.lines);
            else below.replaceChildren();
            await onChange();
          }),
      ),
    );
    put(element('div', { class: 'card-actions', role: 'group', 'aria-label': 'Whom have you spoken to?' }, ...choices));
  };

  const record = (): Promise<void> =>
    run(async () => {
      const { text } = await api.record(id);
      const isCopied = await (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
        () => true,
        () => false,
      );
      const area = element('textarea', { class: 'record', readonly: true, rows: '12', 'aria-label': 'Record' });
      area.value = text;
      put(
        element(
          'p',
          { role: 'status' },
          isCopied ? 'Copied. This is what it says:' : 'Copy this into your own case system:',
        ),
        area,
      );
    });

  const presses = { tell: () => void tell(null), spoken, record: () => void record() };
  const pressed = new Map<string, HTMLElement>();
  for (const { action, label } of offer.buttons) {
    const made = button(label, action === 'tell' ? 'card-button tell-button' : 'card-button', presses[action]);
    pressed.set(action, made);
    actions.append(made);
  }
  return box;
}
