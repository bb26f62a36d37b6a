import type { Concern } from '../core/concern.ts';
import { toIsoDate } from '../core/edition-dates.ts';
import { errorCode } from '../core/errors.ts';
import type { Question } from '../core/question.ts';
import type { Reply } from '../core/reply.ts';
import type { AnswerDeps } from './answer-question.ts';
import { chooseEditions } from './choose-editions.ts';
import { findEvidence } from './find-evidence.ts';
import { createReplies } from './replies.ts';
import { keepWordsHere } from './retrieve.ts';
import type { Timer } from './timer.ts';

/** A case that social care has: the short card with passages, and without them where nothing can be looked up. */
export async function answerKnownCase(
  question: Question,
  { concern, text }: { readonly concern: Concern; readonly text: string },
  { timer, ...deps }: AnswerDeps & { readonly timer: Timer },
): Promise<Reply> {
  try {
    const holdings = deps.library.editions();
    const scope = chooseEditions({ ...question, text }, holdings, toIsoDate(deps.clock.now()));
    // Such words never leave this machine, whatever encodes the others.
    const sources = { retriever: keepWordsHere(await deps.retriever()), library: deps.library };
    const { evidence } = await findEvidence(text, scope, sources);
    timer.mark('retrieve');
    return createReplies({ question, cards: deps.cards, holdings, newer: [], timer }).knownToSocialCare(
      concern,
      evidence.passages,
    );
  } catch (error) {
    deps.log.error({ question: question.id, code: errorCode(error) }, 'known_case_without_passages');
    return createReplies({ question, cards: deps.cards, holdings: [], newer: [], timer }).knownToSocialCare(
      concern,
      [],
    );
  }
}
