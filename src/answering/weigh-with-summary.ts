import type { Passage } from '../core/passage.ts';
import type { Retriever } from '../core/ports.ts';
import { splitUnits } from './sentences.ts';
import type { Weigh } from './weigh-for-question.ts';

/** A sentence of the summary that holds this share of the question points to the official words it sums up. */
const tellingShare = 0.25;
/** How much the question's own words count beside the summary's. */
const ownShare = 0.6;

/**
 * How much each official sentence says of what is asked. Practitioners' words stand in our summary sooner than in the
 * official text, so the summary's best sentence, which is in both vocabularies, weighs in.
 * @param direct what the question's own words find
 */
export function weighWithSummary(direct: Weigh, { provenance, summary }: Passage, retriever: Retriever): Weigh {
  if (provenance !== 'official' || summary === null) return direct;
  const told = splitUnits(summary).map((unit) => unit.text);
  const shares = direct(told);
  const best = Math.max(0, ...shares);
  const telling = told[shares.indexOf(best)];
  if (telling === undefined || best < tellingShare) return direct;
  return (sentences) => {
    const own = direct(sentences);
    return retriever
      .weighSentences(telling, sentences)
      .map((echo, at) => ownShare * (own[at] ?? 0) + (1 - ownShare) * best * echo);
  };
}
