import { joinsAlike } from './joins.ts';
import { lawOf } from './read-law.ts';
import { isHeavy, type Token } from './read-tokens.ts';
import { openingPronouns } from './word-lists.ts';

/** Where a statement may begin in the evidence's sentence: at its start, after a full part of it, or where a second duty begins. */
export function mayBegin(statement: readonly Token[], evidence: readonly Token[], place: number): boolean {
  const [opening, following] = evidence;
  const isPronoun = opening !== undefined && openingPronouns.has(opening.key) && following?.kind !== 'word';
  const opensAlike = statement[0]?.key === opening?.key;
  // "Must attend" has lost who, and "schools need no consent" has lost "for this,".
  if ((evidence[place]?.kind === 'duty' || isPronoun) && !opensAlike) return false;
  const before = evidence.slice(0, place);
  if (!before.some(isHeavy)) return opensAlike || !before.some((token) => token.kind === 'joint');
  const at = before.findLastIndex((token) => token.kind === 'joint');
  const joint = before[at]?.key ?? '';
  if (at < 0 || before.slice(at + 1).some(isHeavy)) return false;
  // Not after a colon: "Myth:" makes what follows untrue.
  if (/[;.?]/.test(joint)) return true;
  // "In these circumstances," says when the rest is so; only a law that is named first may be left out.
  if (opening?.key === 'under' && namesLawAlone([{ kind: 'joint', key: ',', isRole: false }, ...before])) return true;
  const isSecondDuty = before.slice(0, at).some((token) => token.kind === 'duty');
  const hasOwnSubject = statement.find(isHeavy)?.kind === 'word' && /^(?:and|but)$/.test(joint);
  return isSecondDuty && hasOwnSubject && statement.some((token) => token.kind === 'duty');
}

/** Said after a part without belonging to the next. */
const trailing = /^(?:also|too|then|there|therefore|however|itself|themselves)$/;

/** Where it may end: at the end, or where a part ends. "Cases that, in their view, matter" does not end at the comma. */
export function mayEnd(statement: readonly Token[], evidence: readonly Token[], place: number): boolean {
  const rest = evidence.slice(place + 1);
  const end = rest.findIndex((token) => token.kind !== 'light');
  if (end >= 0 && rest[end]?.kind !== 'joint') return false;
  const hanging = keysOf(rest.slice(0, end < 0 ? rest.length : end).filter((token) => !trailing.test(token.key)));
  const own = keysOf(statement.slice(statement.findLastIndex(isHeavy) + 1).filter((token) => token.kind === 'light'));
  if (hanging !== '' && hanging !== own) return false;
  return end < 0 || endsPart(rest.slice(end)) || endsBeforeSecond(statement, rest.slice(end));
}

function keysOf(tokens: readonly Token[]): string {
  return tokens.map(({ key }) => key).join(' ');
}

/** A list goes on after a comma or "and"; what is added with "which", "so that" or "such as" is an aside. */
function endsPart([joint, next, ...rest]: readonly Token[]): boolean {
  if (joint === undefined || /^(?:and|or|but)$/.test(joint.key)) return false;
  const after = next === undefined ? [] : [next, ...rest];
  if (joint.key === '(') {
    const closed = after.findIndex((token) => token.key === ')');
    return closed < 0 || after[closed + 1] === undefined || after[closed + 1]?.kind === 'joint';
  }
  if (joint.key !== ',' || next === undefined) return true;
  return !goesOn(after) && (opensAside(next) || opensAsideLater(after) || next.key === 'so');
}

/** Of "should be recorded, and the parents told" the first half may stand: not where it counts, defines or bounds. */
function endsBeforeSecond(statement: readonly Token[], rest: readonly Token[]): boolean {
  const counts = (token: Token) => token.kind === 'number' || /^(?:only|both|either|all|each|every)$/.test(token.key);
  const isSecond = rest[0]?.key === ',' && rest[1]?.key === 'and' && !goesOn(rest);
  const isDuty = statement.some((token) => token.kind === 'duty');
  const isList = statement.some((token) => token.kind === 'joint' && /^[,:]$/.test(token.key));
  return isSecond && isDuty && !isList && !statement.some(counts);
}

const narrowing = /^(?:of|for|to|in|on|at|from|by|with|who|whose|whom|which|that)$/;

/** "Care, or intends to, for a disabled child": what follows the inserted part still narrows what stands before it. */
function goesOn(rest: readonly Token[]): boolean {
  return rest.some((token, at) => token.key === ',' && narrowing.test(rest[at + 1]?.key ?? ''));
}

/**
 * What may be left out from the middle: what stands in brackets, a law, and what is told besides. Of a list nothing may:
 * "three partners" and "includes only" would be false with fewer.
 */
export function mayPassOver(
  between: readonly Token[],
  over: readonly Token[],
  evidence: readonly Token[],
  place: number,
): boolean {
  if (isBracketed(over)) return !over.some((token) => token.kind === 'limit');
  return joinsAlike(between, over, evidence, place) && (namesLawAlone(over) || isAside(over));
}

/** What stands in brackets names a law, a note or another word for the same. */
function isBracketed(over: readonly Token[]): boolean {
  const told = over.filter((token) => token.kind !== 'light');
  const closed = told.findIndex((token) => token.key === ')');
  return over[0]?.key === '(' && closed >= told.length - 2 && told.at(-1)?.kind === 'joint';
}

/** ", which …," and "such as …," tell more of what was named. */
function isAside(over: readonly Token[]): boolean {
  const last = over.findLast((token) => token.kind !== 'light');
  const isCut = over.some((token) => token.kind === 'limit' || (token.kind === 'joint' && /[;:.?]/.test(token.key)));
  return over[0]?.key === ',' && last?.key === ',' && !isCut && opensAside(over[1]);
}

function opensAside(token: Token | undefined): boolean {
  return token !== undefined && /^(?:which|who|whose|eg)$/.test(token.key);
}

/** ", by which …" and ", after which …". */
function opensAsideLater([preposition, relative]: readonly Token[]): boolean {
  return /^(?:by|in|on|at|after|from|to)$/.test(preposition?.key ?? '') && relative?.key === 'which';
}

/** Words in the name of an Act, beside the one that says what it is: "Young Carers (Needs Assessment)". */
const mostNameWords = 4;

/** ", under section 17ZD of the Children Act 1989,": nothing but the name of a law between two commas. */
function namesLawAlone(over: readonly Token[]): boolean {
  const laws = lawOf(over).length;
  const words = over.filter((token) => isHeavy(token) && token.kind !== 'number' && token.key !== 'under');
  const joints = over.flatMap((token, at) => (token.kind === 'joint' ? [at] : []));
  const isBetweenCommas =
    joints.length === 2 && joints[0] === 0 && keysOf(over.slice(joints[1], (joints[1] ?? 0) + 1)) === ',';
  return (
    isBetweenCommas &&
    laws > 0 &&
    laws === over.filter((token) => token.kind === 'number').length &&
    words.every((token) => token.kind === 'word' && !token.isRole) &&
    words.length <= laws + mostNameWords
  );
}
