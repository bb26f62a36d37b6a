import { isInForceOn } from '../core/edition-dates.ts';
import type { EditionHolding } from '../core/ports.ts';
import type { Question } from '../core/question.ts';
import { readEditionWords } from './read-edition-words.ts';

/** Which guidance a question is put to. */
export interface GuidanceChoice {
  readonly guidance: string;
  /** By the question's words or a flag: then it alone is asked, and no other is offered. */
  readonly isNamed: boolean;
}

export const leadingGuidance = 'working-together';

/** People in every agency "work together": only the title, or a year after its letters, names that guidance. */
const guidanceNames: readonly (readonly [RegExp, string])[] = [
  [/\b(?:kcsie|keeping children safe in education)\b/i, 'kcsie'],
  [
    /\binformation[ -]sharing (?:advice|guidance)\b|\badvice for practitioners\b|\bgolden rules?\b/i,
    'information-sharing',
  ],
  [/\bWorking Together\b|\bworking together (?:20\d\d|to safeguard)|\bwt ?(?:20)?\d\d\b|\bwtsc\b/, leadingGuidance],
  [/\bWT\b/, leadingGuidance],
];

/** "in KCSIE", "what does the information sharing advice say": who is asked, not what about. */
const nameFrame =
  /\b(?:in|of|from|under|to|does|do|per|according to)\s+(?:the\s+)?(?:kcsie|keeping children safe in education|information[ -]sharing (?:advice|guidance))(?:\s+20\d\d)?\b|\bkcsie(?:\s+20\d\d)?\b/gi;

/** What is looked for in a guidance that was named, without its name, which all of its passages could hold. */
export function withoutGuidanceName(text: string): string {
  const bare = text.replace(nameFrame, ' ').replace(/\s+/g, ' ').trim();
  return /\p{L}{3}/u.test(bare) ? bare : text;
}

/**
 * A flag's edition, then a name in the question, then what the team has set; a year of which only Working Together has
 * an edition asks for that. Guidance of which nothing is held cannot be asked.
 */
export function chooseGuidance(
  { text, edition, between, asAt }: Pick<Question, 'text' | 'edition' | 'between' | 'asAt'>,
  holdings: readonly EditionHolding[],
  byDefault: string = leadingGuidance,
): GuidanceChoice {
  const flagged = holdings.find((holding) => holding.edition.id === (edition ?? between?.[0]));
  if (flagged) return { guidance: flagged.guidance.id, isNamed: true };
  const named = guidanceNames.find(([pattern, id]) => pattern.test(text) && isHeld(id, holdings));
  if (named) return { guidance: named[1], isNamed: true };
  if (byDefault === leadingGuidance || !isHeld(byDefault, holdings)) {
    return { guidance: leadingGuidance, isNamed: false };
  }
  const speaksOf = (guidance: string) => {
    const editions = editionsOf(guidance, holdings);
    const words = readEditionWords(text, editions);
    const day = asAt ?? words.asAt;
    return words.named.length > 0 || (day !== null && editions.some((one) => isInForceOn(one, day)));
  };
  const isElsewhere = speaksOf(leadingGuidance) && !speaksOf(byDefault);
  return { guidance: isElsewhere ? leadingGuidance : byDefault, isNamed: false };
}

/** The newest edition of each other guidance whose text is held, in the order of `guidance.yaml`. */
export function otherEditions(guidance: string, holdings: readonly EditionHolding[], today: string): EditionHolding[] {
  const ids = [...new Set(holdings.map((holding) => holding.guidance.id))].filter((id) => id !== guidance);
  return ids.flatMap((id) => {
    const held = holdings.filter(
      (holding) => holding.guidance.id === id && holding.passages.official + holding.passages.digest > 0,
    );
    return held.find(({ edition }) => isInForceOn(edition, today)) ?? held.at(-1) ?? [];
  });
}

function editionsOf(guidance: string, holdings: readonly EditionHolding[]) {
  return holdings.filter((holding) => holding.guidance.id === guidance).map((holding) => holding.edition);
}

function isHeld(guidance: string, holdings: readonly EditionHolding[]): boolean {
  return holdings.some(
    ({ guidance: { id }, passages }) => id === guidance && passages.official + passages.digest + passages.briefing > 0,
  );
}
