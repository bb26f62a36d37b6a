import type { Passage } from '../../src/core/passage.ts';
import { type Block, heading, type Sheet, typeset } from '../guidance/pdf/typeset.ts';

/** What a made-up edition says, and under which headings; numbers run through. */
export interface EditionParagraph {
  readonly chapter: string;
  readonly section: string;
  /** Lines; one that starts with "- " is a list item, all of them after the first. */
  readonly text: string;
}

/** About as much as stands on a typeset page. */
const pageLines = 34;
const lineCharacters = 70;

/** A PDF of an edition that never was, with numbered paragraphs under headings, on as many pages as it takes. */
export function editionPdf(paragraphs: readonly EditionParagraph[]): Uint8Array {
  const sheets: Sheet[] = [];
  let open: Block[] = [];
  let used = 0;
  const turn = () => {
    sheets.push({ printed: String(sheets.length + 1), blocks: open });
    open = [];
    used = 0;
  };
  let [chapter, section] = ['', ''];
  paragraphs.forEach((one, at) => {
    const blocks: Block[] = [];
    if (one.chapter !== chapter) blocks.push(heading(one.chapter));
    if (one.section !== section) blocks.push(heading(one.section, 2));
    [chapter, section] = [one.chapter, one.section];
    const [first = '', ...items] = plainCharacters(one.text).split('\n');
    blocks.push({ type: 'paragraph', number: `${at + 1}.`, text: first });
    if (items.length > 0) blocks.push({ type: 'bullets', items: items.map((item) => item.replace(/^- /, '')) });
    const lines = 2 * blocks.length + Math.ceil(one.text.length / lineCharacters) + 2 * items.length;
    if (used > 0 && used + lines > pageLines) turn();
    open.push(...blocks);
    used += lines;
  });
  turn();
  return typeset(sheets);
}

/** An earlier edition made of a later one's paragraphs: every `n`th is left out, worded otherwise, or put elsewhere. */
export function deriveEarlier(passages: readonly Passage[]): readonly EditionParagraph[] {
  const kept = passages.flatMap((passage, at): EditionParagraph[] => {
    if (passage.paragraph === null || at % 9 === 4 || passage.text.length > 1_500) return [];
    const text = at % 5 === 2 ? passage.text.replace(/\bshould\b/, 'ought to') : passage.text;
    return [{ chapter: passage.chapter, section: passage.section.at(-1) ?? passage.chapter, text }];
  });
  const [moved, ...rest] = kept;
  const half = Math.floor(rest.length / 2);
  return moved ? [...rest.slice(0, half), moved, ...rest.slice(half)] : rest;
}

/** The standard PDF fonts as these tests write them hold Latin letters alone. */
function plainCharacters(text: string): string {
  return text
    .replace(/[“”]/g, '"')
    .replace(/‘/g, '’')
    .replace(/[^\n -~’–•]/g, ' ');
}

const early = { chapter: 'Chapter 1: Early help', section: 'Who is offered early help' };
const meetings = { chapter: 'Chapter 2: Meetings', section: 'The strategy discussion' };
const records = { chapter: 'Chapter 2: Meetings', section: 'Records' };

/** Two editions that never were: one paragraph of each kind of change, and some that stand as they stood. */
export const inventedEditions: Readonly<Record<'earlier' | 'later', readonly EditionParagraph[]>> = {
  earlier: [
    {
      ...early,
      text: 'Early help means that a family is offered support as soon as a worry shows, whatever the age of the child.',
    },
    {
      ...early,
      text: 'A lantern visit ought to be led by a key worker, who agrees it with the family within ten working days.',
    },
    {
      ...early,
      text: 'Volunteers who run toddler groups collect a printed leaflet from the town library each spring.',
    },
    {
      ...meetings,
      text: 'A strategy discussion is called by the local authority, and the police and a nurse take part in it.',
    },
    {
      ...meetings,
      text: 'The chair of a strategy discussion tells all who took part what was decided before the end of the day.',
    },
    {
      ...records,
      text: 'Minutes of every meeting are kept in the folder of the family and read again at the next review.',
    },
    {
      ...records,
      text: 'A child who is old enough is told what the folder says and how to ask for a mistake to be put right.',
    },
  ],
  later: [
    {
      ...early,
      text: 'Early help means that a family is offered support as soon as a worry shows, whatever the age of the child.',
    },
    {
      ...early,
      text: 'A lantern visit should be led by a lead practitioner, who agrees it with the family within fifteen working days.',
    },
    {
      ...early,
      text: 'Grandparents and older siblings can be invited to family network gatherings, with travel paid by the council.',
    },
    {
      ...records,
      text: 'Minutes of every meeting are kept in the folder of the family and read again at the next review.',
    },
    {
      ...meetings,
      text: 'A strategy discussion is called by the local authority, and the police and a nurse take part in it.',
    },
    {
      ...meetings,
      text: 'The chair of a strategy discussion tells all who took part what was decided before the end of the day.',
    },
    {
      ...records,
      text: 'A child who is old enough is told what the folder says and how to ask for a mistake to be put right.',
    },
  ],
};
