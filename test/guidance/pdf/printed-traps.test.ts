import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ParsedDocument, parsePdf } from '../../../src/guidance/pdf/index.ts';
import { findChromium, launchBrowser } from '../../support/browser.ts';
import { A4, CHAPTERS, HANGING, PLAIN } from '../../support/invented-document.ts';
import { type PrintBlock, type PrintDesign, printDocument } from '../../support/print-document.ts';

const chromiumPath = findChromium();
let browser: Browser;

describe.skipIf(chromiumPath === null)(
  'what misleads a parser, printed by Chromium (skipped where there is none)',
  () => {
    beforeAll(async () => {
      browser = await launchBrowser(chromiumPath ?? '');
    });
    afterAll(() => browser?.close());

    const WORDS =
      'Local partners plan together so that each family knows whom to turn to, and the plan is read again when things change for the child.';
    const many = (from: number, to: number): PrintBlock[] =>
      Array.from({ length: to - from + 1 }, (_, at) => ({
        type: 'paragraph',
        number: `${from + at}.`,
        text: `Opening of ${from + at}. ${WORDS} ${WORDS}`,
      }));
    const chapter = (text: string): PrintBlock => ({ type: 'chapter', text });
    const raw = (html: string): PrintBlock => ({ type: 'raw', html });
    const read = async (blocks: readonly PrintBlock[], design: Partial<PrintDesign> = {}) =>
      parsePdf((await printDocument(browser, blocks, { ...A4, ...design })).bytes);
    const numbersOf = ({ passages }: ParsedDocument) => passages.flatMap(({ paragraph }) => paragraph ?? []);
    const upTo = (last: number) => Array.from({ length: last }, (_, at) => String(at + 1));

    const LABELLED = [
      [
        'Purpose:',
        'The local authority brings people together to decide whether an enquiry is needed, and who does what before the next day ends.',
      ],
      [
        'Who comes to the strategy meeting:',
        'A social worker, a health practitioner and the police come as a minimum. Others are asked where that helps: <div>• the school of the child</div><div>• the person who made the referral</div>',
      ],
      [
        'Tasks:',
        'The meeting shares what is known, agrees what will be done at once, and writes it down for all who came to it.',
      ],
    ];
    const rows = (of: readonly (readonly string[])[], tag: string) =>
      of
        .map(
          ([label, text]) =>
            `<div style="display:grid;grid-template-columns:150px 1fr;margin-bottom:14px"><${tag}>${label}</${tag}><div>${text}</div></div>`,
        )
        .join('');

    it.each(['background:#d0dce4;padding:8px', 'border:1px solid #000;padding:8px'])(
      'reads a box of labels with their text beside them label by label (%s)',
      async (look) => {
        const box = raw(`<div style="${look}"><h3>Strategy meeting</h3>${rows(LABELLED, 'b')}</div>`);
        const document = await read([chapter('Chapter 1: Beginnings'), ...many(1, 6), box, ...many(7, 12)]);
        expect(numbersOf(document)).toEqual(upTo(12));
        const found = document.passages.find((passage) => passage.kind === 'box');
        expect(found?.section).toEqual(['Strategy meeting']);
        expect(found?.text.split('\n')).toEqual(
          LABELLED.flatMap(([label = '', text = '']) => [
            label,
            ...text
              .replace(/<\/div>/g, '')
              .replace(/•/g, '-')
              .split(/ ?<div>/),
          ]),
        );
      },
    );

    const TERMS = [
      [
        'Children',
        'Anyone who has not yet reached the age of eighteen, wherever that person lives now and whoever the carer is.',
      ],
      [
        'Child protection',
        'Part of a wider duty. It is what is done to protect particular children who are harmed, or who may be.',
      ],
      [
        'Local authority designated officer',
        'The person to whom worries about people who work with children are told, within one working day of them.',
      ],
    ];
    const tableOf = (cell: string) =>
      `<table style="border-collapse:collapse;width:100%">${[['Item', 'Definition'], ...TERMS]
        .map(
          (row, at) =>
            `<tr style="border-top:1px solid;border-bottom:1px solid;font-weight:${at === 0 ? 'bold' : 'normal'}">${row.map((text) => `<td style="width:150px;padding:6px;vertical-align:top;${cell}">${text}</td>`).join('')}</tr>`,
        )
        .join('')}</table>`;
    it.each([
      ['bold terms beside their meaning', rows(TERMS, 'b')],
      ['plain terms beside their meaning', rows(TERMS, 'span')],
      ['a table with lines between the rows', tableOf('')],
      ['a table with lines around every cell', tableOf('border:1px solid')],
    ])('makes a passage of each term of a glossary: %s', async (_, html) => {
      const document = await read([
        chapter('Chapter 1: Beginnings'),
        ...many(1, 6),
        { type: 'page' },
        chapter('Appendix A: Glossary'),
        raw(html),
      ]);
      const terms = document.passages.filter((passage) => passage.series === 'appendix-a');
      expect(terms.map(({ kind, section, text, page }) => [kind, section, text, page])).toEqual(
        TERMS.map(([term, text]) => ['glossary', [term], text, 2]),
      );
    });

    const twoChapters = (section: (title: string) => PrintBlock): PrintBlock[] => [
      chapter('Introduction'),
      ...many(1, 5),
      chapter('Chapter 1: Beginnings'),
      ...[section('What it is'), ...many(1, 4), section('Who does it'), ...many(5, 9)],
      chapter('Chapter 2: Endings'),
      ...[section('What it is'), ...many(1, 4), section('Who ends it'), ...many(5, 7)],
      chapter('Appendix A: Sources'),
      { type: 'paragraph', text: 'Where more can be read.' },
    ];
    it.each([
      [
        'bookmarks of one depth',
        twoChapters((title) => raw(`<h1 style="font-size:20px">${title}</h1>`)),
        { outline: true },
      ],
      [
        'sections set like chapters',
        twoChapters((text) => ({ type: 'section', text })),
        { css: HANGING.replace('h2 { font-size: 20px', 'h2 { font-size: 24px') },
      ],
    ])('keeps sections inside their chapters: %s', async (_, blocks, design) => {
      const { passages } = await read(blocks, design);
      const of = (series: string) =>
        passages.filter((passage) => passage.series === series).map((passage) => passage.section);
      expect(of('chapter-1')).toEqual([...Array(4).fill(['What it is']), ...Array(5).fill(['Who does it'])]);
      expect(of('chapter-2')).toEqual([...Array(4).fill(['What it is']), ...Array(3).fill(['Who ends it'])]);
      expect(of('introduction')).toHaveLength(5);
      expect(of('appendix-a')).toHaveLength(1);
    });

    it('does not take "Chapter 1", "Chapter 2" at the head of their pages for running heads', async () => {
      const open = (number: number): PrintBlock[] => [
        raw(
          `<div style="font-size:30px;font-weight:bold">Chapter ${number}</div><div style="font-size:24px;font-weight:bold">On topic ${'abc'[number - 1]}</div>`,
        ),
        ...many(1, 6),
        { type: 'page' },
      ];
      const { passages } = await read([...open(1), ...open(2), ...open(3)]);
      expect(new Set(passages.map((passage) => passage.chapter))).toEqual(
        new Set(CHAPTERS.slice(1).map((_, at) => `Chapter ${at + 1}: On topic ${'abc'[at]}`)),
      );
    });

    it('takes the rules of a document without numbered paragraphs for rules', async () => {
      const rules = upTo(7).map(
        (number): PrintBlock => ({ type: 'paragraph', text: `${number}. <b>Rule ${number} in short.</b> ${WORDS}` }),
      );
      const document = await read([
        ...[chapter('Introduction'), { type: 'paragraph', text: WORDS } as const],
        ...[{ type: 'section', text: 'The seven golden rules to sharing information' } as const, ...rules],
        ...[{ type: 'section', text: 'After that' } as const, { type: 'paragraph', text: WORDS } as const],
      ]);
      expect(document.scheme).toBe('none');
      expect(document.passages.map((passage) => passage.section.at(-1))).toEqual([
        'Introduction',
        ...upTo(7).map((number) => `Golden rule ${number}`),
        'After that',
      ]);
    });

    it('finds numbers whose stop is in another weight, or has no space after it', async () => {
      const words = (number: string) => `Opening of ${number}. ${WORDS}`;
      const split = upTo(12).map(
        (number): PrintBlock => ({ type: 'paragraph', number: `<b>${number}</b>.`, text: words(number) }),
      );
      expect(numbersOf(await read([chapter('Chapter 1: Beginnings'), ...split]))).toEqual(upTo(12));
      const blocks = upTo(12).map(
        (number): PrintBlock => ({ type: 'paragraph', text: `${number}.${number === '7' ? '' : ' '}${words(number)}` }),
      );
      const document = await read([chapter('Chapter 1: Beginnings'), ...blocks], { css: PLAIN });
      expect(numbersOf(document)).toEqual(upTo(12));
      expect(document.passages[6]?.text).toBe(words('7'));
    });

    it('takes the printer’s hyphens out of words and leaves the author’s', async () => {
      const text =
        'The safe&shy;guard&shy;ing part&shy;ners and the inter-agency group work in a child-centred way, and every part&shy;ner safe&shy;guards.';
      const blocks = upTo(12).map(
        (number): PrintBlock => ({
          type: 'paragraph',
          number: `${number}.`,
          text: `${'So '.repeat(Number(number))}${text}`,
        }),
      );
      const { passages } = await read([chapter('Chapter 1: Beginnings'), ...blocks], {
        css: `${HANGING} .text { width: 330px }`,
      });
      expect(passages.map((passage) => passage.text)).toEqual(
        upTo(12).map((number) => `${'So '.repeat(Number(number))}${text.replaceAll('&shy;', '')}`),
      );
    });

    it('says where numbers are missing or come twice, in each chapter', async () => {
      const document = await read([
        ...[
          chapter('Chapter 1: Beginnings'),
          ...many(1, 5),
          ...many(7, 12),
          ...many(12, 15),
          { type: 'page' } as const,
        ],
        ...[chapter('Chapter 2: Endings'), ...many(1, 4), ...many(4, 9), { type: 'page' } as const],
        ...[chapter('Chapter 3: More'), ...many(2, 9)],
      ]);
      expect(document.problems.map(({ kind, series, page }) => [kind, series, page])).toEqual([
        ['gap', 'chapter-1', 1],
        ['repeat', 'chapter-1', 2],
        ['repeat', 'chapter-2', 3],
        ['gap', 'chapter-3', 5],
      ]);
    });
  },
);
