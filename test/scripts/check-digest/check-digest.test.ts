import { describe, expect, it } from 'vitest';
import { checkDigest } from '../../../scripts/check-digest/check-digest.ts';
import { readDigestFile } from '../../../scripts/check-digest/read-digests.ts';
import type { Reviewed } from '../../../scripts/check-digest/reviewed.ts';
import { officialPassage } from '../../support/official-passage.ts';

const edition = 'harbour-2020';
const official = [
  officialPassage({
    edition,
    id: `${edition}/main/1`,
    paragraph: '1',
    section: ['Lamps'],
    text: [
      'The keeper must trim the lamp within two days of a storm, under section 4(1) of the Lamps Act 1907. Visitors should not climb the tower unless the keeper is with them.',
      'The keeper should:',
      '- write every ship that passes into the book of the harbour each night',
      '- ring the bell in fog',
    ].join('\n'),
    footnotes: [{ number: '3', text: 'The bell weighs 40 pounds.' }],
  }),
];
const honest = `The Lamps Act 1907, section 4(1), binds the keeper: after a storm the lamp must be trimmed within two days. Visitors should stay off the tower stairs, and not climb, unless with the keeper. The keeper should do these things.

- note in the book each ship that passes by night
- in fog, ring the bell (40 pounds: footnote 3)`;
const asks = ['who looks after the light', 'is it OK to go up'];
const nothingReviewed: Reviewed = { names: [], accepted: [] };

function check(body: string, options: { asks?: readonly string[]; heading?: string; reviewed?: Reviewed } = {}) {
  const { heading = 'Paragraph 1, page 1' } = options;
  const lines = [
    `---\nedition: ${edition}\nchapter: Chapter 1\nprovenance: digest\n---\n`,
    '# Chapter 1\n',
    '## Lamps\n',
  ];
  const list = (options.asks ?? asks).map((ask) => `- ${ask}`).join('\n');
  const source = [...lines, `#### ${heading}\n`, `${body}\n`, `Asks:\n${list}\n`].join('\n');
  return checkDigest({
    digests: readDigestFile(source, 'corpus/harbour-2020/lamps.md'),
    official,
    pageCount: 2,
    reviewed: options.reviewed ?? nothingReviewed,
  });
}
const found = (...args: Parameters<typeof check>) =>
  check(...args).findings.map(({ check: name, what }) => `${name}: ${what}`);
const change = (from: string, to: string) => {
  expect(honest).toContain(from);
  return found(honest.replace(from, to));
};

describe('the checks of a digest', () => {
  it('let a digest pass that is in its own words and true', () => {
    expect(check(honest)).toEqual({ findings: [], reviews: [], passageCount: 1, acceptedCount: 0 });
  });

  it('find words taken over, and tell the line', () => {
    const report = check(
      honest.replace(
        'note in the book each ship that passes by night',
        'write every ship that passes into the book of',
      ),
    );
    expect(report.findings).toEqual([
      expect.objectContaining({
        check: 'overlap',
        file: 'corpus/harbour-2020/lamps.md',
        line: 15,
        label: 'Paragraph 1',
      }),
    ]);
  });

  it('find another number, deadline, Act or section, and one that was left out', () => {
    expect(change('two days', 'three days')).toEqual(['deadline: added 3 day', 'deadline: missing 2 day']);
    expect(change('40 pounds', '14 pounds')).toEqual(['number: added 14']);
    expect(change('1907', '1908')).toEqual(['law: added lamps act 1908', 'law: missing lamps act 1907']);
    expect(change('4(1)', '4(2)')).toEqual(['law: added 4(2)', 'law: missing 4(1)']);
    expect(change('section 4(1)', 's.4 (1)')).toEqual([]);
    expect(change('two days', '2 days')).toEqual([]);
  });

  it('find a duty made stronger or weaker, and one that was left out', () => {
    expect(change('must be trimmed', 'should be trimmed')).toContainEqual(expect.stringMatching(/^duty: missing must/));
    expect(change('Visitors should', 'Visitors must')).toContainEqual(expect.stringMatching(/^duty: added must/));
    expect(change('lamp must be', 'lamp may be')).toContainEqual(expect.stringMatching(/^duty: added may/));
    expect(change('\n- in fog, ring the bell (40 pounds: footnote 3)', '')).toContainEqual(
      expect.stringMatching(/^duty: missing should: ring the bell/),
    );
  });

  it('find a sentence that left no trace', () => {
    const report = found(honest.replace(/Visitors should stay off[^.]+\. /, ''));
    expect(report).toContainEqual('coverage: missing visitors should not climb the tower');
  });

  it('find a negation or an exception that was left out or added', () => {
    expect(change(', and not climb,', ', or climb,')).toContainEqual(expect.stringMatching(/^exception: missing not/));
    expect(change('unless with the keeper', 'whatever the keeper says')).toContainEqual(
      expect.stringMatching(/^exception: missing unless/),
    );
    expect(change('be trimmed within', 'be trimmed only within')).toContainEqual(
      expect.stringMatching(/^exception: added only/),
    );
  });

  it('find another page, section or paragraph, and a passage without a digest', () => {
    expect(found(honest, { heading: 'Paragraph 1, page 2' })).toEqual(['place: pages 2–2, officially 1–1']);
    expect(found(honest, { heading: 'Paragraph 2, page 1' })).toEqual([
      'place: no digest',
      'place: the official document has no such passage',
    ]);
  });

  it('find too few or too many asks, echoes and repetitions', () => {
    expect(found(honest, { asks: ['who looks after the light'] })).toHaveLength(1);
    expect(found(honest, { asks: ['a', 'b', 'c', 'd', 'e'] })).toHaveLength(1);
    expect(found(honest, { asks: ['do they ring the bell in fog', 'is it OK to go up'] })).toEqual([
      'asks: do they ring the bell in fog',
    ]);
    expect(found(honest, { asks: ['is it OK?', 'Is it ok'] })).toEqual(['asks: Is it ok']);
  });
});

describe('what somebody has reviewed', () => {
  const accept = (what: string): Reviewed => ({
    names: [],
    accepted: [{ passage: 'Paragraph 1', check: 'number', what: [what], why: 'The bell was weighed again.' }],
  });

  it('stands, and only that', () => {
    const heavier = honest.replace('40 pounds', '41 pounds');
    expect(check(heavier, { reviewed: accept('added 41') })).toMatchObject({
      findings: [],
      reviews: [],
      acceptedCount: 1,
    });
    expect(check(heavier.replace('41', '42'), { reviewed: accept('added 41') })).toMatchObject({
      findings: [{ what: 'added 42' }],
      reviews: [expect.stringContaining('added 41')],
    });
  });

  it('is a fault where it is there for nothing', () => {
    const names = [{ why: 'The title of a book.', words: ['The Lonely Whale'] }];
    expect(check(honest, { reviewed: { names, accepted: [] } }).reviews).toEqual([
      expect.stringContaining('The Lonely Whale'),
    ]);
    const [entry] = accept('added 41').accepted;
    const twice = { names: [], accepted: entry ? [entry, entry] : [] };
    expect(check(honest.replace('40', '41'), { reviewed: twice }).reviews).toEqual([expect.stringContaining('twice')]);
  });

  it('exempts a name in the passages that it is for, and in no other', () => {
    const copied = honest.replace(
      'note in the book each ship that passes by night',
      'write every ship that passes into the book of',
    );
    const name = { why: 'A title, for the sake of the test.', words: ['every ship that passes'] };
    const reviewed = (passages: string[]) => ({ names: [{ ...name, passages }], accepted: [] });
    expect(found(copied, { reviewed: reviewed(['Paragraph 1']) })).toEqual([]);
    expect(found(copied, { reviewed: reviewed(['Paragraph 2']) })).toHaveLength(1);
  });
});
