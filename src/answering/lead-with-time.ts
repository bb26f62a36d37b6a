import type { Passage } from '../core/passage.ts';
import type { Retriever } from '../core/ports.ts';
import type { RetrievedPassage } from '../core/reply.ts';
import { asksForTime, tellsTime, withoutTimeTalk } from './asks-for-time.ts';
import type { SelectedUnits } from './select-units.ts';
import { splitUnits } from './sentences.ts';
import type { Weigh } from './weigh-for-question.ts';

/** Of the subject, what stands beside the time in a passage that leads for it, and at most in the one that it leads. */
const leadingShare = 0.7;
const leastShare = 0.4;

/** Where a time is asked for and the first passage tells none of the subject, one that does leads. */
export function leadWithTime(
  passages: readonly RetrievedPassage[],
  question: string,
  retriever: Retriever,
): readonly RetrievedPassage[] {
  const [first, ...others] = passages;
  if (!first || others.length === 0 || !asksForTime(question)) return passages;
  const subject = withoutTimeTalk(question);
  const shareOf = ({ passage }: RetrievedPassage) => timeShare(passage, subject, retriever);
  if (shareOf(first) >= leastShare) return passages;
  const telling = others.find((one) => shareOf(one) >= leadingShare);
  return telling ? [telling, first, ...others.filter((one) => one !== telling)] : passages;
}

/** The most that one sentence which tells a time holds of the subject, under its heading. */
function timeShare({ text, section }: Passage, subject: string, { weighSentences }: Retriever): number {
  const heading = section.at(-1) ?? '';
  const telling = splitUnits(text).filter((unit) => tellsTime(unit.text));
  return Math.max(
    0,
    ...weighSentences(
      subject,
      telling.map((unit) => `${heading}\n${unit.text}`),
    ),
  );
}

/** It needs the sentence before it. */
const leansBack =
  /^(?:they|it|this|that|these|those|he|she|its|their|such|then|however|also|if so|otherwise|both|others?|here|there)\b/i;

/**
 * Where a time is asked for, the answer begins with the sentence that tells it: what stands before is left out.
 * @param weigh only what tells a time weighs anything
 */
export function startWithTime(selected: SelectedUnits, weigh: Weigh): SelectedUnits {
  const { said } = selected;
  const weights = weigh(said.map(({ text }) => text));
  const at = said.findIndex(({ text }, i) => tellsTime(text) && weights[i] === Math.max(...weights));
  const unit = said[at];
  if (at < 1 || unit?.kind !== 'sentence' || leansBack.test(unit.text)) return selected;
  const start = selected.run.indexOf(unit);
  return start < 0 ? selected : { run: selected.run.slice(start), said: said.slice(at) };
}
