import type { Concern, ConfirmReason, PathwayId, Screening, Signal, Writer } from '../core/concern.ts';
import type { Classification } from '../core/concern-classifier.ts';
import { choosePathway } from './choose-pathway.ts';
import { inventedCase } from './counter-signals.ts';
import { findUnreadable } from './find-unreadable.ts';
import { findWriter } from './find-writer.ts';
import { isBareConcern } from './is-bare-concern.ts';
import { isBarePlace } from './is-bare-place.ts';
import { createTextReader, type ReadText, toSparse } from './learned/features.ts';
import { combineScores, type LearnedModel } from './learned/model.ts';
import { maskFigurative } from './mask-figurative.ts';
import { normalise } from './normalise.ts';
import { findPathwayCues } from './pathway-cues.ts';
import { createSignReader, type ReadSigns } from './read-signs.ts';
import type { RuleFamily } from './rules/rule.ts';
import { type RuleFindings, runRules } from './run-rules.ts';
import { siftPatterns } from './sift-patterns.ts';
import { clauseWindows, cutStretches, splitClauses } from './split-clauses.ts';

export interface ScreenDeps {
  readonly families: readonly RuleFamily[];
  /** Null where its weights cannot be read: then every message that is not plainly about the document is asked about. */
  readonly model: LearnedModel | null;
}

/** Rule points of the strongest clause. Set on the training messages only. */
const ruleThresholds = { referred: 5, confirm: 4 };

/**
 * Where the classifier has read the message too, a rule by itself asks from this many points; and what a strong rule refers
 * is asked about where words and classifier together stand below these log-odds. Of 5,031 training messages that neither
 * had seen, rules alone referred 39 questions and 11 concerns; below these log-odds 28 and 2.
 */
const besideClassifier = { confirm: 5, doubtedBelow: -1 } as const;

/**
 * How far beyond a referral one part must stand, in log-odds, for the whole message to be asked about. Lower finds more
 * concerns inside questions and asks about more questions: on training messages scored by models that had not seen
 * their file, 0 left 9 of 6,000 glued concerns on a line of their own unasked, 0.7 left 33, 1.7 left 128 (counted with
 * weights trained on whole messages, before training went by the strongest part as well). The classifier has learnt from glued messages
 * itself: beside it, 1.9 asks about 3 % fewer questions than 0.7 does, and one concern in a thousand fewer.
 */
const aloneMargins = { byWords: 0.7, withClassifier: 1.9 } as const;

/** Longer text is screened in pieces of this many clauses, so that time stays in proportion to length. */
const clausesPerPiece = 60;

/**
 * Does this message describe or affect a real, particular person who may be at risk? Deterministic, local, on the
 * user's own words. Rules and the learned model each may find a concern; neither can clear what the other found.
 * @param classification what the classifier makes of the same text, counted with the learned model; left out, words alone decide
 */
export function screen(text: string, deps: ScreenDeps, classification: Classification | null = null): Screening {
  try {
    const found = screenWords(text, deps, classification);
    if (!classification || classification.coversAll) return found;
    // Of a part that it has not read the classifier can say nothing: there the words alone decide.
    const byWords = screenWords(text, deps, null);
    return severity[byWords.result] > severity[found.result] ? byWords : found;
  } catch {
    // Fail closed: whatever broke, the person is asked, with 999 on the first line.
    const concern: Concern = {
      pathway: 'childrens_social_care',
      also: [],
      strength: 'possible',
      signals: [{ rule: 'screen', family: 'screen', pathway: null, broken: true }],
    };
    return { result: 'confirm', reason: 'unsure', concern, mayAnswerNo: true };
  }
}

/**
 * Beyond these log-odds of the words the classifier does not change the result: of 2,417 concerns among the training
 * messages, scored by models that had not seen their writer, none was lost for leaving it out.
 */
const decidedByWords = { referred: 2, clear: -4 } as const;

/**
 * Of a longer message the classifier would read two ends, for 160 ms, and could decide nothing: the words read all of it,
 * part by part, in a few milliseconds.
 */
const maxClassifiedWords = 150;

/** What the classifier is wanted for: nothing more, which pathway fits a concern that is clear already, or the result itself. */
export type WantedReading = 'none' | 'pathway' | 'result';

/** What do the words alone leave open? A plain question is answered without waiting for the classifier. */
export function wantReading(text: string, deps: ScreenDeps): WantedReading {
  try {
    if (!deps.model || !/\p{L}/u.test(text) || isBarePlace(text)) return 'none';
    if (text.split(/\s+/, maxClassifiedWords + 1).length > maxClassifiedWords) return 'none';
    const { words, worst } = screenPieces(text, deps, null);
    // It has learnt English: of other writing it would say something at random.
    if (findUnreadable(text, words)) return 'none';
    if (worst.level === 'referred' && worst.score >= decidedByWords.referred) return 'pathway';
    return worst.level === 'clear' && worst.score <= decidedByWords.clear ? 'none' : 'result';
  } catch {
    return 'none';
  }
}

function screenWords(text: string, deps: ScreenDeps, classification: Classification | null): Screening {
  if (isBarePlace(text)) return { result: 'clear', signals: [] };
  const { words, worst, signals } = screenPieces(text, deps, classification);
  const writer = worst.level === 'clear' ? null : findWriter(words);
  if (worst.level === 'referred') return { result: 'referred', concern: concernOf(worst, signals, 'strong', writer) };
  const unreadable = findUnreadable(text, words);
  if (worst.level === 'clear' && !unreadable && !isBareConcern(words)) return { result: 'clear', signals };
  return confirm(unreadable ?? 'unsure', concernOf(worst, signals, 'possible', writer));
}

function screenPieces(text: string, deps: ScreenDeps, classification: Classification | null) {
  const words = maskFigurative(normalise(text));
  const clauses = splitClauses(words);
  const hasWords = /\p{L}/u.test(text);
  const pieces: Finding[] = [];
  for (let start = 0; start === 0 || start < clauses.length; start += clausesPerPiece) {
    const piece = clauses.slice(start, start + clausesPerPiece);
    const pieceWords = clauses.length <= clausesPerPiece ? words : piece.join('. ');
    pieces.push(screenPiece({ words: pieceWords, clauses: piece, hasWords, classification }, deps));
  }
  const worst = pieces.reduce((a, b) =>
    severity[b.level] > severity[a.level] || (b.level === a.level && b.score > a.score) ? b : a,
  );
  return { words, worst, signals: pieces.flatMap((piece) => piece.signals) };
}

interface Finding {
  readonly level: 'clear' | 'confirm' | 'referred';
  readonly score: number;
  readonly pathways: readonly PathwayId[];
  readonly signals: readonly Signal[];
}

const nothing = { level: 'clear', score: Number.NEGATIVE_INFINITY } as const;

const severity = { clear: 0, confirm: 1, referred: 2 } as const;

interface Piece {
  readonly words: string;
  readonly clauses: readonly string[];
  readonly hasWords: boolean;
  /** Of the whole message, of which this may be a part. */
  readonly classification: Classification | null;
}

function screenPiece({ words, clauses, hasWords, classification }: Piece, { families, model }: ScreenDeps): Finding {
  const windows = clauseWindows(clauses);
  // Rules and model read the same pieces again and again: what is worked out of one is kept for the message.
  // Rules are run on clauses alone; signs are also read of the message as it stands.
  const joined = clauses.join(' ');
  const readSigns = createSignReader(siftPatterns(`${joined}\n${words}`));
  const readText = createTextReader(readSigns);
  const rules = runRules(windows, families, readSigns, siftPatterns(joined));
  // Without a word there is nothing that the model has learnt of; faces alone are asked about in any case.
  const read = hasWords ? judge : () => nothing;
  const learned = model ? read({ words, clauses, windows, classification, readSigns, readText }, model) : null;
  // Of a case that is said to be made up, the rules alone ask; the learned model, which reads all of it, may refer.
  const referredAt = inventedCase.test(words) ? Number.POSITIVE_INFINITY : ruleThresholds.referred;
  const isDoubted = classification !== null && learned !== null && learned.score < besideClassifier.doubtedBelow;
  const isRuled = rules.score >= referredAt && !isDoubted;
  const askedAt = classification && learned ? besideClassifier.confirm : ruleThresholds.confirm;
  const isReferred = rules.isBroken || isRuled || learned?.level === 'referred';
  const isUnsure = learned === null || rules.score >= askedAt || learned.level === 'confirm';
  const level = isReferred ? 'referred' : isUnsure ? 'confirm' : 'clear';
  const signals: Signal[] = [...rules.signals];
  if (learned && learned.level !== 'clear') signals.push({ rule: 'learned-model', family: 'learned', pathway: null });
  return {
    level,
    score: learned?.score ?? rules.score,
    pathways: level === 'clear' ? [] : findPathways(words, rules, { model, readText, classification }),
    signals,
  };
}

function findPathways(
  words: string,
  { ruled, heard }: RuleFindings,
  { model, readText, classification }: Pick<Readable, 'readText' | 'classification'> & Pick<ScreenDeps, 'model'>,
): readonly PathwayId[] {
  const cued = findPathwayCues(words);
  return choosePathway({
    ruled,
    cued,
    ranked: model?.rankPathways(toSparse(readText(words)), { ruled, heard, cued }, classification) ?? [],
  });
}

interface Readable {
  readonly words: string;
  readonly clauses: readonly string[];
  readonly classification: Classification | null;
  readonly windows: readonly string[];
  readonly readSigns: ReadSigns;
  readonly readText: ReadText;
}

/** What the learned model makes of a message: as a whole with its strongest part, and of that part alone. */
function judge({ words, clauses, windows, classification, readSigns, readText }: Readable, model: LearnedModel) {
  if (pleasantry.test(words)) return nothing;
  const scoreReading = model.createScorer();
  const scoreOf = (text: string) => scoreReading(readText(text));
  const parts = windows.map(scoreOf);
  const ofWords = combineScores(scoreOf(words), parts);
  const { share, thresholds } = classification ? model.withClassifier : { share: 0, thresholds: model.thresholds };
  const score = ofWords + share * (classification?.logOdds ?? 0);
  if (score >= thresholds.referred) return { level: 'referred', score } as const;
  if (score >= thresholds.confirm) return { level: 'confirm', score } as const;
  // A part that would be referred if it stood alone is asked about, unless the message says that it is a made-up case.
  if (inventedCase.test(words)) return { level: 'clear', score } as const;
  const alone = [
    ...windows.filter((_, i) => isLoud(parts[i])),
    ...cutStretches(clauses).filter((stretch) => isLoud(scoreOf(stretch))),
  ];
  const isFramed = (part: string) => readSigns(part).counters.some(({ id }) => framing.has(id));
  return { level: alone.some((part) => !isFramed(part)) ? 'confirm' : 'clear', score } as const;

  function isLoud(part: number | undefined) {
    const margin = classification ? aloneMargins.withClassifier : aloneMargins.byWords;
    return (part ?? 0) >= model.thresholds.referred + margin;
  }
}

/** A message of these words alone is about nobody, and the model has little to go by in so few. No farewells. */
const pleasantry =
  /^(?:(?:hello|hi|hiya|hey|good (?:morning|afternoon|evening)|morning|afternoon|all|everyone|team|there|waymark|ok|okay|great|lovely|perfect|thanks|thank you|very much|so much|a lot|again|for that|cheers|brilliant|got it|will do)(?:[^\p{L}\p{N}]+|$))+$/u;

const framing: ReadonlySet<string> = new Set(['teaching', 'policy', 'published']);

function concernOf(
  { pathways }: Finding,
  signals: readonly Signal[],
  strength: Concern['strength'],
  writer: Writer | null,
): Concern {
  const [pathway = 'childrens_social_care', ...also] = pathways;
  return { pathway, also, strength, signals, ...(writer ? { writer } : {}) };
}

function confirm(reason: ConfirmReason, concern: Concern): Screening {
  return { result: 'confirm', reason, concern, mayAnswerNo: mayBeAnsweredNo(concern.pathway) };
}

/** For danger and self-harm there is no "No": the person starts a new question instead. */
export function mayBeAnsweredNo(pathway: PathwayId): boolean {
  return pathway !== 'immediate_danger' && pathway !== 'self_harm_or_suicide';
}
