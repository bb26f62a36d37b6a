import { lawOf } from './read-law.ts';
import { isHeavy, type Token } from './read-tokens.ts';
import { directions } from './word-lists.ts';

/**
 * Is the statement the evidence's sentence, or that sentence without some parts, in its order? Each word of weight must
 * be found, one after the other; what is passed over must be a whole part between commas or "and"; the statement begins and
 * ends where a part does. So nobody is given another's duty, nothing another's deadline, and no noun loses what narrows it.
 * A condition may stand at either end.
 */
export function isPutTogetherAlike(statement: readonly Token[], evidence: readonly Token[]): boolean {
  return rotations(statement).some((order) => findPath(order, evidence));
}

/** The statement as it stands, and with what follows a comma or opens a condition put first. */
function rotations(statement: readonly Token[]): readonly (readonly Token[])[] {
  const turned = statement.flatMap((token, at) => {
    const opens =
      token.kind === 'limit' && /^(?:if|unless|within|before|after|until|whether|without|once|during)$/.test(token.key);
    const parts = token.kind === 'joint' && /[,;]/.test(token.key);
    if (at === 0 || !(opens || parts)) return [];
    const rest = statement.slice(parts ? at + 1 : at);
    return [
      [...rest.filter((one, n) => !(n === rest.length - 1 && one.key === '.')), comma, ...statement.slice(0, at)],
    ];
  });
  return [statement, ...turned];
}

const comma: Token = { kind: 'joint', key: ',', isRole: false };

function findPath(statement: readonly Token[], evidence: readonly Token[]): boolean {
  const heavy = statement.flatMap((token, at) => (isHeavy(token) ? [at] : []));
  const [first] = heavy;
  if (first === undefined) return false;
  const placesOf = new Map<string, number[]>();
  evidence.forEach((token, at) => {
    if (isHeavy(token)) placesOf.set(token.key, [...(placesOf.get(token.key) ?? []), at]);
  });
  let reached = (placesOf.get(statement[first]?.key ?? '') ?? []).filter(
    (place) => mayBegin(statement, evidence, place) && isSameSide(statement, first, evidence, place),
  );
  for (let n = 1; n < heavy.length && reached.length > 0; n++) {
    const [from = 0, to = 0] = [heavy[n - 1], heavy[n]];
    const before = reached;
    reached = (placesOf.get(statement[to]?.key ?? '') ?? []).filter(
      (place) =>
        isSameSide(statement, to, evidence, place) &&
        before.some((last) => last < place && mayFollow(statement, from, to, evidence, last, place)),
    );
  }
  return reached.some((place) => mayEnd(statement, evidence, place));
}

/** At the start of the sentence; after a full part of it; or where a second duty begins. */
function mayBegin(statement: readonly Token[], evidence: readonly Token[], place: number): boolean {
  const before = evidence.slice(0, place);
  if (!before.some(isHeavy)) return true;
  const joint = before.findLastIndex((token) => token.kind === 'joint');
  if (joint < 0 || before.slice(joint + 1).some(isHeavy)) return false;
  if (/[;:.?]/.test(before[joint]?.key ?? '')) return true;
  // "In these circumstances," says when the rest is so; only a law that is named first may be left out.
  if (before[joint]?.key === ',' && namesLawAlone(before)) return true;
  const isSecondDuty = before.slice(0, joint).some((token) => token.kind === 'duty');
  const isOwnSubject = statement.find(isHeavy)?.kind === 'word' && /^(?:and|but)$/.test(before[joint]?.key ?? '');
  return isSecondDuty && isOwnSubject && statement.some((token) => token.kind === 'duty');
}

/** Said after a part without belonging to the next. */
const trailing = /^(?:also|too|then|there|therefore|however|itself|themselves)$/;

/** At the end, or where a part ends: "cases that, in their view, matter" does not end at the comma. */
function mayEnd(statement: readonly Token[], evidence: readonly Token[], place: number): boolean {
  const rest = evidence.slice(place + 1);
  const end = rest.findIndex((token) => token.kind !== 'light');
  if (end >= 0 && rest[end]?.kind !== 'joint') return false;
  const hanging = rest.slice(0, end < 0 ? rest.length : end).filter((token) => !trailing.test(token.key));
  const own = statement.slice(statement.findLastIndex(isHeavy) + 1).filter((token) => token.kind === 'light');
  if (hanging.length > 0 && hanging.map(({ key }) => key).join() !== own.map(({ key }) => key).join()) return false;
  return end < 0 || (!goesOn(rest.slice(end)) && !narrowsScope(rest.slice(end)));
}

/** ", in severe cases": a part that says where, when or for whom the rest is so. */
function narrowsScope([joint, next, ...rest]: readonly Token[]): boolean {
  if (joint?.key !== ',' || !/^(?:in|for|at|on|with|under|from|by|to|of|as|through)$/.test(next?.key ?? ''))
    return false;
  const end = rest.findIndex((token) => token.kind === 'joint');
  return !namesLawAlone([joint, ...(next ? [next] : []), ...rest.slice(0, end < 0 ? rest.length : end)]);
}

const narrowing = /^(?:of|for|to|in|on|at|from|by|with|who|whose|whom|which|that)$/;

/** "care, or intends to, for a disabled child": what follows the inserted part still narrows what stands before it. */
function goesOn(rest: readonly Token[]): boolean {
  const [joint] = rest;
  if (joint?.key === '(') {
    const closed = rest.findIndex((token) => token.key === ')');
    return closed >= 0 && rest[closed + 1] !== undefined && rest[closed + 1]?.kind !== 'joint';
  }
  if (joint?.key === ',')
    return rest.some((token, at) => at > 0 && token.key === ',' && narrowing.test(rest[at + 1]?.key ?? ''));
  if (joint?.key !== 'and' && joint?.key !== 'or') return false;
  const after = rest.slice(1);
  const end = after.findIndex((token) => token.kind === 'joint' || token.kind === 'duty');
  return after
    .slice(0, end < 0 ? after.length : end)
    .some((token) => /^(?:of|for|who|whose|whom|which|that)$/.test(token.key));
}

function mayFollow(
  statement: readonly Token[],
  from: number,
  to: number,
  evidence: readonly Token[],
  last: number,
  place: number,
): boolean {
  const over = evidence.slice(last + 1, place);
  const between = statement.slice(from + 1, to);
  if (isAsked(statement, from) && isPassive(between) !== isPassive(over)) return false;
  const passed = over.filter(isHeavy);
  if (passed.length > 0 && isBracketed(over)) return !passed.some((token) => token.kind === 'limit');
  if (!joinsAlike(between, over, evidence, place)) return false;
  if (passed.length === 0) return true;
  // A whole part is passed over: it begins and ends where parts meet, with nothing hanging over to what comes before.
  if (over[0]?.kind !== 'joint' || over.findLast((token) => token.kind !== 'light')?.kind !== 'joint') return false;
  if (over.some((token) => token.kind === 'joint' && /[;:.?]/.test(token.key))) return false;
  if (namesLawAlone(over)) return true;
  if (narrowsScope(over)) return false;
  if (passed.some((token) => token.kind !== 'word')) return false;
  // Of a list of people some may be left out; a person elsewhere is somebody's subject or object.
  const isAmongRoles = evidence[last]?.isRole === true && evidence[place]?.isRole === true;
  return isAmongRoles || !passed.some((token) => token.isRole);
}

/** ", under section 17ZD of the Children Act 1989," */
function namesLawAlone(over: readonly Token[]): boolean {
  const numbers = over.filter((token) => token.kind === 'number').length;
  return (
    numbers > 0 &&
    numbers === lawOf(over).length &&
    over.every((token) => token.kind !== 'duty' && token.kind !== 'limit' && !token.isRole)
  );
}

function isAsked(statement: readonly Token[], at: number): boolean {
  return statement[at]?.kind === 'duty' || statement[at]?.kind === 'limit';
}

/** "Must notify" and "must be notified" put the duty on different people. */
function isPassive(between: readonly Token[]): boolean {
  return between.some((token) => /^(?:be|been|being)$/.test(token.key));
}

/** What stands in brackets names a law, a note or another word for the same. */
function isBracketed(over: readonly Token[]): boolean {
  const told = over.filter((token) => token.kind !== 'light');
  return (
    told[0]?.key === '(' &&
    told.findIndex((token) => token.key === ')') >= told.length - 2 &&
    told.at(-1)?.kind === 'joint'
  );
}

const choosing = /^(?:and|or|but)$/;

/** "And" is not "or"; a list cut short keeps the word that joins its end. */
function joinsAlike(
  between: readonly Token[],
  over: readonly Token[],
  evidence: readonly Token[],
  place: number,
): boolean {
  const said = between.findLast((token) => token.kind === 'joint' && choosing.test(token.key));
  const held = over.findLast((token) => token.kind === 'joint' && choosing.test(token.key));
  if (said && held) return said.key === held.key;
  const isListed = over.some((token) => token.kind === 'joint');
  if (said) {
    if (!isListed) return false;
    const later = evidence.slice(place + 1).find((token) => token.kind === 'joint' && choosing.test(token.key));
    return later === undefined ? said.key === 'and' : later.key === said.key;
  }
  return !held || between.some((token) => token.kind === 'joint');
}

/** Before a person or body: by, to, from, with or for, as in the evidence. */
function isSameSide(statement: readonly Token[], at: number, evidence: readonly Token[], place: number): boolean {
  if (!statement[at]?.isRole) return true;
  const said = directionBefore(statement, at);
  const held = directionBefore(evidence, place);
  return said === held || (held === null && said === null);
}

function directionBefore(tokens: readonly Token[], at: number): string | null {
  for (let n = at - 1; n >= 0; n--) {
    const token = tokens[n];
    // A list under "sent to:" is still sent to.
    if (token?.key === ':') continue;
    if (token?.kind !== 'light') return null;
    if (directions.has(token.key)) return token.key;
  }
  return null;
}
