import type { Retriever } from '../core/ports.ts';
import { asksForTime, tellsTime, withoutTimeTalk } from './asks-for-time.ts';
import { splitUnits, type TextUnit } from './sentences.ts';

/** How much of what is asked each of some texts holds. */
export type Weigh = (sentences: readonly string[]) => readonly number[];

/** What a text gains by telling a time where one is asked for, as a share of what it holds of the subject. */
const timeBonus = 1;
/** The sentence that tells the time of so much of the subject is the answer. */
const plainlyTold = 0.8;

interface Weighing {
  /** By which list items and sentences are chosen. */
  readonly weigh: Weigh;
  /** By which the run is chosen, where that is something else. */
  readonly weighRun: Weigh | null;
}

/**
 * By the words of the question; where a time is asked for and the passage tells one, by its subject and by the time.
 * "Timescale" and "how long" stand in no sentence that says “within 15 working days”.
 */
export function weighForQuestion(
  question: string,
  text: string,
  { weighSentences }: Pick<Retriever, 'weighSentences'>,
): Weighing {
  const plain: Weigh = (sentences) => weighSentences(question, sentences);
  if (!asksForTime(question)) return { weigh: plain, weighRun: null };
  const subject = withoutTimeTalk(question);
  const units = splitUnits(text);
  const leads = new Map(units.map((unit, at) => [unit.text, leadOf(units, at)]));
  const inList = (sentence: string) => `${leads.get(sentence) ?? ''}\n${sentence}`;
  const timed: Weigh = (sentences) =>
    weighSentences(subject, sentences.map(inList)).map((share, at) =>
      tellsTime(sentences[at] ?? '') ? share * (1 + timeBonus) : share,
    );
  const onlyTimes: Weigh = (sentences) =>
    timed(sentences).map((weight, at) => (tellsTime(sentences[at] ?? '') ? weight : 0));
  const weights = onlyTimes(units.map((unit) => unit.text));
  const best = Math.max(0, ...weights);
  if (best < plainlyTold) return { weigh: plain, weighRun: null };
  // Where a sentence tells it, the list that follows is about something else.
  const isItem = units[weights.indexOf(best)]?.kind === 'item';
  return { weigh: isItem ? timed : plain, weighRun: onlyTimes };
}

/** "The core group should:" says of what an item tells the time. */
function leadOf(units: readonly TextUnit[], at: number): string {
  if (units[at]?.kind !== 'item') return '';
  const lead = units.slice(0, at).findLast(({ kind }) => kind !== 'item');
  return lead?.kind === 'lead' ? lead.text : '';
}
