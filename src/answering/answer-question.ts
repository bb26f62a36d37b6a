import type { Classification, ConcernClassifier } from '../core/concern-classifier.ts';
import { toIsoDate } from '../core/edition-dates.ts';
import type { OpenEscalations } from '../core/escalations.ts';
import type { Clock, Library, Log, Retriever, TellStep } from '../core/ports.ts';
import type { Question } from '../core/question.ts';
import type { Reply } from '../core/reply.ts';
import {
  type Cards,
  type ConcernMemory,
  type ConversationFinding,
  type ScreenDeps,
  screen,
  screenConversation,
  type WrittenQuestion,
  wantReading,
} from '../safeguarding/index.ts';
import { answerKnownCase } from './answer-known-case.ts';
import type { TermNames } from './checking/index.ts';
import { chooseEditions } from './choose-editions.ts';
import { chooseGuidance, withoutGuidanceName } from './choose-guidance.ts';
import { findEvidence } from './find-evidence.ts';
import { offerOther } from './find-other.ts';
import { findOutOfScope, isUnrelated } from './find-out-of-scope.ts';
import { keepExchange } from './keep-exchange.ts';
import { keepWritten } from './keep-written.ts';
import type { ModelDeps } from './model-deps.ts';
import { noteUses } from './note-uses.ts';
import { pointToFuller } from './point-to-fuller.ts';
import { createReplies } from './replies.ts';
import { keepWordsHere } from './retrieve.ts';
import { rewriteFollowUp } from './rewrite-follow-up.ts';
import { askSecondOpinion } from './second-opinion.ts';
import { dutyNotices } from './tell-duties.ts';
import { startTimer, type Timer } from './timer.ts';
import { verifyAnswer } from './verify-answer.ts';
import { writeDraft } from './writing/write-draft.ts';

export interface AnswerDeps {
  readonly screening: ScreenDeps;
  /** Reads the message as a whole, beside the words. Left out, or where it gives nothing, the words alone decide. */
  readonly classifier?: ConcernClassifier | undefined;
  readonly memory: ConcernMemory;
  readonly openEscalations?: OpenEscalations | undefined;
  readonly cards: Cards;
  readonly library: Library;
  /** Waits for the index where it is still being built. */
  readonly retriever: () => Promise<Retriever>;
  /** The guidance that leads where the question is asked, if it names none. */
  readonly defaultGuidance: (question: Question) => string;
  /** Left out, no language model is asked anything. */
  readonly models?: ModelDeps | undefined;
  /** Abbreviations of the glossary, for the check of what a model writes. */
  readonly names?: TermNames | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Told what is under way, once the screen has passed the message. Left out, nobody is. */
  readonly tellStep?: TellStep | undefined;
}

/** The screen reads all of a message; what is looked up is a question, and no question is longer than a page or two. */
const maxCharacters = 8_000;

/** One message in, one reply out, in the order of the design: the screen first and always, and nothing unverified. */
export async function answerQuestion(question: Question, deps: AnswerDeps): Promise<Reply> {
  const timer = startTimer(deps.clock);
  const classification = await classifyTyped(question.text, deps);
  const finding = screenConversation(question, {
    ...deps,
    screen: (text) => screen(text, deps.screening, text === question.text ? classification : null),
  });
  timer.mark('screen');
  // A card needs nothing but the screen and its wording: whatever is held, ready or broken.
  const fixed = createReplies({ question, cards: deps.cards, holdings: [], newer: [], timer });
  if (finding.kind === 'referred') return fixed.referred(finding.concern, finding.isStillOpen);
  if (finding.kind === 'confirm') return fixed.confirm(finding.screening);
  if (finding.kind === 'over') return fixed.over();
  if (finding.kind === 'nothing_typed') return fixed.failed('empty');
  if (finding.kind === 'forgotten') return fixed.failed('forgotten');
  if (finding.kind === 'known_to_social_care') return answerKnownCase(question, finding, { ...deps, timer });

  if (finding.again) return answerClear(asBefore(question, finding.again), finding, { ...deps, timer });
  if (!deps.models) return answerClear(question, finding, { ...deps, timer });
  const { model, uses } = noteUses(deps.models.model);
  const models = { ...deps.models, model };
  // Both at once, and nothing is shown before the second opinion is in. What it finds ends the looking up.
  const stop = new AbortController();
  const answering = answerClear(question, finding, { ...deps, models, timer, signal: stop.signal });
  answering.catch(() => {}); // seen below, unless a card takes its place
  const second = await askSecondOpinion(question, finding.text, { models, memory: deps.memory });
  if (second) stop.abort();
  if (second?.kind === 'referred') return { ...fixed.referred(second.concern, second.isStillOpen), modelUses: uses() };
  if (second) return { ...fixed.confirm(second.screening), modelUses: uses() };
  const reply = await answering;
  return { ...reply, timings: { ...reply.timings, totalMs: timer.timings().totalMs }, modelUses: uses() };
}

/** The card of a concern that is clear already does not wait longer for the pathway that fits it best. */
const pathwayWaitMs = 500;

async function classifyTyped(text: string, { screening, classifier }: AnswerDeps): Promise<Classification | null> {
  const wanted = wantReading(text, screening);
  if (!classifier || wanted === 'none') return null;
  return classifier.classify(text, wanted === 'pathway' ? pathwayWaitMs : undefined);
}

/** Of the same editions, in the guidance's own words: no model is asked anything about it again. */
function asBefore(question: Question, { edition, asAt, between }: WrittenQuestion): Question {
  return { ...question, edition, asAt, between, isExtractOnly: true };
}

interface ClearDeps extends AnswerDeps {
  readonly timer: Timer;
  /** Aborted where the answer is no longer wanted. */
  readonly signal?: AbortSignal | undefined;
}

/** What the screen passed, as an answer from the guidance. */
async function answerClear(
  question: Question,
  finding: Extract<ConversationFinding, { readonly kind: 'clear' }>,
  { timer, ...deps }: ClearDeps,
): Promise<Reply> {
  const holdings = deps.library.editions();
  const replies = createReplies({
    question,
    cards: deps.cards,
    holdings,
    newer: deps.library.newerEditions(),
    timer,
  });
  if (finding.text.length > maxCharacters) return replies.failed('too_long');
  const refusal = findOutOfScope(finding.text);
  if (refusal) return replies.declined(refusal);

  deps.tellStep?.('searching');
  const screenText = (words: string) => screen(words, deps.screening);
  const text = await rewriteFollowUp(finding, { models: deps.models, screen: screenText }, deps.signal);
  const today = toIsoDate(deps.clock.now());
  const choice = chooseGuidance({ ...question, text }, holdings, deps.defaultGuidance(question));
  const scope = chooseEditions({ ...question, text }, holdings, today, choice.guidance);
  // Only what the screen passed by itself may leave this machine, where embeddings come from elsewhere.
  const isPassed = finding.again?.isPassed ?? (question.action === undefined && text === question.text);
  const retriever = isPassed ? await deps.retriever() : keepWordsHere(await deps.retriever());
  const asked = choice.isNamed ? withoutGuidanceName(text) : text;
  const sources = { retriever, library: deps.library, holdings };
  const findings = await findEvidence(asked, scope, sources);
  timer.mark('retrieve');

  const offers = [
    ...(await pointToFuller({ text: asked, scope, findings }, sources)),
    ...(await offerOther({ text, choice, scope, findings, today }, sources)),
  ];
  if (!findings.isEnough && isUnrelated(text)) return replies.declined('unrelated');
  if (!findings.isEnough) return replies.notCovered(scope, findings, offers);
  const { draft, writing } = await writeDraft(question, asked, { scope, findings }, { ...deps, sources, timer });
  const verified = verifyAnswer(draft, {
    passage: sources.retriever.passage,
    editions: scope.editions.map((edition) => edition.id),
  });
  timer.mark('compose');
  for (const reason of verified.rejected) deps.log.warn({ question: question.id, reason }, 'statement_dropped');
  if (verified.statements.length === 0) return replies.notCovered(scope, findings, offers);
  const duties = dutyNotices(scope, verified, holdings, sources.retriever.passage);
  keepExchange(question, { text: finding.text, statements: verified.statements }, deps);
  if (writing?.writtenBy) keepWritten(question, { text, isPassed }, deps);
  return replies.answered(scope, verified, findings, today, [...duties, ...offers], writing);
}
