import type { Exchange } from '../core/language-model.ts';
import type { Question } from '../core/question.ts';
import type { ConcernMemory } from './concern-memory.ts';

/** As many as a follow-up is read by. */
const keptExchanges = 5;

/**
 * Keeps what was asked and answered for a follow-up, masked by whoever calls, unless a concern has come up meanwhile or the
 * person is being asked about one.
 */
export function rememberExchange(question: Question, exchange: Exchange, at: Date, memory: ConcernMemory): void {
  const state = memory.get(question);
  if (state.concern || state.pending) return;
  const exchanges = [...(state.exchanges ?? []), { ...exchange, at: at.getTime() }].slice(-keptExchanges);
  memory.set(question, { ...state, exchanges });
}
