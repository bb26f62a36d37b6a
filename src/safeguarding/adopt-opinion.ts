import type { Concern } from '../core/concern.ts';
import type { Opinion } from '../core/language-model.ts';
import type { Question } from '../core/question.ts';
import type { ConcernMemory } from './concern-memory.ts';
import { mayBeAnsweredNo } from './screen.ts';
import type { ConversationFinding } from './screen-conversation.ts';

export type AdoptedFinding = Extract<ConversationFinding, { readonly kind: 'referred' | 'confirm' }>;

/**
 * Takes up a second opinion on a message that the screen found clear, as if the screen had found it: the concern stays
 * with the person in the conversation. It only ever adds. Who has just said "No, it is about the guidance" of these words
 * is not asked the same again; a referral stands all the same.
 */
export function adoptOpinion(
  question: Question,
  { text, opinion }: { readonly text: string; readonly opinion: Opinion },
  memory: ConcernMemory,
): AdoptedFinding | null {
  if (opinion.result === 'clear') return null;
  if (opinion.result === 'confirm' && question.action === 'about_guidance') return null;
  const state = memory.get(question);
  const pathway = opinion.pathway ?? 'childrens_social_care';
  const concern: Concern = {
    pathway,
    also: [],
    strength: opinion.result === 'referred' ? 'strong' : 'possible',
    signals: [{ rule: 'second-opinion', family: 'model', pathway: opinion.pathway }],
    ...(state.concern?.council === undefined ? {} : { council: state.concern.council }),
  };
  if (opinion.result === 'referred') {
    memory.set(question, { concern, pending: null, recent: [], lastQuestion: null });
    return { kind: 'referred', concern, isStillOpen: false };
  }
  // Meanwhile another message of theirs may have been referred: that stands.
  if (state.concern) return { kind: 'referred', concern: state.concern, isStillOpen: true };
  const mayAnswerNo = mayBeAnsweredNo(pathway);
  const pending = { text, concern, mayAnswerNo, isOpinion: true } as const;
  memory.set(question, { ...state, pending, lastQuestion: null, exchanges: undefined, written: undefined });
  return { kind: 'confirm', screening: { result: 'confirm', reason: 'unsure', concern, mayAnswerNo } };
}
