import type { EvidenceText } from '../../core/language-model.ts';
import type { Passage } from '../../core/passage.ts';
import type { EditionHolding } from '../../core/ports.ts';
import type { EditionScope } from '../choose-editions.ts';
import { citationLabel } from '../cite.ts';
import type { Findings } from '../find-evidence.ts';
import { asksForPage, isAboutEdition } from '../search-text.ts';

/** What a model is shown for one question: the texts, and which passage each token stands for. */
export interface ShownEvidence {
  readonly texts: readonly EvidenceText[];
  readonly byToken: ReadonlyMap<string, Passage>;
}

const mostPassages = 8;
/** About four characters make a token: some six thousand tokens, question and prompt aside. */
const mostCharacters = 24_000;
/** A further passage is shown when it was found with this share of the best one's score. */
const furtherShare = 0.1;

/**
 * Passages of the one edition that speaks: those that the extract is made of, and the next best, whole. Null where a model
 * has nothing to weigh, or could mix up what it must not: two editions side by side, what an edition changed, facts about the
 * document, a place that was asked for. There the extract is the answer.
 */
export function chooseWritingEvidence(
  question: string,
  scope: EditionScope,
  { evidence, difference, found }: Findings,
  holdings: readonly EditionHolding[],
): ShownEvidence | null {
  const holding = holdings.find((one) => one.edition.id === evidence.edition?.id);
  const [first] = evidence.passages;
  if (!holding || !first || difference || evidence.role || asksForPage(question)) return null;
  if (scope.mode === 'comparison' || scope.mode === 'first') return null;
  if (!maySpeak(first.passage)) return null;
  const least = (found.passages[0]?.score ?? 0) * furtherShare;
  const chosen: Passage[] = [];
  let characters = 0;
  for (const { passage, score } of [...evidence.passages, ...found.passages]) {
    const isSelected = evidence.passages.some((one) => one.passage === passage);
    if (chosen.length === mostPassages || passage.edition !== holding.edition.id || !maySpeak(passage)) continue;
    if (chosen.some(({ id }) => id === passage.id) || (!isSelected && score < least)) continue;
    if (characters + passage.text.length > mostCharacters) continue;
    chosen.push(passage);
    characters += passage.text.length;
  }
  if (chosen.length === 0) return null;
  const byToken = new Map(chosen.map((passage, at) => [`P${at + 1}`, passage]));
  const texts = [...byToken].map(([token, passage]) => ({
    token,
    label: citationLabel(passage, holding.edition),
    edition: passage.edition,
    provenance: passage.provenance,
    text: passage.text,
  }));
  return { texts, byToken };
}

/** The cells of an official flow chart come in no sure order; what an edition changed tells of two editions. */
function maySpeak(passage: Passage): boolean {
  const isChart = passage.kind === 'flowchart' && passage.provenance === 'official';
  return passage.kind !== 'change' && !isChart && !isAboutEdition(passage);
}
