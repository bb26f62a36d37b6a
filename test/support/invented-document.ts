import { createRandom } from '../../scripts/random.ts';
import type { PrintBlock, PrintDesign } from './print-document.ts';

/** Sentences with what misleads a reader of numbers: "16.", "section 47.", "paragraphs 12 to 18.". */
const SENTENCES = [
  'Local partners should agree how they will hear from children who live in their area.',
  'Each organisation keeps a record of what was decided, by whom and for which reason.',
  'A practitioner who is worried about a child aged 16. or over should still speak to the lead.',
  'Where an enquiry under section 47. of the Act is begun the family must be told without delay.',
  'The plan is read again after 10 working days, and once more after 3. months at the latest.',
  'Schools, colleges and early years settings have a part in this and should know what it is.',
  'This well-understood, child-centred approach is described in chapter 4 of the older text.',
  'See paragraphs 12 to 18. These say who may be asked and how soon an answer can be expected.',
  'No single person can have a full picture of the needs of a family, so people talk to each other.',
];
const NOTES = [
  'Children Act 1989, section 17.',
  'See the note on sharing what is known, at https://www.example.org/guidance/sharing-what-is-known-2018.',
  'Regulation 5 of the 2018 Regulations says who these are.',
];
const TITLES = [
  'Early help',
  'What is known of a family',
  'Sharing information',
  'Purpose of the review',
  'Publication',
];
export const CHAPTERS = [
  'Introduction',
  'Chapter 1: Assessing need and giving help',
  'Chapter 2: Duties of organisations',
  'Chapter 3: Learning from reviews',
];

interface Plan {
  /** Numbers go on, start again in each chapter, or carry the chapter's. */
  numbering: 'continuous' | 'restarting' | 'dotted';
  /** What is printed after the number. */
  suffix: string;
  withSections?: boolean;
  /** Numbered lists stand in the boxes, with the numbers that come next in the text. */
  withTraps?: boolean;
}

/** A document of four chapters with sections, lists, boxes and footnotes; the same plan gives the same words. */
export function inventDocument({ numbering, suffix, withSections = true, withTraps = false }: Plan): PrintBlock[] {
  const random = createRandom(11);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const write = (least: number) =>
    Array.from({ length: least + Math.floor(random() * 4) }, () => {
      const sentence = pick(SENTENCES);
      return random() < 0.2 ? sentence.replace(/ (\w+) /, ` $1[[${pick(NOTES)}]] `) : sentence;
    }).join(' ');
  const blocks: PrintBlock[] = [];
  let number = 0;
  CHAPTERS.forEach((title, chapter) => {
    if (chapter > 0) blocks.push({ type: 'page' });
    blocks.push({ type: 'chapter', text: title });
    if (numbering !== 'continuous') number = 0;
    for (let count = 0; count < 11; count += 1) {
      if (withSections && count % 4 === 0) blocks.push({ type: 'section', text: pick(TITLES) });
      number += 1;
      const printed = `${numbering === 'dotted' ? `${chapter + 1}.${number}` : number}${suffix}`;
      const hasList = random() < 0.3;
      blocks.push({ type: 'paragraph', number: printed, text: hasList ? `${write(1)} They should:` : write(2) });
      if (hasList) blocks.push({ type: 'items', items: [write(1), write(1), 'share what they know'] });
      if (count % 5 !== 3) continue;
      const list = [1, 2].map((next) => ({ type: 'paragraph' as const, number: `${number + next}.`, text: write(1) }));
      const inside = withTraps ? list : [{ type: 'items' as const, items: [write(1), write(1)] }];
      blocks.push({
        type: 'box',
        title: `${pick(TITLES)} in law`,
        blocks: [{ type: 'paragraph', text: write(1) }, ...inside],
      });
    }
  });
  return blocks;
}

export const PLAIN = `
  body { font: 16px/1.35 "Liberation Sans", Arial, sans-serif } .body, .notes, .foot, .head { padding: 0 76px }
  h1 { font-size: 24px; margin: 0 0 14px } h2 { font-size: 20px; margin: 12px 0 8px } h3 { font-size: 17.5px; margin: 10px 0 6px }
  .text { margin: 0 0 12px } .item { margin: 0 0 8px 40px; text-indent: -18px } .bullet { display: inline-block; width: 18px; text-indent: 0 }
  .box { background: #d0dce4; padding: 10px; margin: 10px 0 } sup { font-size: 10.5px; line-height: 0 } .note { font-size: 13px; margin-top: 3px }
  .notes:not(:empty)::before { content: ""; display: block; border-top: 1px solid #000; width: 190px; margin-bottom: 4px }
  .foot { position: absolute; bottom: 40px; left: 0; right: 0; text-align: center } .head { position: absolute; top: 36px; left: 0; right: 0; font-size: 12px }`;

/** The words of a paragraph stand in from its number, on all lines. */
export const HANGING = `${PLAIN} .text:not(.plain) { padding-left: 48px }
  .text:not(.plain):not(.more) .number { display: inline-block; width: 48px; margin-left: -48px }`;

export const A4: PrintDesign = {
  width: 794,
  height: 1123,
  top: 80,
  room: 930,
  css: HANGING,
  foot: (page) => String(page),
  noteNumbers: 'through',
};
