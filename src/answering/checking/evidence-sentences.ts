import type { Passage } from '../../core/passage.ts';
import { asksSomething } from '../find-duties.ts';
import { splitUnits, type TextUnit } from '../sentences.ts';
import { inOtherVoice } from './other-voice.ts';
import { isHeavy, readTokens, type Token } from './read-tokens.ts';
import type { TermNames } from './term-names.ts';
import { dutyWords, openingPronouns } from './word-lists.ts';

/** A sentence that a statement may rest on, whole: an item with the line that leads its list. */
export interface EvidenceSentence {
  readonly text: string;
  /** The units of the passage that it is made of. */
  readonly units: readonly number[];
  readonly tokens: readonly Token[];
}

const mostSubjectWords = 8;
/** An item belongs to a statement that holds this share of its words. */
const itemShare = 0.6;

/**
 * The sentences that a quotation touches.
 * @param touched units of the passage, by their place
 * @param statement whose words choose among the items of a list
 */
export function evidenceSentences(
  passage: Pick<Passage, 'text'>,
  touched: readonly number[],
  statement: readonly Token[],
  names: TermNames,
): readonly EvidenceSentence[] {
  const units = splitUnits(passage.text);
  const said = new Set(statement.filter(isHeavy).map(({ key }) => key));
  const holds = ({ text }: TextUnit) => {
    const heavy = readTokens(text, names).filter(isHeavy);
    return heavy.length > 0 && heavy.filter(({ key }) => said.has(key)).length >= itemShare * heavy.length;
  };
  const joined = (numbers: readonly number[], opening = ''): EvidenceSentence => {
    const text = joinUnits(numbers.flatMap((at) => units[at] ?? []));
    const whole = opening ? `${opening} ${text.replace(/^\S+\s+/, '')}` : text;
    return { text: whole, units: numbers, tokens: readTokens(whole, names) };
  };
  const found: EvidenceSentence[] = [];
  for (const at of touched) {
    const unit = units[at];
    if (!unit) continue;
    if (unit.kind === 'sentence') {
      found.push(joined([at]));
      for (const part of splitParts(unit.text))
        found.push({ text: part, units: [at], tokens: readTokens(part, names) });
      const subject = subjectBefore(units, at);
      if (subject) found.push(joined([at], subject));
      continue;
    }
    const lead = unit.kind === 'lead' ? at : leadOf(units, at);
    if (lead === null) continue;
    const items = itemsOf(units, lead);
    if (unit.kind === 'item') {
      found.push(joined([lead, at]));
      // An item that says who must or should is a sentence of its own under a line that is one too.
      if (asksSomething(unit.text) && isSentence(units[lead]))
        for (const part of [unit.text, ...splitParts(unit.text)])
          found.push({ text: part, units: [at], tokens: readTokens(part, names) });
      if (!holds(unit)) continue;
    } else found.push(joined([lead]), ...items.map((item) => joined([lead, item])));
    const chosen = items.filter((item) => item === at || holds(units[item] ?? unit));
    if (chosen.length > 1) found.push(joined([lead, ...chosen]));
  }
  // The guidance says both wherever it means any body: what holds of the two holds of the one.
  const ofOne = found.flatMap((one) => {
    const text = one.text.replace(/\b(organisations?) (?:and|or) agenc(?:y|ies)\b/gi, '$1');
    return text === one.text ? [] : [{ ...one, text, tokens: readTokens(text, names) }];
  });
  // "It must be told by the police" is "the police must tell it".
  const turned = [...found, ...ofOne].flatMap((one) => {
    const tokens = inOtherVoice(one.tokens);
    return tokens === null ? [] : [{ ...one, tokens }];
  });
  return [...found, ...ofOne, ...turned];
}

function isSentence(unit: TextUnit | undefined): boolean {
  return unit !== undefined && /\.$/.test(unit.text.trim());
}

/** "They must do this, and may do that", "…, and it should also do that": what comes before the second duty stands alone. */
const secondDuty =
  /,? and (?=(?:must|should|may|can|will)\b(?! not\b))|, and (?=(?:\w+ ){1,4}(?:must|should|may|can|will)\b(?! not\b))/i;

/** What a semicolon parts stands alone, unless what follows takes back or narrows what was said. */
function splitParts(text: string): readonly string[] {
  const second = secondDuty.exec(text);
  const first = second && !/[;:(]/.test(text.slice(0, second.index)) ? [text.slice(0, second.index)] : [];
  return [...first, ...splitAtSemicolons(text)];
}

function splitAtSemicolons(text: string): readonly string[] {
  const parts = text.split(/;\s+(?![^()]*\))/);
  const narrows = /^(?:unless|except|but|or|and|otherwise|if not|only|not|though|although|however|yet|nor|save)\b/i;
  return parts.length < 2 || parts.slice(1).some((part) => narrows.test(part)) ? [] : parts;
}

/** Items follow their lead in one sentence, parted as a list is. */
function joinUnits(units: readonly TextUnit[]): string {
  return units
    .map(({ text, kind }, at) => {
      const isListed = kind === 'item' && units[at + 1]?.kind === 'item';
      return isListed ? `${text.replace(/[.,;]?(?:\s+(?:and|or))?[.,;]?$/i, '')},` : text;
    })
    .join(' ');
}

function leadOf(units: readonly TextUnit[], at: number): number | null {
  const before = units.slice(0, at).findLastIndex(({ kind }) => kind !== 'item');
  return units[before]?.kind === 'lead' ? before : null;
}

function itemsOf(units: readonly TextUnit[], lead: number): readonly number[] {
  const items: number[] = [];
  for (let at = lead + 1; units[at]?.kind === 'item'; at++) items.push(at);
  return items;
}

/** Who or what a sentence that opens with "it" or "they" speaks of: what the sentence before opens with. */
function subjectBefore(units: readonly TextUnit[], at: number): string | null {
  const own = units[at]?.text ?? '';
  const before = units[at - 1];
  if (!openingPronouns.has(firstWord(own)) || !before || before.kind === 'item') return null;
  // "This plan" names what it means.
  if (
    /^th(?:is|at|ese|ose)$/.test(firstWord(own)) &&
    !/^\S+\s+(?:is|are|was|were|may|must|should|can|will)\b/.test(own)
  )
    return null;
  if (openingPronouns.has(firstWord(before.text))) return null;
  const words = before.text.split(/\s+/);
  const end = words.findIndex(
    (word) => dutyWords.has(word.toLowerCase()) || /^(?:is|are|was|were|has|have|does|do)$/i.test(word),
  );
  const subject = words.slice(0, end < 0 ? 0 : end);
  return subject.length === 0 || subject.length > mostSubjectWords || /[,;:(]/.test(subject.join(' '))
    ? null
    : subject.join(' ');
}

function firstWord(text: string): string {
  return /^[a-z]+/i.exec(text)?.[0].toLowerCase() ?? '';
}
