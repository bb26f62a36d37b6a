import type { Passage } from '../core/passage.ts';
import { splitUnits } from './sentences.ts';

/** Who must or should, as a passage says it. */
export interface Duty {
  /** "must", "should", "must not", "should not". */
  readonly word: string;
  /** Who, in the passage's words. */
  readonly who: string;
  /** All that stands before the duty word: then nobody that the sentence names as well is left out of `who`. */
  readonly isWhole: boolean;
  /** The whole sentence that says so, as it stands. */
  readonly sentence: string;
}

/**
 * "May" is left out on purpose: in this guidance it is more often a possibility than a permission, and never a duty.
 * "Should be noted" and its like tell the reader something rather than anyone what to do.
 */
const dutyWord = /\b(must|should)(\s+not)?\b(?!\s+(?:be (?:noted|read|seen|taken to)|also be (?:noted|read)))/i;

/** Where the words that name who begin: after the clause before them. */
const clauseStart = /[,;:(–]\s*|\b(?:that|which|who|whom|where|when|whether|if|but|as|because|so)\s+/gi;
const mostWhoWords = 9;

/** Somebody who can do something. "The plan should …" asks something of a plan, and says nothing of who. */
const somebody =
  /\b(?:authorit(?:y|ies)|practitioners?|professionals?|(?:social|youth|support|health|key) workers?|social workers?|police|officers?|partners?(?:hip)?s?|agenc(?:y|ies)|organisations?|schools?|colleges?|nurser(?:y|ies)|settings?|providers?|governing bod(?:y|ies)|proprietors?|boards?|trusts?|managers?|chairs?|leads?|leaders?|employers?|staff|headteachers?|principals?|teachers?|dsls?|doctors?|gps?|nurses?|midwives|hospitals?|clinicians?|commissioners?|courts?|prisons?|probation|council(?:s|lors)?|director|services|teams?|panels?|reviewers?|children['’]s social care|local areas?|everyone|everybody|anyone|all those|those (?:who|working|involved)|volunteers?|charit(?:y|ies)|coroners?|registrars?|designated|icbs?|individuals?)\b/i;

/** Each sentence of a passage that says who must or should do something. */
export function findDuties(passage: Pick<Passage, 'text'>): readonly Duty[] {
  return splitUnits(passage.text).flatMap((unit) => {
    if (unit.kind === 'item') return [];
    const match = dutyWord.exec(unit.text);
    if (!match) return [];
    const before = unit.text.slice(0, match.index).trim();
    const who = readWho(before);
    if (who === null) return [];
    const word = match[0].toLowerCase().replace(/\s+/g, ' ');
    return [{ word, who, isWhole: who === before && isSomebodyLast(who), sentence: unit.text }];
  });
}

/** Does it ask something of anyone, whoever that is? */
export function asksSomething(text: string): boolean {
  return dutyWord.test(text);
}

/** "Schools causing concern guidance" is about schools; who is asked stands last. */
function isSomebodyLast(who: string): boolean {
  return somebody.test(who.split(/\s+/).slice(-2).join(' '));
}

function readWho(before: string): string | null {
  const start = [...before.matchAll(clauseStart)].map((match) => match.index + match[0].length).at(-1) ?? 0;
  const who = before
    .slice(start)
    .replace(/^(?:and|or|then|therefore|however|in turn)\s+/i, '')
    .replace(/\s+(?:also|always|therefore|all|both|each|then|together)\s*$/i, '')
    .trim();
  const words = who.split(/\s+/).length;
  return who !== '' && words <= mostWhoWords && somebody.test(who) ? who : null;
}
