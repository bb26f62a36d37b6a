import type { Browser } from 'playwright-core';

/** A piece of an invented document. Footnotes stand in the words: "the plan[[What a plan is.]] says". */
export type PrintBlock =
  | { type: 'chapter' | 'section' | 'sub'; text: string }
  | { type: 'paragraph'; number?: string; text: string; lead?: string; truthText?: string }
  | { type: 'items'; items: readonly string[] }
  | { type: 'box'; title?: string; blocks: readonly PrintBlock[]; look?: string }
  | { type: 'raw'; html: string }
  | { type: 'page' };

export interface PrintDesign {
  css: string;
  /** Size of the sheet and height for text and footnotes, in CSS pixels (96 to the inch). */
  width: number;
  height: number;
  top: number;
  room: number;
  /** Markup of the page number and of the running head; null prints none. */
  foot: (page: number) => string | null;
  head?: (page: number) => string | null;
  noteNumbers: 'through' | 'page';
  /** Bookmarks for all headings. */
  outline?: boolean;
}

/** Where a numbered paragraph was set: sheets are counted from 1. */
export interface PrintedParagraph {
  number: string;
  chapter: string;
  words: string;
  sheet: number;
  lastSheet: number;
  notes: string[];
}

/** Sets the blocks on sheets in a real browser, splits paragraphs over pages, and prints a PDF of them. */
export async function printDocument(
  browser: Browser,
  blocks: readonly PrintBlock[],
  design: PrintDesign,
): Promise<{ bytes: Uint8Array; paragraphs: PrintedParagraph[]; sheets: number }> {
  const page = await browser.newPage();
  try {
    const { css, width, height, top, room } = design;
    await page.setContent(
      `<!doctype html><html lang=en><meta charset=utf-8><style>
        @page { size: ${width}px ${height}px; margin: 0 } * { box-sizing: border-box } body { margin: 0 }
        .sheet { position: relative; width: ${width}px; height: ${height}px; break-after: page; overflow: hidden }
        .body { position: absolute; top: ${top}px; left: 0; right: 0 }
        .notes { position: absolute; left: 0; right: 0; bottom: ${height - top - room}px }
        p, h1, h2, h3, ul { margin: 0 } ul { list-style: none; padding: 0 } ${css}</style>`,
    );
    // tsx names functions through a call that the page does not know.
    await page.evaluate('globalThis.__name = (named) => named');
    const set = await page.evaluate(setBlocks, { blocks, room, noteNumbers: design.noteNumbers });
    const furniture = Array.from({ length: set.sheets }, (_, at) => ({
      foot: design.foot(at + 1),
      head: design.head?.(at + 1) ?? null,
    }));
    await page.evaluate((all) => {
      document.querySelectorAll('.sheet').forEach((sheet, at) => {
        const { foot, head } = all[at] ?? { foot: null, head: null };
        if (foot !== null) sheet.insertAdjacentHTML('beforeend', `<div class=foot>${foot}</div>`);
        if (head !== null) sheet.insertAdjacentHTML('beforeend', `<div class=head>${head}</div>`);
      });
    }, furniture);
    const bytes = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: design.outline ?? false,
    });
    return { bytes: new Uint8Array(bytes), ...set };
  } finally {
    await page.close();
  }
}

interface SetInput {
  blocks: readonly PrintBlock[];
  room: number;
  noteNumbers: PrintDesign['noteNumbers'];
}

/** Runs in the page, so it can call nothing outside itself. */
function setBlocks({ blocks, room, noteNumbers }: SetInput): { paragraphs: PrintedParagraph[]; sheets: number } {
  const paragraphs: PrintedParagraph[] = [];
  let chapter = '';
  let noteCount = 0;
  let sheets = 0;
  let body = document.body;
  let notes = document.body;
  let current: PrintedParagraph | null = null;

  const openSheet = () => {
    const sheet = document.createElement('div');
    sheet.className = 'sheet';
    sheet.innerHTML = '<div class=body></div><div class=notes></div>';
    document.body.append(sheet);
    [body, notes] = [...sheet.children] as [HTMLElement, HTMLElement];
    sheets += 1;
    if (noteNumbers === 'page') noteCount = 0;
  };
  const isFull = () => body.offsetHeight + notes.offsetHeight > room;
  /** Words with their notes as marks; returns what was added, to take it back. */
  const fill = (element: HTMLElement, prefix: string, tokens: readonly string[]) => {
    const kept = notes.innerHTML;
    const count = noteCount;
    const own: string[] = [];
    const html = tokens
      .map((token) =>
        token.replace(/\[\[(.*?)\]\]/g, (_, words: string) => {
          noteCount += 1;
          own.push(String(noteCount));
          notes.insertAdjacentHTML(
            'beforeend',
            `<div class=note><sup>${noteCount}</sup> ${words.replaceAll('_', ' ')}</div>`,
          );
          return `<sup>${noteCount}</sup>`;
        }),
      )
      .join(' ');
    element.innerHTML = prefix + html;
    return {
      own,
      undo: () => {
        notes.innerHTML = kept;
        noteCount = count;
      },
    };
  };
  const split = (text: string) => text.replace(/\[\[(.*?)\]\]/g, (all) => all.replaceAll(' ', '_')).split(' ');
  const bare = (text: string) => text.replace(/\[\[.*?\]\]/g, '').replace(/<[^>]+>/g, '');

  /** Sets running text, splitting it over sheets wherever it has to. */
  const setText = (
    place: () => HTMLElement,
    kind: string,
    prefix: string,
    text: string,
    opens: PrintedParagraph | null,
  ) => {
    let tokens = split(text);
    let isFirst = true;
    while (tokens.length > 0) {
      const element = document.createElement('p');
      element.className = isFirst ? kind : `${kind} more`;
      place().append(element);
      const lead = isFirst ? prefix : '';
      let done = fill(element, lead, tokens);
      let taken = tokens.length;
      if (isFull()) {
        let [least, most] = [0, tokens.length - 1];
        while (least < most) {
          done.undo();
          const middle = Math.ceil((least + most) / 2);
          done = fill(element, lead, tokens.slice(0, middle));
          if (isFull()) most = middle - 1;
          else least = middle;
        }
        done.undo();
        taken = least < 8 ? 0 : least;
        if (taken === 0) element.remove();
        else done = fill(element, lead, tokens.slice(0, taken));
      }
      if (taken > 0) {
        if (isFirst && opens) {
          opens.sheet = sheets;
          current = opens;
          paragraphs.push(opens);
        }
        if (current) {
          current.lastSheet = sheets;
          current.notes.push(...done.own);
        }
        isFirst = false;
      }
      tokens = tokens.slice(taken);
      if (tokens.length > 0) openSheet();
    }
  };

  const setWhole = (html: string) => {
    const holder = document.createElement('div');
    holder.innerHTML = html;
    body.append(holder);
    if (isFull() && body.children.length > 1) {
      holder.remove();
      openSheet();
      body.append(holder);
    }
  };

  const set = (block: PrintBlock, place: () => HTMLElement, inBox: boolean) => {
    if (block.type === 'page') {
      openSheet();
    } else if (block.type === 'raw') {
      setWhole(block.html);
      current = null;
    } else if (block.type === 'paragraph') {
      const number = block.number;
      const lead = block.lead ? `<b>${block.lead}</b> ` : '';
      const label = number === undefined ? '' : `<span class=number>${number}</span> `;
      if (inBox || number === undefined) {
        if (current && !inBox) current.words += ` ${bare(block.text)}`;
        const own = inBox && number !== undefined ? label : '';
        setText(place, 'text plain', own + lead, block.text, null);
      } else {
        const words = `${block.lead ? `${block.lead} ` : ''}${bare(block.text)}`;
        setText(place, 'text', label + lead, block.text, { number, chapter, words, sheet: 0, lastSheet: 0, notes: [] });
      }
    } else if (block.type === 'items') {
      for (const item of block.items) {
        if (current && !inBox) current.words += ` ${bare(item)}`;
        setText(place, 'item', '<span class=bullet>•</span> ', item, null);
      }
    } else if (block.type === 'box') {
      const held: PrintedParagraph | null = current;
      if (room - body.offsetHeight - notes.offsetHeight < 150) openSheet();
      current = null;
      let box: HTMLElement | null = null;
      let boxSheet = 0;
      const inside = () => {
        if (!box || boxSheet !== sheets) {
          box = document.createElement('div');
          box.className = `box ${block.look ?? ''}`;
          body.append(box);
          boxSheet = sheets;
        }
        return box;
      };
      if (block.title) inside().insertAdjacentHTML('beforeend', `<h3>${block.title}</h3>`);
      for (const child of block.blocks) set(child, inside, true);
      current = held && !/[.:;?!]$/.test(held.words) ? held : null;
    } else {
      current = null;
      if (block.type === 'chapter') chapter = block.text;
      const tag = { chapter: 'h1', section: 'h2', sub: 'h3' }[block.type];
      if (room - body.offsetHeight - notes.offsetHeight < 130) openSheet();
      setWhole(`<${tag}>${block.text}</${tag}>`);
    }
  };

  openSheet();
  for (const block of blocks) set(block, () => body, false);
  return { paragraphs, sheets };
}
