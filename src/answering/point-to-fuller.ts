import { byPublication } from '../core/edition-dates.ts';
import type { EditionHolding, Retriever } from '../core/ports.ts';
import type { Notice } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';
import { citationLabel } from './cite.ts';
import type { Findings } from './find-evidence.ts';
import { withoutEditionNames } from './search-text.ts';
import { weakestEvidence } from './select-evidence.ts';

/** Beside an answer, the fuller edition is pointed to only on so much better evidence, as other guidance is. */
const betterBy = 0.3;

interface PointInput {
  readonly text: string;
  readonly scope: EditionScope;
  readonly findings: Pick<Findings, 'found' | 'isEnough'>;
}

/**
 * Of an edition that was asked for and is held only as facts: says so, and where the next one that is held in full has
 * it, for who was refused or got a fact that may be about something else.
 */
export async function pointToFuller(
  { text, scope, findings: { found, isEnough } }: PointInput,
  { holdings, retriever }: { readonly holdings: readonly EditionHolding[]; readonly retriever: Retriever },
): Promise<readonly Notice[]> {
  const [asked, ...others] = holdings.filter(({ edition }) => scope.editions.some(({ id }) => id === edition.id));
  const isOfOne = (scope.mode === 'named' || scope.mode === 'as_at') && others.length === 0;
  if (!asked || !isOfOne || holdsText(asked)) return [];
  const partly = `Waymark holds only some facts about ${asked.edition.title}, not its text.`;
  const fuller = nextWithText(asked, holdings);
  if (!fuller) return isEnough ? [] : [{ code: 'edition_not_held', text: partly }];
  const { passages, evidence } = await retriever.search({
    ...{ text: withoutEditionNames(text), editions: [fuller.edition.id], limit: 1 },
  });
  const passage = passages[0]?.passage;
  const needed = isEnough ? found.evidence + betterBy : weakestEvidence;
  if (!passage || evidence < needed) return isEnough ? [] : [{ code: 'edition_not_held', text: partly }];
  const where = `The nearest that it holds in full has something on this, which may differ: ${citationLabel(passage, fuller.edition)}.`;
  const again = `To read it, ask again with “in ${fuller.edition.title}”.`;
  return [{ code: 'edition_not_held', text: `${partly} ${where} ${again}` }];
}

/** The first that came after it, or else the last before. */
function nextWithText(asked: EditionHolding, holdings: readonly EditionHolding[]): EditionHolding | undefined {
  const full = holdings
    .filter((one) => one.guidance.id === asked.guidance.id && holdsText(one))
    .sort((a, b) => byPublication(a.edition, b.edition));
  return full.find(({ edition }) => byPublication(edition, asked.edition) > 0) ?? full.at(-1);
}

function holdsText({ passages }: EditionHolding): boolean {
  return passages.official + passages.digest > 0;
}
