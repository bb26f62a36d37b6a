import type { Concern } from '../core/concern.ts';
import type { Exchange } from '../core/language-model.ts';
import type { Clock } from '../core/ports.ts';
import type { Question } from '../core/question.ts';

/** What is kept of one person in one conversation: in memory only, at most 30 minutes, cleared of words on a referral. */
export interface PersonState {
  /** Set by a referral: the person's next messages are not answered as if new. */
  readonly concern: Concern | null;
  /** A message held back until the person says what it is about. */
  readonly pending: Held | null;
  /** The person's last messages, screened together with the next: disclosure can be slow. */
  readonly recent: readonly string[];
  /** The last question that was answered, for a follow-up such as "and in 2018?". */
  readonly lastQuestion: string | null;
  /** What was asked and answered last, oldest first, for a language model to read a follow-up by. Gone where left out. */
  readonly exchanges?: readonly KeptExchange[] | undefined;
  /** Questions that a language model answered, for when the guidance alone is wanted. Gone where left out. */
  readonly written?: readonly WrittenQuestion[] | undefined;
}

/** A question as it was looked up, by the reply that a language model wrote. */
export interface WrittenQuestion extends Pick<Question, 'edition' | 'asAt' | 'between'> {
  readonly reply: string;
  readonly text: string;
  /** Its words might leave this machine then, and so may again. */
  readonly isPassed: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Held {
  readonly text: string;
  readonly concern: Concern;
  readonly mayAnswerNo: boolean;
  /** A language model's second opinion holds it: the screen alone would not ask again. */
  readonly isOpinion?: true | undefined;
}

export interface KeptExchange extends Exchange {
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface ConcernMemory {
  get(question: Question): PersonState;
  set(question: Question, state: PersonState): void;
}

/** Minutes after which a conversation is forgotten, as the design sets. */
const keepMinutes = 30;
const maxConversations = 5_000;

const nothing: PersonState = { concern: null, pending: null, recent: [], lastQuestion: null };

/** Concern state sticks to the person in the conversation, not to everyone in the thread. */
export function createConcernMemory(clock: Clock): ConcernMemory {
  const states = new Map<string, { state: PersonState; at: number }>();
  const keyOf = (question: Question) =>
    question.conversation === null ? null : JSON.stringify([question.channel, question.conversation, question.person]);
  const isOver = (at: number) => clock.now().getTime() - at > keepMinutes * 60_000;
  /** States stand in the order in which they were set: the oldest first. */
  const forgetOld = () => {
    for (const [key, { at }] of states) {
      if (!isOver(at) && states.size <= maxConversations) return;
      states.delete(key);
    }
  };
  return {
    get: (question) => {
      forgetOld();
      const key = keyOf(question);
      const state = (key === null ? undefined : states.get(key))?.state ?? nothing;
      // Each goes after its own half hour, however long the conversation goes on.
      const { exchanges, written } = state;
      return {
        ...state,
        ...(exchanges ? { exchanges: exchanges.filter(({ at }) => !isOver(at)) } : {}),
        ...(written ? { written: written.filter(({ at }) => !isOver(at)) } : {}),
      };
    },
    set: (question, state) => {
      const key = keyOf(question);
      if (key === null) return;
      states.delete(key);
      states.set(key, { state, at: clock.now().getTime() });
      forgetOld();
    },
  };
}
