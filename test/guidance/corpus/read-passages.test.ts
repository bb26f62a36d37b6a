import { describe, expect, it } from 'vitest';
import { CorpusError } from '../../../src/core/errors.ts';
import { readChanges } from '../../../src/guidance/corpus/read-changes.ts';
import { readPassages } from '../../../src/guidance/corpus/read-passages.ts';
import { smallCorpus } from '../../support/small-corpus.ts';

const front = '---\nedition: wt-2023\nchapter: Help\nprovenance: digest\n---\n';
const start = `${front}# Help\n`;

describe('a chapter', () => {
  it('is read passage by passage, with what stands around each', () => {
    const passages = readPassages(smallCorpus['wt-2023/chapter-3.md'], 'chapter-3.md');
    const shared = {
      edition: 'wt-2023',
      chapter: 'Chapter 3: Help and protection',
      series: 'main',
      pdfPage: null,
      footnotes: [],
      provenance: 'digest',
      summary: null,
    };
    expect(passages).toEqual([
      {
        ...shared,
        id: 'wt-2023/main/120',
        section: ['Section 1', 'Early help'],
        paragraph: '120',
        page: 45,
        pageEnd: 46,
        kind: 'paragraph',
        text: 'Invented: a lead practitioner keeps early help together.\n- for the child\n- for the family',
        asks: ['who leads early help', 'what does a lead practitioner do'],
        source: null,
      },
      {
        ...shared,
        id: 'wt-2023/section-1-early-help-who-attends-a-strategy-discussion-93',
        section: ['Section 1', 'Early help', 'Who attends a strategy discussion'],
        paragraph: null,
        page: 93,
        pageEnd: 93,
        kind: 'box',
        text: 'Invented: the local authority, the police and health attend.',
        asks: ['who comes to a strat'],
        source: null,
      },
      {
        ...shared,
        id: 'wt-2023/main/121',
        section: ['Section 2'],
        paragraph: '121',
        page: null,
        pageEnd: null,
        kind: 'paragraph',
        text: 'Invented: an enquiry under section 47 starts after the strategy discussion.',
        asks: ['when does an s47 start'],
        source: 'An invented briefing, page 2',
      },
    ]);
  });

  it.each([
    ['Paragraph 4, page 14', { paragraph: '4', page: 14, pageEnd: 14, kind: 'paragraph' }],
    ['Paragraph 1.14', { paragraph: '1.14', page: null, pageEnd: null, kind: 'paragraph' }],
    ['Paragraph 9, pages 3-4', { paragraph: '9', page: 3, pageEnd: 4 }],
    ['Paragraph 9, pages 3–4', { paragraph: '9', page: 3, pageEnd: 4 }],
    ['Glossary: Abuse', { kind: 'glossary', section: ['Abuse'], page: null, paragraph: null }],
    ['Flow chart: Referral, pages 96-97', { kind: 'flowchart', section: ['Referral'], page: 96, pageEnd: 97 }],
    [
      'Text: Parents, carers and families, page 3',
      { kind: 'other', section: ['Parents, carers and families'], page: 3 },
    ],
    ['Fact: The year 2018, 2020 and after', { kind: 'other', section: ['The year 2018, 2020 and after'], page: null }],
  ])('has headings like "%s"', (heading, expected) => {
    expect(readPassages(`${start}#### ${heading}\nWords.\n`, 'x.md')).toMatchObject([expected]);
  });

  it.each([
    ['one paragraph over two lines', 'One\ntwo.', 'One two.'],
    ['two paragraphs', 'One.\n\nTwo.', 'One.\nTwo.'],
    ['a list after its lead', 'Lead:\n- one\n- two', 'Lead:\n- one\n- two'],
    ['a list with stars, over two lines', '* one\n  goes on\n* two', '- one goes on\n- two'],
    ['text after a list', '- one\n\nAfter.', '- one\nAfter.'],
    ['a colon and a dollar', 'Costs: $1 and $& and `x`.', 'Costs: $1 and $& and `x`.'],
  ])('has %s', (_name, body, text) => {
    expect(readPassages(`${start}#### Paragraph 1\n${body}\n`, 'x.md')[0]?.text).toBe(text);
  });

  it.each([
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ])('may have %s', (_name, change) => {
    const text = smallCorpus['wt-2023/chapter-3.md'];
    expect(readPassages(change(text), 'x.md')).toEqual(readPassages(text, 'x.md'));
  });

  it('keeps number series apart', () => {
    const annex = start.replace('provenance: digest', 'provenance: digest\nseries: annex-a');
    expect(readPassages(`${annex}#### Paragraph 1\nWords.\n`, 'x.md')[0]).toMatchObject({
      id: 'wt-2023/annex-a/1',
      series: 'annex-a',
    });
  });
});

describe('a mistake in a chapter', () => {
  const block = '#### Paragraph 1, page 2\n';
  it.each([
    ['no front matter', '# Help\n', 1, 'front matter'],
    ['front matter that does not end', '---\nedition: wt-2023\n# Help\n', 1, 'front matter'],
    ['no edition', '---\nchapter: Help\nprovenance: digest\n---\n# Help\n', 2, 'edition'],
    ['a key that is not known', front.replace('edition:', 'ediiton: x\nedition:'), 2, 'ediiton'],
    ['an unknown provenance', front.replace('digest', 'rumour'), 4, 'provenance'],
    ['broken YAML', '---\nedition: [wt-2023\nchapter: Help\n---\n# Help\n', 3, 'valid YAML'],
    ['no title', `${front}${block}Words.\n`, 6, '# title'],
    ['two titles', `${start}# Help\n`, 7, 'second'],
    ['another title than the chapter', `${front}\n# Something else\n`, 7, '"Help"'],
    ['text before any heading', `${start}\nWords.\n`, 8, 'before any text'],
    ['text under a section', `${start}## One\nWords.\n`, 8, 'before any text'],
    ['a heading too deep', `${start}##### Paragraph 1\n`, 7, 'one to four #'],
    ['no space after the #', `${start}####Paragraph 1\n`, 7, 'space'],
    ['a heading without words', `${start}${block}Words.\n\n####\nMore.\n`, 10, 'words after the #'],
    ['a heading of another form', `${start}#### Para 1, page 2\nWords.\n`, 7, '"Paragraph 12, page 3"'],
    ['a paragraph without a number', `${start}#### Paragraph one\nWords.\n`, 7, '"Paragraph 12, page 3"'],
    ['a page without a number', `${start}#### Paragraph 1, page two\nWords.\n`, 7, '"Paragraph 12, page 3"'],
    ['a page in short', `${start}#### Box: Who attends, p. 3\nWords.\n`, 7, ', page 3'],
    ['pages with a word', `${start}#### Box: Who attends, pages 3 to 4\nWords.\n`, 7, ', pages 3-4'],
    ['pages the wrong way round', `${start}#### Paragraph 1, pages 4-3\nWords.\n`, 7, 'first page'],
    ['no text', `${start}${block}\n#### Paragraph 2\nWords.\n`, 7, 'text under "Paragraph 1, page 2"'],
    ['asks only', `${start}${block}Asks:\n- what\n`, 7, 'text under'],
    ['an ask that is no list item', `${start}${block}Words.\n\nAsks:\n- one\ntwo\n`, 12, 'list item'],
    ['an ask beside its label', `${start}${block}Words.\n\nAsks: what is it\n`, 10, 'alone on its line'],
    ['a label in small letters', `${start}${block}Words.\n\nasks:\n- what\n`, 10, 'alone on its line'],
  ])('is named by file, line and what was expected: %s', (_name, source, line, expected) => {
    expect(() => readPassages(source, 'corpus/wt-2023/help.md')).toThrow(CorpusError);
    expect(() => readPassages(source, 'corpus/wt-2023/help.md')).toThrow(`corpus/wt-2023/help.md, line ${line}: `);
    expect(() => readPassages(source, 'corpus/wt-2023/help.md')).toThrow(expected);
  });
});

describe('a file of changes', () => {
  const changes = '---\nfrom: wt-2018\nto: wt-2023\n---\n# Changes\n';
  it.each([
    [
      'each on its line, with a page',
      '#### Lead practitioners, page 45\nTopic: early help\nBefore: One agency led.\nAfter: Any agency leads.\n',
      {
        id: 'change/wt-2023/lead-practitioners',
        from: 'wt-2018',
        to: 'wt-2023',
        title: 'Lead practitioners',
        topic: 'early help',
        before: 'One agency led.',
        after: 'Any agency leads.',
        page: 45,
      },
    ],
    [
      'apart, without a topic',
      '#### Lead practitioners\n\nBefore: One agency led.\n\nAfter: Any agency leads.\n- or two\n',
      { topic: 'Lead practitioners', before: 'One agency led.', after: 'Any agency leads.\n- or two', page: null },
    ],
    [
      'before not known',
      '#### New\nBefore: Not known.\nAfter: It is new.\n\nAsks:\n- what is new\n',
      { before: null, after: 'It is new.', asks: ['what is new'] },
    ],
    ['after alone', '#### New, pages 3-4\nAfter: It is new.\n', { before: null, after: 'It is new.', page: 3 }],
  ])('says before and after: %s', (_name, block, expected) => {
    expect(readChanges(`${changes}${block}`, 'x.md')).toMatchObject([expected]);
  });

  it.each([
    ['no edition before', changes.replace('from: wt-2018\n', ''), 2, 'from'],
    ['no "After:"', `${changes}#### New\nIt is new.\n`, 6, '"After: …"'],
    ['a page in short', `${changes}#### New, p 3\nAfter: It is new.\n`, 6, ', page 3'],
  ])('names a mistake by file, line and what was expected: %s', (_name, source, line, expected) => {
    expect(() => readChanges(source, 'corpus/changes/x.md')).toThrow(CorpusError);
    expect(() => readChanges(source, 'corpus/changes/x.md')).toThrow(`corpus/changes/x.md, line ${line}: `);
    expect(() => readChanges(source, 'corpus/changes/x.md')).toThrow(expected);
  });
});
