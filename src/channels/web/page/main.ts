import type { EditionView } from '../view.ts';
import { api } from './api.ts';
import { createCompare } from './compare.ts';
import { createComposer } from './composer.ts';
import { createConcerns } from './concerns.ts';
import { type ConversationState, createConversation } from './conversation.ts';
import { button, byId, element } from './dom.ts';
import { watchHeights } from './heights.ts';
import { showNewer } from './newer.ts';
import { createPanel } from './panel.ts';
import { createScope } from './scope.ts';
import { watchStatus } from './status.ts';

const examples = [
  'How long may an assessment take?',
  'Who takes part in a strategy discussion?',
  'What changed about early help between 2018 and 2023?',
];

// What was said is gone after a reload, and what is open stands at the top: the old place on the page means nothing.
history.scrollRestoration = 'manual';

const talk = byId('talk', HTMLElement);
const welcome = byId('welcome', HTMLElement);
const startAgain = byId('start-again', HTMLButtonElement);
const composerForm = byId('composer', HTMLFormElement);
const question = byId('question', HTMLTextAreaElement);

watchHeights({ '--header-height': byId('top', HTMLElement), '--composer-height': composerForm });

const scope = createScope();
const layout = byId('layout', HTMLElement);
const panel = createPanel(byId('panel', HTMLElement), layout, [talk, byId('compare', HTMLElement)], question);
const compare = createCompare({
  openPassage: panel.open,
  ask: (topic, between) => {
    question.focus({ preventScroll: true });
    void conversation.ask({ question: topic, between }, topic);
  },
  onToggle: (isOpen) => {
    panel.close();
    talk.hidden = isOpen;
    layout.classList.toggle('is-comparing', isOpen);
  },
});
const concerns = createConcerns(layout.dataset.escalation === 'on');
const showState = (state: ConversationState): void => {
  welcome.hidden = state !== 'empty';
  startAgain.hidden = state === 'empty';
  composerForm.classList.toggle('is-talking', state !== 'empty');
  composerForm.classList.toggle('is-resting', state === 'card');
};
const conversation = createConversation(byId('log', HTMLElement), panel.open, compare.open, showState, concerns.offer);

const send = (text: string, hasAttachment: boolean): Promise<boolean> =>
  conversation.ask(
    { question: text, ...scope.current(), ...(hasAttachment ? { hasAttachment } : {}) },
    text.trim() === '' ? 'A file or picture' : text,
  );
createComposer(send);

const compareOpen = byId('compare-open', HTMLButtonElement);
compareOpen.addEventListener('click', () => compare.open(null, compareOpen));

startAgain.addEventListener('click', () => {
  panel.close();
  conversation.startAgain();
  question.value = '';
  question.focus();
});

byId('examples', HTMLUListElement).append(
  ...examples.map((example) =>
    element(
      'li',
      {},
      button(example, 'example', () => {
        question.focus();
        void send(example, false);
      }),
    ),
  ),
);

const fillEditions = (): void => {
  // Without the list the question still goes to the newest edition.
  const fill = (editions: readonly EditionView[]): void => {
    scope.fill(editions);
    compare.fill(editions);
  };
  api.editions().then(fill, () => undefined);
  // Nor does anything wait for what may stand on the publisher's page.
  api.newer().then(showNewer, () => undefined);
};
fillEditions();
void watchStatus(byId('status', HTMLElement), fillEditions);
