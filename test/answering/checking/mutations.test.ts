import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCaseChecker, writtenByHand } from '../../support/answers/check-case.ts';
import type { StatementCase } from '../../support/answers/read-statements.ts';

const { checkCase, passage } = createCaseChecker();
const kept = writtenByHand.filter((one) => one.kind === 'honest' && checkCase(one).kind === 'kept');

/** The words of the statement changed so that it says something else; null where there is nothing of the kind in it. */
type Mutate = (text: string, pick: (most: number) => number) => string | null;

const duties = ['must', 'should', 'may', 'can', 'will', 'must not', 'should not', 'need not', 'has to', 'could'];
const people = [
  'The police',
  'The local authority',
  'Schools',
  'The coroner',
  'Parents',
  'Ofsted',
  'The designated officer',
];
const unless = [
  'unless the parents disagree',
  'if the panel agrees',
  'only where this is proportionate',
  'except at weekends',
];
const numbers = ['13', '14', '21', '60', 'ninety', 'two hundred', '2004', '2019'];

function replaceOne(
  text: string,
  pattern: RegExp,
  by: (found: string) => string,
  pick: (most: number) => number,
): string | null {
  const found = [...text.matchAll(pattern)];
  const one = found[pick(found.length)];
  if (!one) return null;
  const changed = `${text.slice(0, one.index)}${by(one[0])}${text.slice(one.index + one[0].length)}`;
  return changed === text ? null : changed;
}

const mutations: Readonly<Record<string, Mutate>> = {
  'another number': (text, pick) =>
    replaceOne(
      text,
      /\b(?:\d+|one|two|three|five|fifteen|forty-five)\b(?!\s*(?:of|or more))/gi,
      (found) => numbers.filter((number) => number !== found)[pick(numbers.length - 1)] ?? '99',
      pick,
    ),
  'another unit': (text, pick) =>
    replaceOne(text, /\b(?:working days?|days|years?)\b/g, (found) => (/working/.test(found) ? 'days' : 'weeks'), pick),
  'another duty': (text, pick) =>
    replaceOne(
      text,
      /\b(?:must|should|may|can|will)\b/g,
      (found) => duties.filter((duty) => duty !== found)[pick(9)] ?? 'ought to',
      pick,
    ),
  'no duty': (text, pick) => replaceOne(text, /\b(?:must|should|may|can|will) /g, () => '', pick),
  'a negation dropped': (text, pick) => replaceOne(text, /\b(?:do not|does not|not|no) /g, () => '', pick),
  'a negation added': (text, pick) =>
    replaceOne(text, /\b(?:must|should|may|can|will|are|is)\b/g, (found) => `${found} not`, pick),
  'another subject': (text, pick) => {
    const rest = /\b(?:must|should|may|can|will)\b.*$/.exec(text)?.[0];
    const who = people[pick(people.length)] ?? '';
    return rest === undefined || text.startsWith(who) ? null : `${who} ${rest}`;
  },
  'an exception added': (text, pick) => `${text.replace(/\.$/, '')}, ${unless[pick(unless.length)]}.`,
  'a condition dropped': (text, pick) =>
    replaceOne(text, /\b(?:if|where|when|unless|once)\b[^,.]*,? ?/gi, () => '', pick),
  'a word of another matter': (text, pick) =>
    replaceOne(
      text,
      / (?=[a-z])/g,
      () => [' criminal ', ' urgent ', ' confidential ', ' automatically '][pick(4)] ?? ' secret ',
      pick,
    ),
  'the edition of another year': (text) => `In the 2018 edition, ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
  'another place': (text) => `Paragraph 999 says that ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
};

function withText(one: StatementCase, text: string): StatementCase {
  return { ...one, written: { ...one.written, text } };
}

describe('an honest statement', () => {
  it.each(Object.entries(mutations))('does not stand with %s', (_name, mutate) => {
    let tried = 0;
    fc.assert(
      fc.property(fc.constantFrom(...kept), fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), (one, picks) => {
        let at = 0;
        const text = mutate(one.written.text, (most) => (most <= 0 ? 0 : (picks[at++ % picks.length] ?? 0) % most));
        fc.pre(text !== null && text !== one.written.text);
        tried++;
        expect({ text, kind: checkCase(withText(one, text ?? '')).kind }).toEqual({ text, kind: 'dropped' });
      }),
      { numRuns: 60, seed: 9 },
    );
    expect(tried).toBeGreaterThan(20);
  });

  it('does not stand on a quotation with a changed word', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kept),
        fc.nat(),
        fc.constantFrom('never', 'police', 'must', 'x'),
        (one, at, word) => {
          const [first] = one.written.evidence;
          if (!first) return;
          const words = first.quotation.split(' ');
          const place = at % words.length;
          fc.pre(words[place] !== word);
          const quotation = words.with(place, word).join(' ');
          const result = checkCase({ ...one, written: { ...one.written, evidence: [{ ...first, quotation }] } });
          expect(result).toEqual({ kind: 'dropped', fault: 'quotation_not_verbatim' });
        },
      ),
      { numRuns: 100, seed: 9 },
    );
  });

  it('does not stand on a passage of an edition that was not asked for', () => {
    const older = createCaseChecker('wt-2018');
    for (const one of kept) {
      const tokens = Object.fromEntries(Object.entries(one.passages).map(([token, id]) => [token, passage(id)]));
      expect(older.check(one.written, tokens)).toEqual({ kind: 'dropped', fault: 'wrong_edition' });
    }
  });

  it('does not stand with two of its words exchanged across a person', () => {
    // "A must tell B" and "B must tell A" are made of the same words.
    const swapped = kept.flatMap((one) => {
      const match =
        /^(The \w+(?: \w+)?|Safeguarding partners|Local authorities) (should|must) (.*?)(the (?:police|local authority|safeguarding partners|national panel|child))(.*)$/.exec(
          one.written.text,
        );
      return match ? [withText(one, `${match[4]} ${match[2]} ${match[3]}${match[1]?.toLowerCase()}${match[5]}`)] : [];
    });
    expect(swapped.length).toBeGreaterThan(2);
    for (const one of swapped)
      expect({ text: one.written.text, kind: checkCase(one).kind }).toEqual({
        text: one.written.text,
        kind: 'dropped',
      });
  });
});
