import { errorCode, QuestionError } from '../core/errors.ts';
import type { Assistant } from '../core/ports.ts';
import type { Question } from '../core/question.ts';
import type { Reply } from '../core/reply.ts';
import { type AnswerDeps, answerQuestion } from './answer-question.ts';
import { createReplies } from './replies.ts';
import { startTimer } from './timer.ts';

/** The one place where what breaks is caught: logged by code, told in plain words, with the human route. */
export function createAssistant(deps: AnswerDeps): Assistant {
  return {
    reply: async (question: Question): Promise<Reply> => {
      try {
        return await answerQuestion(question, deps);
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
