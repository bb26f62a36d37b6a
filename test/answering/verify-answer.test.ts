import { describe, expect, test } from 'vitest';
import { isVerbatim, verifyAnswer } from '../../src/answering/verify-answer.ts';
import type { Passage } from '../../src/core/passage.ts';
import type { Citation } from '../../src/core/reply.ts';
import { passage } from './editions.ts';

const text =
  'The conference should be held within 15 working days. Practitioners must not wait. They may ask the police.';
const official = passage('wt-2023/main/9', { text, provenance: 'official', paragraph: '9', page: 9 });
const digest = passage('wt-2018/a', { text, provenance: 'digest', section: ['Heading with 3 partners'] });

function citationOf(one: Passage, rest: Partial<Citation> = {}): Citation {
  return {
    passageId: one.id,
    edition: one.edition,
    chapter: one.chapter,
    section: one.section,
    series: one.series,
    paragraph: one.paragraph,
    page: one.page,
    pageEnd: one.pageEnd,
    pdfPage: one.pdfPage,
    provenance: one.provenance,
    quote: one.provenance === 'official' ? one.text : null,
    url: null,
    label: 'Working Together 2023, page 9',
    ...rest,
  };
}

function verify(said: string, citation: Citation | null, editions: readonly string[] = ['wt-2023', 'wt-2018']) {
  const held = [official, digest];
  return verifyAnswer(
    {
      statements: [{ text: said, kind: 'sentence', citations: citation ? [0] : [] }],
      citations: citation ? [citation] : [],
    },
    { passage: (id) => held.find((one) => one.id === id) ?? null, editions },
  );
}

const first = 'The conference should be held within 15 working days.';

describe('a statement that its evidence bears out is kept', () => {
  test.each([
    ['the words themselves', first],
    ['part of them', 'Within 15 working days.'],
    ['a place that the citation names', 'It is on page 9.'],
    ['"must not" where it stands', 'Practitioners must not wait.'],
  ])('%s', (_name, said) => expect(verify(said, citationOf(official)).statements).toHaveLength(1));

  test('a number in the heading counts as evidence', () => {
    expect(verify('There are 3 partners.', citationOf(digest)).rejected).toEqual([]);
  });
});

describe('a statement that it does not is dropped, with the reason', () => {
  test.each([
    ['a changed number', 'The conference should be held within 10 working days.', 'number_not_in_evidence'],
    ['a number in words', 'It should be held within sixteen working days.', 'number_not_in_evidence'],
    ['a stronger duty', 'Practitioners must wait.', 'duty_not_in_evidence'],
    ['a duty turned round', 'The conference should not be held.', 'duty_not_in_evidence'],
    ['a duty word of its own', 'Practitioners shall wait.', 'duty_not_in_evidence'],
  ])('%s', (_name, said, reason) => {
    const verified = verify(said, citationOf(official));
    expect(verified.statements).toEqual([]);
    expect(verified.citations).toEqual([]);
    expect(verified.rejected).toEqual([reason]);
  });

  test('no citation', () => expect(verify(first, null).rejected).toEqual(['no_citation']));

  test('a passage that is not held', () =>
    expect(verify(first, citationOf(passage('wt-2023/main/404'))).rejected).toEqual(['unknown_passage']));

  test('a passage under the name of another edition', () =>
    expect(verify(first, citationOf(official, { edition: 'wt-2018' })).rejected).toEqual(['unknown_passage']));

  test('an edition that was not asked for', () =>
    expect(verify(first, citationOf(official), ['wt-2018']).rejected).toEqual(['wrong_edition']));

  test.each([
    ['made up', 'The conference should be held at once.'],
    ['stitched from two places', 'The conference should be held within 15 working days. They may ask the police.'],
    ['missing', null],
  ])('a quotation that is %s', (_name, quote) =>
    expect(verify(first, citationOf(official, { quote })).rejected).toEqual(['quotation_not_verbatim']),
  );

  test('a quotation from what is our own summary', () =>
    expect(verify(first, citationOf(digest, { quote: first })).rejected).toEqual(['quotation_not_verbatim']));
});

describe('verbatim', () => {
  test('white space, list marks and typographic quotes aside', () => {
    expect(isVerbatim("the child's\n- wishes  and feelings", 'See the child’s wishes\nand feelings.')).toBe(true);
  });

  test('not a word more, less or other', () => {
    expect(isVerbatim('the wishes of the child', 'the wishes and feelings of the child')).toBe(false);
    expect(isVerbatim(' ', 'anything')).toBe(false);
  });
});

test('citations that no kept statement uses are dropped, and the others renumbered', () => {
  const verified = verifyAnswer(
    {
      statements: [
        { text: 'Held within 99 days.', kind: 'sentence', citations: [0] },
        { text: first, kind: 'sentence', citations: [1] },
      ],
      citations: [citationOf(digest), citationOf(official)],
    },
    { passage: (id) => [official, digest].find((one) => one.id === id) ?? null, editions: ['wt-2023', 'wt-2018'] },
  );
  expect(verified.citations.map((one) => one.passageId)).toEqual([official.id]);
  expect(verified.statements.map((one) => one.citations)).toEqual([[0]]);
});
