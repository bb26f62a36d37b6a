import type { Concern, Screening } from '../core/concern.ts';
import type { OpenEscalations } from '../core/escalations.ts';
import type { Exchange } from '../core/language-model.ts';
import type { Question } from '../core/question.ts';
import type { ConcernMemory, PersonState, WrittenQuestion } from './concern-memory.ts';
import { namesDocument } from './counter-signals.ts';
import { normalise } from './normalise.ts';

/** What the screen makes of a message in its conversation. */
export type ConversationFinding =
  | { readonly kind: 'referred'; readonly concern: Concern; readonly isStillOpen: boolean }
  | { readonly kind: 'known_to_social_care'; readonly concern: Concern; readonly text: string }
  | { readonly kind: 'confirm'; readonly screening: Extract<Screening, { result: 'confirm' }> }
  | { readonly kind: 'over' }
  | { readonly kind: 'nothing_typed' }
  /** "No, it is about the guidance", or the guidance alone, of a question that is no longer kept. */
  | { readonly kind: 'forgotten' }
  /** `text` is what may be answered; the previous question, and what was answered before, are there for a follow-up. */
  | {
      readonly kind: 'clear';
      readonly text: string;
      readonly previous: string | null;
      readonly exchanges: readonly Exchange[];
      /** Set where it was answered before, in a model's words, and is to be answered in the guidance's own. */
      readonly again?: WrittenQuestion | undefined;
    };

export interface ScreenConversationDeps {
  screen(text: string): Screening;
  readonly memory: ConcernMemory;
  /** While one is open the conversation stays with its concern, for longer than the memory does. */
  readonly openEscalations?: OpenEscalations | undefined;
}

/** Messages of one person that are read together. */
const recentMessages = 4;

/**
 * Screens the user's own words, first and always, together with what the same person said shortly before. After a
 * referral the conversation stays with it until the person says that it is over, or thirty minutes pass. "No, it is
 * about the guidance" counts for the held message only, and never where danger or self-harm may be meant.
 */
export function screenConversation(question: Question, deps: ScreenConversationDeps): ConversationFinding {
  const { screen, memory, openEscalations } = deps;
  const state = memory.get(question);
  const typed = question.text;
  const isEmpty = !/[^\s\p{Cc}\p{Cf}]/u.test(typed);
  const open = openEscalations?.concernOf(question) ?? null;
  const openConcern: Concern | null = open && { ...open, also: [], strength: 'strong', signals: [] };
  const refer = (concern: Concern, isStillOpen = false): ConversationFinding => {
    // The council that was chosen stays chosen while the conversation lasts, and while somebody is being told.
    const council = concern.council ?? state.concern?.council ?? open?.council;
    const kept = council === undefined ? concern : { ...concern, council };
    memory.set(question, { concern: kept, pending: null, recent: [], lastQuestion: null });
    return { kind: 'referred', concern: kept, isStillOpen };
  };

  if (question.action === 'over') {
    memory.set(question, { concern: null, pending: null, recent: [], lastQuestion: null });
    return isEmpty ? { kind: 'over' } : screenConversation({ ...question, action: undefined }, deps);
  }
  const own = isEmpty ? null : screen(typed);
  if (own?.result === 'referred') {
    return question.action === 'known_to_social_care'
      ? known(question, own.concern, typed, memory)
      : refer(own.concern);
  }
  if (question.action === 'choose_council' && isEmpty) {
    // The card gets its numbers even where its concern is forgotten, after half an hour or a restart.
    const concern = state.concern ?? openConcern ?? confirmedConcern(state.pending, null);
    return refer({ ...concern, council: question.choice ?? '' });
  }
  if (state.concern) return refer(state.concern, true);
  if (openConcern) return refer(openConcern, true);

  const held = state.pending;
  // "Yes" gets its pathway even where the held message is forgotten, after half an hour or a restart.
  if (question.action === 'about_someone') return refer(confirmedConcern(held, own));
  if (question.action === 'known_to_social_care') {
    const text = isEmpty ? (held?.text ?? '') : typed;
    const concern = confirmedConcern(held, own);
    return text ? known(question, concern, text, memory) : refer(concern);
  }
  if (question.action === 'about_guidance') {
    const text = isEmpty ? (held?.text ?? '') : typed;
    const mayAnswerNo = isEmpty ? held?.mayAnswerNo : own?.result !== 'confirm' || own.mayAnswerNo;
    if (text && mayAnswerNo) {
      memory.set(question, { ...state, pending: null, recent: [], lastQuestion: text });
      return { kind: 'clear', text, previous: null, exchanges: [] };
    }
    // A file alone has no question in it that could be answered.
    if (isEmpty && held?.text === '') {
      memory.set(question, { ...state, pending: null });
      return { kind: 'nothing_typed' };
    }
    if (held) return refer(held.concern);
    if (isEmpty) return { kind: 'forgotten' };
  }
  if (question.action === 'only_guidance' && isEmpty) return askAgain(question, state);
  if (isEmpty && question.hasAttachment) return confirmAttachment(question, state, memory);
  if (own === null) return { kind: 'nothing_typed' };
  if (own.result === 'confirm') return hold(question, typed, own, state, memory);

  // Who was asked and does not say yes or no, but names the document, has moved on: the card tells them to.
  const hasMovedOn = held !== null && namesDocument(normalise(typed));
  const together = hasMovedOn ? [typed] : [...state.recent, typed];
  const joint = together.length > 1 ? screen(together.join('\n')) : own;
  // What was clear alone and is not clear together is slow disclosure: asked about, unless the last words are a question.
  if (joint.result === 'referred' || (joint.result === 'confirm' && held)) {
    return hold(
      question,
      typed,
      { result: 'confirm', reason: 'unsure', concern: joint.concern, mayAnswerNo: true },
      state,
      memory,
    );
  }
  // What a second opinion asked about stays asked about, though the screen by itself sees nothing in it.
  if (held?.isOpinion && !hasMovedOn) {
    const screening = { result: 'confirm', reason: 'unsure', ...held } as const;
    return hold(question, typed, screening, state, memory, { isOpinion: true });
  }
  const exchanges = state.exchanges ?? [];
  const recent = together.slice(-recentMessages);
  const { written } = state;
  memory.set(question, { concern: null, pending: null, recent, lastQuestion: typed, exchanges, written });
  return { kind: 'clear', text: typed, previous: state.lastQuestion, exchanges };
}

/** The screen passed these words when they came. Who is being asked about a concern is asked that first. */
function askAgain({ choice }: Question, { pending, written }: PersonState): ConversationFinding {
  if (pending) return { kind: 'confirm', screening: { result: 'confirm', reason: 'unsure', ...pending } };
  const again = written?.find(({ reply }) => reply === choice);
  return again ? { kind: 'clear', text: again.text, previous: null, exchanges: [], again } : { kind: 'forgotten' };
}

function known(question: Question, concern: Concern, text: string, memory: ConcernMemory): ConversationFinding {
  memory.set(question, { concern, pending: null, recent: [], lastQuestion: null });
  return { kind: 'known_to_social_care', concern, text };
}

function confirmedConcern(held: PersonState['pending'], own: Screening | null): Concern {
  const concern = held?.concern ?? (own && own.result !== 'clear' ? own.concern : null);
  return { pathway: 'childrens_social_care', also: [], signals: [], ...concern, strength: 'strong' };
}

function hold(
  question: Question,
  text: string,
  screening: Extract<Screening, { result: 'confirm' }>,
  state: PersonState,
  memory: ConcernMemory,
  more: { readonly isOpinion?: true } = {},
): ConversationFinding {
  const { concern, mayAnswerNo } = screening;
  memory.set(question, {
    ...state,
    pending: { text, concern, mayAnswerNo, ...more },
    recent: [...state.recent, text].slice(-recentMessages),
    exchanges: undefined,
    written: undefined,
  });
  return { kind: 'confirm', screening };
}

function confirmAttachment(question: Question, state: PersonState, memory: ConcernMemory): ConversationFinding {
  const concern: Concern = { pathway: 'childrens_social_care', also: [], strength: 'possible', signals: [] };
  memory.set(question, {
    ...state,
    pending: { text: '', concern, mayAnswerNo: true },
    exchanges: undefined,
    written: undefined,
  });
  return { kind: 'confirm', screening: { result: 'confirm', reason: 'attachment_only', concern, mayAnswerNo: true } };
}
