import type { Concern, ConfirmReason, PathwayId, Screening, Signal, Writer } from '../core/concern.ts';
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
 * How far beyond a referral one part must stand, in log-odds, for the whole message to be asked about. Lower finds more
 * concerns inside questions and asks about more questions: on training messages scored by models that had not seen
 * their file, 0 left 9 of 6,000 glued concerns on a line of their own unasked, 0.7 left 33, 1.7 left 128 (counted with
 * weights trained on whole messages, before training went by the strongest part as well).
 */
const aloneMargin = 0.7;

/** Longer text is screened in pieces of this many clauses, so that time stays in proportion to length. */
const clausesPerPiece = 60;

/**
 * Does this message describe or affect a real, particular person who may be at risk? Deterministic, local, on the
 * user's own words. Rules and the learned model each may find a concern; neither can clear what the other found.
 */
export function screen(text: string, deps: ScreenDeps): Screening {
  try {
    return screenWords(text, deps);
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

function screenWords(text: string, deps: ScreenDeps): Screening {
  if (isBarePlace(text)) return { result: 'clear', signals: [] };
  const words = maskFigurative(normalise(text));
  const clauses = splitClauses(words);
  const hasWords = /\p{L}/u.test(text);
  const pieces: Finding[] = [];
  for (let start = 0; start === 0 || start < clauses.length; start += clausesPerPiece) {
    const piece = clauses.slice(start, start + clausesPerPiece);
    pieces.push(screenPiece(clauses.length <= clausesPerPiece ? words : piece.join('. '), piece, deps, hasWords));
  }
  const worst = pieces.reduce((a, b) =>
    severity[b.level] > severity[a.level] || (b.level === a.level && b.score > a.score) ? b : a,
  );
  const signals = pieces.flatMap((piece) => piece.signals);
  const writer = worst.level === 'clear' ? null : findWriter(words);
  if (worst.level === 'referred') return { result: 'referred', concern: concernOf(worst, signals, 'strong', writer) };
  const unreadable = findUnreadable(text, words);
  if (worst.level === 'clear' && !unreadable && !isBareConcern(words)) return { result: 'clear', signals };
  return confirm(unreadable ?? 'unsure', concernOf(worst, signals, 'possible', writer));
}

interface Finding {
  readonly level: 'clear' | 'confirm' | 'referred';
  readonly score: number;
  readonly pathways: readonly PathwayId[];
  readonly signals: readonly Signal[];
}

const nothing = { level: 'clear', score: 0 } as const;

const severity = { clear: 0, confirm: 1, referred: 2 } as const;

function screenPiece(
  words: string,
  clauses: readonly string[],
  { families, model }: ScreenDeps,
  hasWords: boolean,
): Finding {
  const windows = clauseWindows(clauses);
  // Rules and model read the same pieces again and again: what is worked out of one is kept for the message.
  // Rules are run on clauses alone; signs are also read of the message as it stands.
  const joined = clauses.join(' ');
  const readSigns = createSignReader(siftPatterns(`${joined}\n${words}`));
  const readText = createTextReader(readSigns);
  const rules = runRules(windows, families, readSigns, siftPatterns(joined));
  // Without a word there is nothing that the model has learnt of; faces alone are asked about in any case.
  const read = hasWords ? judge : () => nothing;
  const learned = model ? read({ words, clauses, windows, readSigns, readText }, model) : null;
  // Of a case that is said to be made up, the rules alone ask; the learned model, which reads all of it, may refer.
  const referredAt = inventedCase.test(words) ? Number.POSITIVE_INFINITY : ruleThresholds.referred;
  const isReferred = rules.isBroken || rules.score >= referredAt || learned?.level === 'referred';
  const isUnsure = learned === null || rules.score >= ruleThresholds.confirm || learned.level === 'confirm';
  const level = isReferred ? 'referred' : isUnsure ? 'confirm' : 'clear';
  const signals: Signal[] = [...rules.signals];
  if (learned && learned.level !== 'clear') signals.push({ rule: 'learned-model', family: 'learned', pathway: null });
  return {
    level,
    score: learned?.score ?? rules.score,
    pathways: level === 'clear' ? [] : findPathways(words, rules, model, readText),
    signals,
  };
}

function findPathways(
  words: string,
  { ruled, heard }: RuleFindings,
  model: LearnedModel | null,
  readText: ReadText,
): readonly PathwayId[] {
  const cued = findPathwayCues(words);
  return choosePathway({
    ruled,
    cued,
    ranked: model?.rankPathways(toSparse(readText(words)), { ruled, heard, cued }) ?? [],
  });
}

interface Piece {
  readonly words: string;
  readonly clauses: readonly string[];
  readonly windows: readonly string[];
  readonly readSigns: ReadSigns;
  readonly readText: ReadText;
}

/** What the learned model makes of a message: as a whole with its strongest part, and of that part alone. */
function judge({ words, clauses, windows, readSigns, readText }: Piece, model: LearnedModel) {
  if (pleasantry.test(words)) return { level: 'clear', score: 0 } as const;
  const scoreReading = model.createScorer();
  const scoreOf = (text: string) => scoreReading(readText(text));
  const parts = windows.map(scoreOf);
  const score = combineScores(scoreOf(words), parts);
  if (score >= model.thresholds.referred) return { level: 'referred', score } as const;
  if (score >= model.thresholds.confirm) return { level: 'confirm', score } as const;
  // A part that would be referred if it stood alone is asked about, unless the message says that it is a made-up case.
  if (inventedCase.test(words)) return { level: 'clear', score } as const;
  const alone = [
    ...windows.filter((_, i) => isLoud(parts[i])),
    ...cutStretches(clauses).filter((stretch) => isLoud(scoreOf(stretch))),
  ];
  const isFramed = (part: string) => readSigns(part).counters.some(({ id }) => framing.has(id));
  return { level: alone.some((part) => !isFramed(part)) ? 'confirm' : 'clear', score } as const;

  function isLoud(part: number | undefined) {
    return (part ?? 0) >= model.thresholds.referred + aloneMargin;
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
