import { button, element } from './dom.ts';

const shownCharacters = 1500;

export interface OwnWords {
  readonly node: HTMLElement;
  /** After a card: says that the words are on this screen only, and lets the person take them off it. */
  offerHiding(): void;
}

/** What the person typed, as text. It stays where they can see it: they may need the exact words for their record. */
export function renderOwnWords(text: string): OwnWords {
  const bubble = element('div', { class: 'bubble', dir: 'auto' }, text.slice(0, shownCharacters));
  const node = element('article', { class: 'turn turn-own' }, element('h2', { class: 'unseen' }, 'You'), bubble);
  if (text.length > shownCharacters) {
    const rest = button('… Show all of it', 'link-button', () => {
      bubble.replaceChildren(text);
      bubble.tabIndex = -1;
      bubble.focus();
    });
    bubble.append(rest);
  }
  return {
    node,
    offerHiding: () => {
      const note = element(
        'p',
        { class: 'own-note', tabindex: '-1' },
        'Your words are shown on this screen only. Waymark does not store them. ',
      );
      const hide = button('Hide them', 'link-button', () => {
        bubble.remove();
        note.replaceChildren('You have hidden your words.');
        note.focus();
      });
      note.append(hide);
      node.append(note);
    },
  };
}
