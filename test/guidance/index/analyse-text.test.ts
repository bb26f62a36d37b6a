import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTextAnalysis } from '../../../src/guidance/index/analyse-text.ts';

const { tokens, topic, hasSubject, expand } = createTextAnalysis([
  { term: 'strategy discussion', also: ['strat', 'strategy meeting'] },
  { term: 'section 47 enquiry', also: ['s47', 'section 47'] },
  { term: 'designated officer', also: ['LADO'] },
  { term: 'child in need', also: ['CIN', 'children in need'] },
  { term: 'information technology', also: ['IT'] },
]);

describe('tokens', () => {
  it.each([
    ['how long may an assessment take?', ['long', 'mai', 'assess', 'take']],
    ['The police SHOULD not share', ['polic', 'should', 'not', 'share']],
    ['parent’s and parents', ['parent', 'parent']],
    ['45 working days', ['45', 'work', 'dai']],
    ['ﬁrst  ｆｕｌｌ width', ['first', 'full', 'width']],
    ['', []],
    ['?!… 🙃', []],
  ])('of "%s"', (text, expected) => expect(tokens(text)).toEqual(expected));

  it.each([
    ['strat', 'strategy discussion'],
    ['strategy meetings', 'strategy discussions'],
    ['s47', 'section 47 enquiries'],
    ['LADO', 'designated officers'],
    ['the lado', 'a designated officer'],
    ['CIN', 'children in need'],
  ])('of "%s" and "%s" share a concept', (short, long) => {
    const concepts = (text: string) => tokens(text).filter((token) => token.startsWith('='));
    expect(concepts(short)).toHaveLength(1);
    expect(concepts(short)).toEqual(concepts(long));
  });

  it.each(['s47', 's.47', 's. 47', 'S 47', 'section 47', 'Section 47', 'ss47'])('of "%s" name the section', (text) => {
    expect(tokens(`when does ${text} start`)).toContain('section47');
  });

  it.each(['47 days', 'sections', 'as 47', 'paragraph 47', 'class 47'])('of "%s" name no section', (text) => {
    expect(tokens(text).filter((token) => /^section\d/.test(token))).toEqual([]);
  });

  it('say a concept once, and the words as often as they stand', () => {
    expect(tokens('strat strat').filter((token) => token === '=strategy-discussion')).toHaveLength(1);
    expect(tokens('strat strat').filter((token) => token === 'strat')).toHaveLength(2);
  });

  it('come of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const token of tokens(text)) expect(token).toMatch(/^\S+$/);
        expect(tokens(text)).toEqual(tokens(text));
        expect(Array.isArray(topic(text))).toBe(true);
      }),
      { seed: 1 },
    );
  });
});

describe('the topic', () => {
  const words = (text: string) => topic(text).map(({ token }) => token);
  it.each([
    ['what does the 2018 edition of the guidance say about early help?', ['earli', 'help']],
    ['on which page of working together 2023 is private fostering', ['privat', 'foster']],
    ['which paragraph covers homelessness duties in the December 2020 update', ['cover', 'homeless', 'duti', 'decemb']],
  ])('of "%s" leaves the document out', (text, expected) => expect(words(text)).toEqual(expected));

  it('is the document where nothing else is asked', () => {
    expect(words('when was the 2018 edition amended?')).toEqual(expect.arrayContaining(['2018', 'edit', 'amend']));
  });

  it('knows the concepts that a word is part of', () => {
    expect(topic('who chairs the strategy meeting about homelessness')).toEqual([
      { token: 'chair', concepts: [] },
      { token: 'strategi', concepts: ['=strategy-discussion'] },
      { token: 'meet', concepts: ['=strategy-discussion'] },
      { token: 'homeless', concepts: [] },
    ]);
  });

  it('has a word once', () => expect(words('police, Police and policing')).toEqual(['polic']));
});

describe('a subject', () => {
  it.each(['what changed about early help between 2018 and 2023?', 'LADO', 'homelessness'])('is in "%s"', (text) =>
    expect(hasSubject(text)).toBe(true),
  );
  it.each(['what changed between 2018 and 2023?', 'what is new in the current edition', 'page?', '2018', ''])(
    'is not in "%s"',
    (text) => expect(hasSubject(text)).toBe(false),
  );
});

describe('abbreviations for the encoder', () => {
  it.each([
    ['what does the LADO do', 'what does the designated officer do'],
    ['what does the lado do', 'what does the designated officer do'],
    ['a CIN plan', 'a child in need plan'],
    ['what is an s47', 'what is an section 47 enquiry'],
    ['S.47 or s 47', 'section 47 enquiry or section 47 enquiry'],
    ['strategy meeting', 'strategy meeting'],
    ['can it be shared', 'can it be shared'],
    ['ladonna', 'ladonna'],
  ])('turn "%s" into "%s"', (text, expected) => expect(expand(text)).toBe(expected));
});
