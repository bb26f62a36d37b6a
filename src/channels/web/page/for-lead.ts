import type { LeadEscalation } from '../../../core/escalations.ts';
import type { LeadAction } from '../../../core/notifier.ts';
import { api } from './api.ts';
import { button, element } from './dom.ts';
import { fixedLine } from './fixed-text.ts';
import { pickOne } from './pick.ts';

/** For a listed lead: who asks for them, and what they can do. */
export function renderForLead(open: readonly LeadEscalation[], onChange: () => Promise<void>): HTMLElement {
  return element(
    'section',
    { class: 'for-lead' },
    element('h2', {}, open.length === 1 ? 'Someone asks for your help' : `${open.length} people ask for your help`),
    ...open.map((one) => renderOne(one, onChange)),
  );
}

function renderOne(one: LeadEscalation, onChange: () => Promise<void>): HTMLElement {
  const below = element('div', { class: 'offer-below' });
  const act = (action: LeadAction, to: string | null): void => {
    api.act(one.id, action, to).then(
      (result) => {
        if (result.kind === 'broken')
          below.replaceChildren(...result.lines.map((line) => element('p', {}, fixedLine(line))));
        return onChange();
      },
      () => onChange(),
    );
  };
  const press = (action: LeadAction): void => {
    if (action !== 'hand_on') act(action, null);
    else
      below.replaceChildren(
        pickOne('Whom do you pass it on to?', one.handOnTo, 'Hand on to them', (to) => act('hand_on', to)),
      );
  };
  return element(
    'article',
    { class: `concern concern-${one.status}` },
    // The lines name the card themselves: its title above them would stand there twice.
    element('h3', {}, fixedLine(one.lines[0] ?? one.title)),
    ...one.lines.slice(1).map((line) => element('p', {}, fixedLine(line))),
    element(
      'div',
      { class: 'card-actions', role: 'group', 'aria-label': one.title },
      ...one.actions.map(({ action, label }) => button(label, 'card-button', () => press(action))),
    ),
    below,
  );
}
