import type { Clock } from '../core/ports.ts';
import type { Question } from '../core/question.ts';
import { type ConcernMemory, rememberWritten, type WrittenQuestion } from '../safeguarding/index.ts';

/** Keeps a question that a model answered, as it was looked up, for “Show only the guidance”. */
export function keepWritten(
  question: Question,
  asked: Pick<WrittenQuestion, 'text' | 'isPassed'>,
  deps: { readonly memory: ConcernMemory; readonly clock: Clock },
): void {
  const { id, edition, asAt, between } = question;
  rememberWritten(
    question,
    { ...asked, reply: id, edition, asAt, between, at: deps.clock.now().getTime() },
    deps.memory,
  );
}
