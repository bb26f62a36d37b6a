import type { Clock } from '../core/ports.ts';
import type { Question } from '../core/question.ts';
import type { Statement } from '../core/reply.ts';
import { type ConcernMemory, rememberExchange } from '../safeguarding/index.ts';
import type { ModelDeps } from './model-deps.ts';

/** Of an answer, as much as a follow-up is read by. */
const keptCharacters = 800;

/**
 * Keeps a question with its answer, masked, where a language model may have to read the next one by it. What came with a
 * press was asked about before: no follow-up is read by that.
 */
export function keepExchange(
  question: Question,
  { text, statements }: { readonly text: string; readonly statements: readonly Statement[] },
  deps: { readonly models?: ModelDeps | undefined; readonly memory: ConcernMemory; readonly clock: Clock },
): void {
  if (!deps.models || question.action !== undefined) return;
  const answer = statements.map((statement) => statement.text).join(' ');
  const exchange = { question: deps.models.mask(text), answer: deps.models.mask(answer).slice(0, keptCharacters) };
  rememberExchange(question, exchange, deps.clock.now(), deps.memory);
}
