import { toIsoDate } from '../core/edition-dates.ts';
import type { Clock, Library, Log, Retriever } from '../core/ports.ts';
import type { Question } from '../core/question.ts';
import type { Reply } from '../core/reply.ts';
import { type Cards, type ConcernMemory, type ScreenDeps, screen, screenConversation } from '../safeguarding/index.ts';
import { chooseEditions } from './choose-editions.ts';
import { chooseGuidance, withoutGuidanceName } from './choose-guidance.ts';
import { composeAnswer } from './compose-answer.ts';
import { composeDifference } from './compose-difference.ts';
import { findDifference } from './find-difference.ts';
import { findOther, offerNotice } from './find-other.ts';
import { findOutOfScope, isUnrelated } from './find-out-of-scope.ts';
import { createReplies } from './replies.ts';
import { resolveFollowUp } from './resolve-follow-up.ts';
import { retrieve } from './retrieve.ts';
import { selectEvidence } from './select-evidence.ts';
import { dutyNotices } from './tell-duties.ts';
import { startTimer } from './timer.ts';
import { verifyAnswer } from './verify-answer.ts';

export interface AnswerDeps {
  readonly screening: ScreenDeps;
  readonly memory: ConcernMemory;
  readonly cards: Cards;
  readonly library: Library;
  /** Waits for the index where it is still being built. */
  readonly retriever: () => Promise<Retriever>;
  /** The guidance that leads where the question is asked, if it names none. */
  readonly defaultGuidance: (question: Question) => string;
  readonly clock: Clock;
  readonly log: Log;
}

/** The screen reads all of a message; what is looked up is a question, and no question is longer than a page or two. */
const maxCharacters = 8_000;

/** One message in, one reply out, in the order of the design: the screen first and always, and nothing unverified. */
export async function answerQuestion(question: Question, deps: AnswerDeps): Promise<Reply> {
  const timer = startTimer(deps.clock);
  const finding = screenConversation(question, { screen: (text) => screen(text, deps.screening), memory: deps.memory });
  timer.mark('screen');
  const holdings = deps.library.editions();
  const replies = createReplies({
    question,
    cards: deps.cards,
    holdings,
    newer: deps.library.newerEditions(),
    timer,
  });
  if (finding.kind === 'referred') return replies.referred(finding.concern, finding.isStillOpen);
  if (finding.kind === 'confirm') return replies.confirm(finding.screening);
  if (finding.kind === 'over') return replies.over();
  if (finding.kind === 'nothing_typed') return replies.failed('empty');

  if (finding.kind === 'clear' && finding.text.length > maxCharacters) return replies.failed('too_long');
  const refusal = finding.kind === 'clear' ? findOutOfScope(finding.text) : null;
  if (refusal) return replies.declined(refusal);

  const text = finding.kind === 'clear' ? resolveFollowUp(finding.text, finding.previous) : finding.text;
  const today = toIsoDate(deps.clock.now());
  const choice = chooseGuidance({ ...question, text }, holdings, deps.defaultGuidance(question));
  const scope = chooseEditions({ ...question, text }, holdings, today, choice.guidance);
  const retriever = await deps.retriever();
  const asked = choice.isNamed ? withoutGuidanceName(text) : text;
  const found = await retrieve(asked, scope, retriever);
  const evidence = selectEvidence(scope, found, asked);
  const isAnswered = evidence.passages.length > 0;
  const difference = findDifference(asked, scope, found, isAnswered, { retriever, library: deps.library });
  timer.mark('retrieve');

  if (finding.kind === 'known_to_social_care') return replies.knownToSocialCare(finding.concern, evidence);
  const offer = async (isAnswered: boolean) => {
    const others = await findOther({ text, choice, scope, found, isAnswered, today }, holdings, retriever);
    return others.map((other) => offerNotice(other, text, isAnswered));
  };
  if (!isAnswered && !difference) {
    if (isUnrelated(text)) return replies.declined('unrelated');
    return replies.notCovered(scope, found, await offer(false));
  }
  const draft = difference
    ? composeDifference(asked, difference, evidence.passages, { retriever, holdings })
    : composeAnswer({ question: asked, scope, evidence }, { retriever, holdings });
  const verified = verifyAnswer(draft, {
    passage: retriever.passage,
    editions: scope.editions.map((edition) => edition.id),
  });
  timer.mark('compose');
  for (const reason of verified.rejected) deps.log.warn({ question: question.id, reason }, 'statement_dropped');
  return verified.statements.length === 0
    ? replies.notCovered(scope, found, await offer(false))
    : replies.answered(
        scope,
        verified,
        found,
        today,
        [...dutyNotices(scope, verified, holdings, retriever.passage), ...(await offer(true))],
        difference,
      );
}
