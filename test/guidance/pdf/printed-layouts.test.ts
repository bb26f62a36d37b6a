import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ParsedDocument, type ParsedPassage, parsePdf } from '../../../src/guidance/pdf/index.ts';
import { findChromium, launchBrowser } from '../../support/browser.ts';
import { A4, HANGING, inventDocument, PLAIN } from '../../support/invented-document.ts';
import { type PrintDesign, type PrintedParagraph, printDocument } from '../../support/print-document.ts';

const chromiumPath = findChromium();
let browser: Browser;

const plain = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function describeFound({ paragraph, chapter, page, pageEnd, text, footnotes }: ParsedPassage) {
  const notes = footnotes.map((note) => note.number).join();
  return { number: paragraph, chapter, page, pageEnd, notes, words: plain(text) };
}

function describeTruth(paragraph: PrintedParagraph, offset: number) {
  const { number, chapter, sheet, lastSheet, notes, words } = paragraph;
  return {
    number: number.replace(/[.)]$/, ''),
    chapter,
    page: sheet + offset,
    pageEnd: lastSheet + offset,
    notes: notes.join(),
    words: plain(words),
  };
}

type Numbering = Parameters<typeof inventDocument>[0];
interface Layout {
  plan: Numbering;
  design?: Partial<PrintDesign>;
  /** Printed page minus sheet. */
  offset?: number;
  scheme: ParsedDocument['scheme'];
}

const restarting = { numbering: 'restarting', suffix: '.' } as const;
const continuous = { numbering: 'continuous', suffix: '.' } as const;
const LAYOUTS: Record<string, Layout> = {
  'numbers that start again, in a column of their own': {
    plan: restarting,
    design: { css: `${PLAIN} .number { display: inline-block; width: 42px }` },
    scheme: 'per-chapter',
  },
  'a running head, page numbers at the right that do not count from the first sheet, bookmarks': {
    plan: restarting,
    design: {
      css: `${HANGING} .foot { text-align: right }`,
      foot: (page) => String(page + 2),
      head: () => 'Working Well Together',
      outline: true,
    },
    offset: 2,
    scheme: 'per-chapter',
  },
  'numbers in the margin, footnotes counted on each page, "Page 3 of 40"': {
    plan: continuous,
    design: {
      css: `${PLAIN} .text { position: relative } .body { padding-left: 120px } .number { position: absolute; left: -48px }`,
      foot: (page) => `Page ${page} of 40`,
      noteNumbers: 'page',
    },
    scheme: 'continuous',
  },
  'numbers such as 1.12, in a serif type, with two running heads': {
    plan: { numbering: 'dotted', suffix: '' },
    design: {
      css: HANGING.replace('"Liberation Sans", Arial, sans-serif', '"Liberation Serif", serif'),
      head: (page) => (page % 2 === 0 ? 'Keeping children safe' : 'What is asked of everyone'),
    },
    scheme: 'chapter-dotted',
  },
  'numbers without a stop': { plan: { numbering: 'continuous', suffix: '' }, scheme: 'continuous' },
  'numbers with a bracket, "12 | Title" at the foot': {
    plan: { numbering: 'continuous', suffix: ')' },
    design: {
      css: `${HANGING} .foot { text-align: left }`,
      foot: (page) => `${page} | Keeping Safe`,
    },
    scheme: 'continuous',
  },
  'number and words in one piece, in small type, without sections': {
    plan: { ...restarting, withSections: false },
    design: {
      css: `${PLAIN} body { font: 12px/1.5 "DejaVu Sans", sans-serif } .note { font-size: 9.5px } sup { font-size: 8px }`,
      noteNumbers: 'page',
    },
    scheme: 'per-chapter',
  },
  'outlined boxes with the numbers that come next': {
    plan: { ...continuous, withTraps: true },
    design: { css: `${HANGING} .box { background: none; border: 1.5px solid #104f75 }`, foot: (page) => `- ${page} -` },
    scheme: 'continuous',
  },
  'sheets that lie across': {
    plan: continuous,
    design: { width: 1123, height: 794, top: 70, room: 620 },
    scheme: 'continuous',
  },
  'justified text, white titles on a band of colour, words up the side': {
    plan: restarting,
    design: {
      css: `${HANGING} .text, .item { text-align: justify } h1 { background: #104f75; color: #fff; padding: 14px }
        h2 { color: #104f75; border-bottom: 1px solid } .side { position: absolute; left: 16px; top: 500px; transform: rotate(-90deg); transform-origin: 0 0 }`,
      head: () => '<div class=side>Working&nbsp;Well&nbsp;Together</div>',
    },
    scheme: 'per-chapter',
  },
};

describe.skipIf(chromiumPath === null)('layouts printed by Chromium (skipped where there is none)', () => {
  beforeAll(async () => {
    browser = await launchBrowser(chromiumPath ?? '');
  });
  afterAll(() => browser?.close());

  it.each(Object.entries(LAYOUTS))('reads every paragraph, page and note: %s', async (_, layout) => {
    const { plan, design, offset = 0, scheme } = layout;
    const { bytes, paragraphs } = await printDocument(browser, inventDocument(plan), { ...A4, ...design });
    const document = await parsePdf(bytes);
    const found = document.passages.filter((passage) => passage.paragraph !== null);
    expect(paragraphs).toHaveLength(44);
    expect(paragraphs.some((paragraph) => paragraph.lastSheet > paragraph.sheet)).toBe(true);
    expect(found.map(describeFound)).toEqual(paragraphs.map((paragraph) => describeTruth(paragraph, offset)));
    expect(document.scheme).toBe(scheme);
    expect(document.problems).toEqual([]);
    expect(document.passages.filter((passage) => passage.kind === 'box')).toHaveLength(8);
    if (scheme === 'per-chapter') {
      expect([...new Set(found.map((passage) => passage.series))]).toEqual([
        'introduction',
        'chapter-1',
        'chapter-2',
        'chapter-3',
      ]);
    }
  });
});
