import { type FilledBox, measureText, type PageDraft, type Word, writePdf } from './write-pdf.ts';

/** How a made-up document is set. Two settings that share no measure show that the parser learns them. */
export interface Setting {
  size: number;
  pitch: number;
  left: number;
  width: number;
  /** Where the words of a numbered paragraph begin; null sets number and words in one piece of text. */
  textLeft: number | null;
  pageNumberY: number;
}

export const WIDE: Setting = { size: 12, pitch: 16.5, left: 57, width: 480, textLeft: 93, pageNumberY: 40 };
export const NARROW: Setting = { size: 10, pitch: 13, left: 85, width: 400, textLeft: null, pageNumberY: 800 };

export type Block =
  | { type: 'heading'; text: string; level: 1 | 2 | 3 }
  | { type: 'paragraph'; number?: string; text: string; marks?: string[] }
  | { type: 'bullets'; items: string[] }
  | { type: 'box'; title?: string; lines: string[] }
  | { type: 'note'; number: string; text: string };

/** Blocks of one page, with the page number to print. */
export interface Sheet {
  printed: string | null;
  blocks: Block[];
}

function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const next = line === '' ? word : `${line} ${word}`;
    if (measureText(next, size) > width && line !== '') {
      lines.push(line);
      line = word;
    } else {
      line = next;
    }
  }
  return [...lines, line];
}

function setParagraph(
  block: Extract<Block, { type: 'paragraph' }>,
  y: number,
  setting: Setting,
): { words: Word[]; y: number } {
  const { size, left, pitch, textLeft } = setting;
  const words: Word[] = [];
  const label = block.number ?? '';
  const joined = label !== '' && textLeft === null;
  const lines = wrap(joined ? `${label} ${block.text}` : block.text, setting.width - 40, size);
  let at = y;
  lines.forEach((line, index) => {
    const isFirst = index === 0 && label !== '' && textLeft !== null;
    if (isFirst) words.push({ text: label, x: left, y: at, size });
    words.push({ text: line, x: isFirst ? (textLeft ?? left) : left, y: at, size });
    if (index === lines.length - 1) {
      let end = (isFirst ? (textLeft ?? left) : left) + measureText(line, size) + 0.5;
      for (const mark of block.marks ?? []) {
        words.push({ text: mark, x: end, y: at + size / 3, size: size * 0.66 });
        end += measureText(mark, size * 0.66) + 2;
      }
    }
    at -= pitch;
  });
  return { words, y: at - 0.7 * pitch };
}

function setBlock(block: Block, y: number, setting: Setting): { words: Word[]; boxes: FilledBox[]; y: number } {
  const { size, left, pitch, width } = setting;
  if (block.type === 'heading') {
    const large = size * (1 + 0.18 * (4 - block.level));
    const lines = wrap(block.text, 0.8 * width, large);
    const words = lines.map((text, index) => ({ text, x: left, y: y - index * 1.2 * large, size: large, bold: true }));
    return { words, boxes: [], y: y - lines.length * 1.2 * large - 0.7 * pitch };
  }
  if (block.type === 'paragraph') return { ...setParagraph(block, y, setting), boxes: [] };
  if (block.type === 'bullets') {
    const words: Word[] = [];
    let at = y;
    for (const item of block.items) {
      words.push({ text: '•', x: left + 1.5 * size, y: at, size });
      for (const line of wrap(item, width - 80, size)) {
        words.push({ text: line, x: left + 3 * size, y: at, size });
        at -= pitch;
      }
      at -= 0.3 * pitch;
    }
    return { words, boxes: [], y: at - 0.4 * pitch };
  }
  if (block.type === 'box') {
    const words: Word[] = [];
    let at = y - pitch;
    if (block.title !== undefined) {
      words.push({ text: block.title, x: left + 8, y: at, size: size * 1.17, bold: true });
      at -= 1.6 * pitch;
    }
    for (const line of block.lines) {
      words.push({ text: line, x: left + 20, y: at, size });
      at -= 1.4 * pitch;
    }
    const box: FilledBox = { left: left - 2, bottom: at, width: width + 4, height: y - at + 0.5 * pitch, grey: 0.85 };
    return { words, boxes: [box], y: at - 1.5 * pitch };
  }
  return { words: [], boxes: [], y };
}

function setNotes(blocks: readonly Block[], setting: Setting): { words: Word[]; boxes: FilledBox[] } {
  const notes = blocks.filter((block) => block.type === 'note');
  if (notes.length === 0) return { words: [], boxes: [] };
  const small = 0.7 * setting.size;
  const top = 70 + notes.length * 1.3 * small;
  const words = notes.flatMap((note, index): Word[] => {
    const y = top - (index + 1) * 1.3 * small;
    return [
      { text: note.number, x: setting.left, y: y + 2, size: 0.75 * small },
      { text: note.text, x: setting.left + 12, y, size: small },
    ];
  });
  return { words, boxes: [{ left: setting.left, bottom: top + 4, width: 0.3 * setting.width, height: 0.6, grey: 0 }] };
}

export function typesetPages(sheets: readonly Sheet[], setting: Setting = WIDE): PageDraft[] {
  return sheets.map((sheet): PageDraft => {
    const notes = setNotes(sheet.blocks, setting);
    const page: PageDraft & { boxes: FilledBox[] } = { words: [...notes.words], boxes: [...notes.boxes] };
    let y = 760;
    for (const block of sheet.blocks) {
      const set = setBlock(block, y, setting);
      page.words.push(...set.words);
      page.boxes.push(...set.boxes);
      y = set.y;
    }
    if (sheet.printed !== null) {
      page.words.push({ text: sheet.printed, x: 290, y: setting.pageNumberY, size: setting.size });
    }
    return page;
  });
}

export function typeset(sheets: readonly Sheet[], setting: Setting = WIDE, title?: string): Uint8Array {
  const pages = typesetPages(sheets, setting);
  return writePdf(title === undefined ? { pages } : { pages, title });
}

const FILLER =
  'Local authorities and their partners plan together so that each family knows whom to turn to, and the plan is read again when things change.';

/** A paragraph of made-up text that says which one it is. */
export function paragraph(
  number: string,
  opening = `Opening of ${number.replace(/\.$/, '')}.`,
  marks?: string[],
): Block {
  const block = { type: 'paragraph' as const, number, text: `${opening} ${FILLER}` };
  return marks ? { ...block, marks } : block;
}

export function heading(text: string, level: 1 | 2 | 3 = 1): Block {
  return { type: 'heading', text, level };
}
