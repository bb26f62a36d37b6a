import { errorCode, QuestionError } from '../core/errors.ts';
import type { Assistant, Log, TellStep } from '../core/ports.ts';
import type { Question } from '../core/question.ts';
import type { Reply } from '../core/reply.ts';
import { type AnswerDeps, answerQuestion } from './answer-question.ts';
import { createReplies } from './replies.ts';
import { startTimer } from './timer.ts';

/** The one place where what breaks is caught: logged by code, told in plain words, with the human route. */
export function createAssistant(deps: AnswerDeps): Assistant {
  return {
    reply: async (question: Question, tellStep?: TellStep): Promise<Reply> => {
      try {
        return await answerQuestion(question, { ...deps, tellStep: withoutHarm(tellStep, question, deps.log) });
      } catch (error) {
        const code = errorCode(error);
        if (!(error instanceof QuestionError)) deps.log.error({ question: question.id, code }, 'answer_failed');
        const replies = createReplies({
          question,
          cards: deps.cards,
          holdings: [],
          newer: [],
          timer: startTimer(deps.clock),
        });
        const failed = replies.failed(code === 'index_building' ? 'not_ready' : 'broken');
        return error instanceof QuestionError ? { ...failed, text: error.message } : failed;
      }
    },
  };
}

/** A channel that cannot show a step still gets its answer. */
function withoutHarm(tellStep: TellStep | undefined, { id }: Question, log: Log): TellStep {
  return (step) => {
    try {
      tellStep?.(step);
    } catch (error) {
      log.warn({ question: id, step, code: errorCode(error) }, 'step_not_told');
    }
  };
}
