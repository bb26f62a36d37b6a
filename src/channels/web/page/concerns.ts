import type { EscalationOffer, EscalationOverview } from '../../../core/escalations.ts';
import { api } from './api.ts';
import { renderAsked } from './asked.ts';
import { byId, element } from './dom.ts';
import { fixedLine } from './fixed-text.ts';
import { renderForLead } from './for-lead.ts';
import { renderOffer } from './offer.ts';

/** How often the page asks what is new: often while somebody waits, seldom while nothing is open. */
const busyMs = 3_000;
const idleMs = 15_000;

export interface Concerns {
  /** What stands under a card, and where its news will appear. */
  offer(offer: EscalationOffer): HTMLElement;
}

/** What becomes of concerns: news under each card, what was asked earlier, and for a lead what waits for them. */
export function createConcerns(isOn: boolean): Concerns {
  const section = byId('concerns', HTMLElement);
  const forLead = byId('for-lead', HTMLElement);
  const earlier = byId('asked-earlier', HTMLElement);
  const checks = byId('to-check', HTMLElement);
  const places = new Map<string, HTMLElement>();
  const shown = new WeakMap<HTMLElement, string>();
  const title = document.title;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Only what has changed is drawn anew: nobody loses their place, and nothing is read out twice. */
  const draw = (place: HTMLElement, data: unknown, render: () => readonly HTMLElement[]): void => {
    const key = JSON.stringify(data);
    if (shown.get(place) === key) return;
    shown.set(place, key);
    place.replaceChildren(...render());
  };

  const show = ({ asked, forLead: open, toCheck, problem }: EscalationOverview): void => {
    draw(forLead, open, () => (open.length === 0 ? [] : [renderForLead(open, look)]));
    const isHere = ({ id }: { id: string }) => places.get(id)?.isConnected === true;
    const here = asked.filter(isHere);
    for (const one of here) {
      const place = places.get(one.id);
      if (place !== undefined) draw(place, one, () => [renderAsked(one, false, look)]);
    }
    const others = asked.filter((one) => !isHere(one));
    draw(earlier, [others, problem], () => [
      ...(problem.length === 0 ? [] : [problemBox(problem)]),
      ...others.map((one) => renderAsked(one, true, look)),
    ]);
    draw(checks, toCheck, () => (toCheck.length === 0 ? [] : [checkBox(toCheck)]));
    section.hidden = toCheck.length === 0 && open.length === 0 && others.length === 0 && problem.length === 0;
    const waiting = open.filter(({ status }) => status === 'waiting' || status === 'unanswered').length;
    document.title = waiting === 0 ? title : `(${waiting}) ${title}`;
  };

  const look = async (): Promise<void> => {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
    let isBusy = places.size > 0;
    try {
      const overview = await api.concerns();
      show(overview);
      isBusy ||= overview.forLead.length > 0 || overview.asked.length > 0;
    } catch {
      // The numbers stand on the card; the next look tries again.
    }
    if (timer === undefined) timer = setTimeout(() => void look(), isBusy ? busyMs : idleMs);
  };
  if (isOn) void look();

  return {
    offer: (offer) => {
      const news = element('div', { class: 'concern-news', role: 'status' });
      if (offer.id !== null) {
        // The same concern on a newer card: one set of buttons and one place for its news, under that one.
        places.get(offer.id)?.parentElement?.remove();
        places.set(offer.id, news);
        void look();
      }
      return element('div', { class: 'concern-offer' }, renderOffer(offer, look), news);
    },
  };
}

/** Telephone numbers to check, folded: it is there for whoever was asked, and in nobody's way. */
function checkBox([first = '', ...rest]: readonly string[]): HTMLElement {
  return element(
    'details',
    { class: 'concern concern-check' },
    element('summary', {}, first),
    ...rest.map((line) => element('p', {}, fixedLine(line))),
  );
}

function problemBox(lines: readonly string[]): HTMLElement {
  return element(
    'div',
    { class: 'concern concern-problem' },
    ...lines.map((line) => element('p', {}, fixedLine(line))),
  );
}
