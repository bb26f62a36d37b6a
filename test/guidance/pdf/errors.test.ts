import { describe, expect, it } from 'vitest';
import { PdfError, parsePdf } from '../../../src/guidance/pdf/index.ts';
import { heading, paragraph, typeset } from './typeset.ts';
import { writePdf } from './write-pdf.ts';

const GOOD = typeset([{ printed: '1', blocks: [heading('Chapter 1: Beginnings'), paragraph('1.'), paragraph('2.')] }]);

async function codeOf(bytes: Uint8Array, options = {}): Promise<string> {
  try {
    await parsePdf(bytes, options);
  } catch (error) {
    if (error instanceof PdfError) return error.code;
    throw error;
  }
  return 'none';
}

function encrypt(): Uint8Array {
  const file = Buffer.from(GOOD).toString('latin1');
  const keys = `/O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}>`;
  const encrypted = file.replace(
    '/Root 1 0 R',
    `/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 ${keys} >> /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]`,
  );
  return new Uint8Array(Buffer.from(encrypted, 'latin1'));
}

describe('what cannot be read', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'pdf_empty'],
    ['a web page', new TextEncoder().encode('<!doctype html><title>Not found</title>'), 'pdf_not_a_pdf'],
    ['a header alone', new TextEncoder().encode('%PDF-1.7\n%%EOF\n'), 'pdf_damaged'],
    ['the first third of a file', GOOD.slice(0, Math.floor(GOOD.length / 3)), 'pdf_damaged'],
    ['a file with a password', encrypt(), 'pdf_encrypted'],
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
