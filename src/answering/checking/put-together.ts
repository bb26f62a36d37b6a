import { directionBefore, isPassive, joinsAlike } from './joins.ts';
import { mayBegin, mayEnd, mayPassOver } from './parts.ts';
import { isHeavy, type Token } from './read-tokens.ts';

/**
 * Is the statement the evidence's sentence, or that sentence without some parts, in its order? Each word of weight must
 * be found, one after the other; only whole parts that narrow nothing may be passed over; the statement begins and ends where
 * a part does. So nobody is given another's duty, nothing another's deadline, and no noun loses what narrows it. A condition
 * may stand at either end.
 */
export function isPutTogetherAlike(statement: readonly Token[], evidence: readonly Token[]): boolean {
  return rotations(statement).some((order) =>
    [order, ...withAdverbMoved(order)].some((one) => findPath(one, evidence)),
  );
}

const movable = /^(?:immedi|always|~quick|annual)$/;

/** "Should be reported immediately" is "should immediately be reported": one adverb, on the other side of its verb. */
function withAdverbMoved(statement: readonly Token[]): readonly (readonly Token[])[] {
  return statement.flatMap((token, at) => {
    if (!movable.test(token.key)) return [];
    const verb = statement[at - 1];
    const duty = statement.slice(0, Math.max(0, at - 1)).findLast(({ kind }) => kind !== 'light');
    if (verb?.kind !== 'word' || verb.isRole || duty?.kind !== 'duty') return [];
    return [[...statement.slice(0, at - 1), token, verb, ...statement.slice(at + 1)]];
  });
}

const conditions = /^(?:if|unless|within|before|after|until|whether|without|once|during)$/;
const comma: Token = { kind: 'joint', key: ',', isRole: false };

/** The statement as it stands, and with what follows a comma or opens a condition put first. */
function rotations(statement: readonly Token[]): readonly (readonly Token[])[] {
  const turned = statement.flatMap((token, at) => {
    const isCondition = token.kind === 'limit' && conditions.test(token.key);
    const isPart = token.kind === 'joint' && /[,;]/.test(token.key);
    if (at === 0 || !(isCondition || isPart)) return [];
    const rest = statement.slice(isPart ? at + 1 : at);
    const open = rest.filter((one, n) => !(n === rest.length - 1 && one.key === '.'));
    return [[...open, comma, ...statement.slice(0, at)]];
  });
  return [statement, ...turned];
}

/** Words in turn, each at all the places where it can stand after the one before. */
function findPath(statement: readonly Token[], evidence: readonly Token[]): boolean {
  const heavy = statement.flatMap((token, at) => (isHeavy(token) ? [at] : []));
  const [first] = heavy;
  if (first === undefined) return false;
  const placesOf = new Map<string, number[]>();
  evidence.forEach((token, at) => {
    if (isHeavy(token)) placesOf.set(token.key, [...(placesOf.get(token.key) ?? []), at]);
  });
  const possible = (at: number) =>
    (placesOf.get(statement[at]?.key ?? '') ?? []).filter((place) => isSameSide(statement, at, evidence, place));
  let reached = possible(first).filter((place) => mayBegin(statement, evidence, place));
  for (let n = 1; n < heavy.length && reached.length > 0; n++) {
    const [from = 0, to = 0] = [heavy[n - 1], heavy[n]];
    const before = reached;
    reached = possible(to).filter((place) =>
      before.some((last) => last < place && mayFollow(statement, [from, to], evidence, [last, place])),
    );
  }
  return reached.some((place) => mayEnd(statement, evidence, place));
}

type Span = readonly [number, number];

function mayFollow(statement: readonly Token[], [from, to]: Span, evidence: readonly Token[], [last, place]: Span) {
  const over = evidence.slice(last + 1, place);
  const between = statement.slice(from + 1, to);
  const isAsked = statement[from]?.kind === 'duty' || statement[from]?.kind === 'limit';
  if (isAsked && isPassive(between) !== isPassive(over)) return false;
  return over.some(isHeavy) ? mayPassOver(between, over, evidence, place) : joinsAlike(between, over, evidence, place);
}

/** Before a person or body: by, to, from, with or for, as in the evidence. */
function isSameSide(statement: readonly Token[], at: number, evidence: readonly Token[], place: number): boolean {
  return !statement[at]?.isRole || directionBefore(statement, at) === directionBefore(evidence, place);
}
