import type { Passage } from '../core/passage.ts';
import type { EditionHolding, Retriever } from '../core/ports.ts';
import type { Notice } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';
import { type GuidanceChoice, otherEditions } from './choose-guidance.ts';
import { citationLabel } from './cite.ts';
import type { Findings } from './find-evidence.ts';

/** A passage of other guidance that answers better than the one asked, or where that one does not. */
export interface OtherGuidance {
  readonly holding: EditionHolding;
  readonly passage: Passage;
}

/**
 * Where nothing was found, other guidance is offered from this much evidence; where an answer stands, only on plainly
 * better evidence. Set on the development questions with all three documents held: of 500 that the 2023 edition answers
 * one gets an offer, and it is right; of 30 that schools ask about KCSIE two thirds do.
 */
const offeredAlone = 0.6;
const offeredBeside = 0.87;
const betterBy = 0.3;
/** Two that are this near to each other are both offered. */
const asGood = 0.05;
const mostOffers = 2;

interface FindInput {
  readonly text: string;
  readonly choice: GuidanceChoice;
  readonly scope: EditionScope;
  readonly findings: Pick<Findings, 'found' | 'isEnough'>;
  readonly today: string;
}

interface Sources {
  readonly holdings: readonly EditionHolding[];
  readonly retriever: Retriever;
}

/** Other guidance that answers better, as notices that a person can take up. */
export async function offerOther(input: FindInput, sources: Sources): Promise<readonly Notice[]> {
  const others = await findOther(input, sources);
  return others.map((other) => offerNotice(other, input.text, input.findings.isEnough));
}

/** Looks into the other guidance held, for an undated question that names none. */
export async function findOther(
  { text, choice, scope, findings: { found, isEnough }, today }: FindInput,
  { holdings, retriever }: Sources,
): Promise<readonly OtherGuidance[]> {
  if (choice.isNamed || scope.mode !== 'newest') return [];
  const needed = isEnough ? Math.max(offeredBeside, found.evidence + betterBy) : offeredAlone;
  if (needed > 1) return [];
  const good: (OtherGuidance & { readonly evidence: number })[] = [];
  for (const holding of otherEditions(choice.guidance, holdings, today)) {
    const { passages, evidence } = await retriever.search({ text, editions: [holding.edition.id], limit: 1 });
    const passage = passages[0]?.passage;
    if (passage && evidence >= needed) good.push({ holding, passage, evidence });
  }
  good.sort((a, b) => b.evidence - a.evidence);
  return good.filter(({ evidence }) => evidence >= (good[0]?.evidence ?? 0) - asGood).slice(0, mostOffers);
}

/** The offer in words that also say how to take it up where nothing can be pressed. */
export function offerNotice({ holding, passage }: OtherGuidance, question: string, isAnswered: boolean): Notice {
  const { edition, guidance } = holding;
  const shortName = guidance.shortName ?? guidance.title;
  const found = isAnswered ? 'There may be a better answer in' : 'I did find something in';
  return {
    code: 'other_guidance',
    text: `${found} ${citationLabel(passage, edition)}. To read it, ask again with “in ${shortName}”.`,
    offer: { edition: edition.id, shortName, passageId: passage.id, question },
  };
}
