import { describe, expect, it } from 'vitest';
import { PdfError, parsePdf } from '../../../src/guidance/pdf/index.ts';
import { encryptPdf } from './encrypt-pdf.ts';
import { heading, paragraph, typeset } from './typeset.ts';
import { writePdf } from './write-pdf.ts';

const GOOD = typeset([
  {
    printed: '1',
    blocks: [heading('Chapter 1: Beginnings'), ...['1.', '2.', '3.', '4.'].map((number) => paragraph(number))],
  },
]);

async function codeOf(bytes: Uint8Array, options = {}): Promise<string> {
  try {
    await parsePdf(bytes, options);
  } catch (error) {
    if (error instanceof PdfError) return error.code;
    throw error;
  }
  return 'none';
}

/** The file with its plain syntax changed. */
function change(edit: (file: string) => string): Uint8Array {
  return new Uint8Array(Buffer.from(edit(Buffer.from(GOOD).toString('latin1')), 'latin1'));
}

describe('what cannot be read', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'pdf_empty'],
    ['a web page', new TextEncoder().encode('<!doctype html><title>Not found</title>'), 'pdf_not_a_pdf'],
    ['a header alone', new TextEncoder().encode('%PDF-1.7\n%%EOF\n'), 'pdf_damaged'],
    ['the first third of a file', GOOD.slice(0, Math.floor(GOOD.length / 3)), 'pdf_damaged'],
    ['a file with a password', encryptPdf(GOOD, { reader: 'open', owner: 'change' }), 'pdf_encrypted'],
    [
      'a file without pages',
      change((file) => file.replace(/\/Count 1 \/Kids \[[^\]]*\]/, '/Count 0 /Kids []')),
      'pdf_damaged',
    ],
    [
      'a tree of pages that leads to itself',
      change((file) => file.replace(/\/Kids \[[^\]]*\]/, '/Kids [2 0 R]')),
      'pdf_damaged',
    ],
    ['pages without text', writePdf({ pages: [{ words: [] }, { words: [] }] }), 'pdf_no_text'],
    [
      'page numbers alone',
      typeset([
        { printed: '1', blocks: [] },
        { printed: '2', blocks: [] },
      ]),
      'pdf_no_passages',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  it.each([
    ['protected against changes only', encryptPdf(GOOD, { reader: '', owner: 'change' })],
    [
      'with a table of objects in the wrong place',
      change((file) => file.replace(/startxref\n\d+/, 'startxref\n999999')),
    ],
    ['with a wrong table of objects', change((file) => file.replace(/0000000(\d{3}) /g, '0000001$1 '))],
    ['after and before rubbish', change((file) => `${'rubbish\n'.repeat(50)}${file}${'rubbish\n'.repeat(50)}`)],
    ['with a wrong number of pages', change((file) => file.replace('/Count 1', '/Count 99999999'))],
    [
      'cut out of a larger sheet',
      change((file) => file.replace('[0 0 595 842]', '[-90 -90 700 950] /CropBox [0 0 595 842]')),
    ],
    ['turned on its side', change((file) => file.replace('[0 0 595 842]', '[0 0 595 842] /Rotate 90'))],
    ['turned the other way', change((file) => file.replace('[0 0 595 842]', '[0 0 595 842] /Rotate 270'))],
  ])('reads a file %s', async (_, bytes) => {
    const { passages } = await parsePdf(bytes);
    expect(bytes).not.toEqual(GOOD);
    expect(passages).toEqual((await parsePdf(GOOD)).passages);
    expect(passages.map(({ paragraph, page }) => [paragraph, page])).toEqual(
      ['1', '2', '3', '4'].map((number) => [number, 1]),
    );
  });

  it('keeps to its limits, on both sides', async () => {
    expect(await codeOf(GOOD, { maxBytes: GOOD.length })).toBe('none');
    expect(await codeOf(GOOD, { maxBytes: GOOD.length - 1 })).toBe('pdf_too_large');
    const two = writePdf({
      pages: [{ words: [{ text: 'One', x: 60, y: 500 }] }, { words: [{ text: 'Two', x: 60, y: 500 }] }],
    });
    expect(await codeOf(two, { maxPages: 2 })).toBe('none');
    expect(await codeOf(two, { maxPages: 1 })).toBe('pdf_too_large');
  });

  it('says in plain words what to do', async () => {
    await expect(parsePdf(new Uint8Array(0))).rejects.toThrow(/Download it again/);
    await expect(parsePdf(GOOD, { maxBytes: 100 })).rejects.toThrow(/limit is/);
  });

  it('leaves the bytes of the caller alone', async () => {
    const copy = GOOD.slice();
    await parsePdf(copy);
    expect(copy).toEqual(GOOD);
  });
});
