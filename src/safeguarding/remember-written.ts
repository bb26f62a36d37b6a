import type { Question } from '../core/question.ts';
import type { ConcernMemory, WrittenQuestion } from './concern-memory.ts';

/** Answers of one conversation under which the button still works. */
const keptQuestions = 5;

/**
 * Keeps a question that a language model answered, for half an hour, unless a concern has come up meanwhile or the person is
 * being asked about one. Channels are given the reply's id alone: no words of a person's go into a button.
 */
export function rememberWritten(question: Question, written: WrittenQuestion, memory: ConcernMemory): void {
  const state = memory.get(question);
  if (state.concern || state.pending) return;
  memory.set(question, { ...state, written: [...(state.written ?? []), written].slice(-keptQuestions) });
}
