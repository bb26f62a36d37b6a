import type { EscalationOffer } from '../../../core/escalations.ts';
import type { AnswerStep } from '../../../core/ports.ts';
import type { ActionName } from '../../../core/question.ts';
import { onlyGuidanceLabel } from '../../../core/written-by-ai.ts';
import type { ReplyView } from '../view.ts';
import { type OpenCitation, type OpenCompared, renderAnswer, wayOut } from './answer.ts';
import { api, NoReplyError } from './api.ts';
import { renderCard } from './card.ts';
import { element } from './dom.ts';
import { fixedLine } from './fixed-text.ts';
import { renderOwnWords } from './own-words.ts';

interface Ask {
  readonly question: string;
  readonly edition?: string;
  readonly asAt?: string;
  readonly between?: readonly [string, string];
  readonly action?: ActionName;
  readonly choice?: string;
  readonly hasAttachment?: boolean;
}

/** What the screen shows last: nothing yet, an answer or a wait for one, or a card, which then has the screen to itself. */
export type ConversationState = 'empty' | 'talking' | 'card';

export interface Conversation {
  /** Whether it was taken; false while another is under way, or where no reply came. */
  ask(ask: Ask, shown: string): Promise<boolean>;
  startAgain(): void;
}

/** What is under way. The log is a live region, so a screen reader says each as it comes. */
const stepWords = {
  searching: 'Searching the guidance…',
  writing: 'Writing an answer…',
  checking: 'Checking every sentence…',
} satisfies Record<AnswerStep, string>;

/** One conversation on the screen. It lives in the page alone: nothing is stored in the browser. */
export function createConversation(
  log: HTMLElement,
  open: OpenCitation,
  openCompared: OpenCompared,
  onState: (state: ConversationState) => void,
  offer: (offer: EscalationOffer) => HTMLElement,
): Conversation {
  let id = newConversationId();
  let isWaiting = false;
  let retireCards: (() => void)[] = [];

  const ask = async (request: Ask, shown: string): Promise<boolean> => {
    if (isWaiting) return false;
    isWaiting = true;
    const asked = id;
    const own = renderOwnWords(shown);
    const turn = element(
      'article',
      { class: 'turn turn-waymark', tabindex: '-1' },
      element('h2', { class: 'unseen' }, 'Waymark'),
    );
    const waiting = element('p', { class: 'waiting' }, stepWords.searching);
    turn.append(waiting);
    log.append(own.node, turn);
    onState('talking');
    own.node.scrollIntoView({ block: 'start' });
    try {
      const reply = await api.ask({ ...request, conversation: asked }, (step) => {
        // What stands there already is not said again.
        if (waiting.textContent !== stepWords[step]) waiting.textContent = stepWords[step];
      });
      if (asked !== id) return true;
      for (const retire of retireCards) retire();
      retireCards = [];
      show(turn, reply, request);
      if (reply.card !== null && request.action === undefined) own.offerHiding();
      bringIntoView(own.node, turn, reply.card !== null);
      // The pressed button is gone, and a card matters more than the empty box; what is being typed is left alone.
      if (request.action !== undefined || (reply.card !== null && !isTyping())) turn.focus({ preventScroll: true });
      return true;
    } catch (error) {
      if (asked !== id) return true;
      fill(
        turn,
        noReply(error instanceof NoReplyError ? error.message : 'Something went wrong on this page. Please try again.'),
      );
      return false;
    } finally {
      if (asked === id) isWaiting = false;
    }
  };

  const show = (turn: HTMLElement, reply: ReplyView, { edition, asAt, between }: Ask): void => {
    if (reply.card === null) {
      fill(
        turn,
        renderAnswer(
          reply,
          open,
          openCompared,
          (question, edition) => void ask({ question, edition }, question),
          (choice) => ask({ question: '', action: 'only_guidance', choice }, onlyGuidanceLabel),
        ),
      );
      return;
    }
    // What is answered after "No, it is about the guidance" is what was asked, of the editions it was asked of.
    const asked = { ...(edition ? { edition } : {}), ...(asAt ? { asAt } : {}), ...(between ? { between } : {}) };
    const card = renderCard(reply.card, {
      act: ({ action, label, choice }) =>
        ask({ question: '', action, ...(choice === undefined ? {} : { choice }), ...asked }, label),
      offer: reply.offer === null ? null : offer(reply.offer),
    });
    retireCards.push(card.retire);
    fill(turn, card.node);
    onState('card');
  };

  return {
    ask,
    startAgain: () => {
      id = newConversationId();
      isWaiting = false;
      retireCards = [];
      log.replaceChildren();
      onState('empty');
    },
  };
}

/** The reply from its start, with the question above it where there is room for both. */
function bringIntoView(own: HTMLElement, turn: HTMLElement, isCard: boolean): void {
  const isOwnLong = own.offsetHeight > window.innerHeight / 4;
  (isCard || isOwnLong ? turn : own).scrollIntoView({ block: 'start' });
}

function fill(turn: HTMLElement, content: HTMLElement): void {
  turn.querySelector('.waiting')?.remove();
  turn.append(content);
}

function noReply(text: string): HTMLElement {
  return element(
    'div',
    { class: 'answer no-reply' },
    element('p', {}, text),
    element('p', { class: 'first-line' }, element('strong', {}, fixedLine(dangerLine()))),
    wayOut(),
  );
}

/** The help card's own first line: it came with the page, so it is there when the server is not. */
function dangerLine(): string {
  return document.querySelector('#help .first-line')?.textContent ?? 'In danger now? Call 999.';
}

function isTyping(): boolean {
  return document.activeElement instanceof HTMLTextAreaElement && document.activeElement.value !== '';
}

/** `crypto.randomUUID` is missing where a page is not served securely; this is not. */
function newConversationId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
