import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ParsedDocument, type ParsedPassage, parsePdf } from '../../../src/guidance/pdf/index.ts';

// The official files are not part of the project; they lie in a folder beside it where it is developed.
const FOLDER = fileURLToPath(new URL('../../../../shared/guidance/', import.meta.url));

function describeFile(name: string, check: (load: () => ParsedDocument) => void): void {
  const path = `${FOLDER}${name}.pdf`;
  const present = existsSync(path);
  describe.skipIf(!present)(present ? name : `${name} (skipped: no ../shared/guidance/${name}.pdf)`, () => {
    let document: ParsedDocument | undefined;
    let seconds = 0;
    beforeAll(async () => {
      // The processor's time: on a busy machine the clock on the wall measures the neighbours.
      const start = process.cpuUsage();
      document = await parsePdf(new Uint8Array(readFileSync(path)));
      const { user, system } = process.cpuUsage(start);
      seconds = (user + system) / 1_000_000;
    }, 60_000);
    it('is read in under ten seconds', () => {
      expect(seconds).toBeLessThan(10);
    });
    check(() => {
      if (!document) throw new Error('not parsed');
      return document;
    });
  });
}

function count(to: number): string[] {
  return Array.from({ length: to }, (_, index) => String(index + 1));
}

function numbersOf(document: ParsedDocument, series: string): (string | null)[] {
  return document.passages
    .filter((passage) => passage.series === series && passage.paragraph !== null)
    .map((passage) => passage.paragraph);
}

function findParagraph(document: ParsedDocument, number: string, series = 'main'): ParsedPassage {
  const found = document.passages.filter((passage) => passage.series === series && passage.paragraph === number);
  expect(found).toHaveLength(1);
  const [passage] = found;
  if (!passage) throw new Error(`no paragraph ${number}`);
  return passage;
}

function findTitled(document: ParsedDocument, title: string): ParsedPassage {
  const passage = document.passages.find((other) => other.paragraph === null && other.section.at(-1) === title);
  if (!passage) throw new Error(`no passage under ${title}`);
  return passage;
}

function countWords(passage: ParsedPassage): number {
  return passage.text.split(/\s+/).length;
}

describeFile('working-together-2023', (load) => {
  it('has 403 paragraphs in one series, and no problem', () => {
    const document = load();
    expect(document).toMatchObject({ scheme: 'continuous', pageCount: 168 });
    expect(numbersOf(document, 'main')).toEqual(count(403));
    expect(document.problems).toEqual([]);
  });

  it.each([
    ['1', 8, 8, 'This guidance covers:'],
    ['18', 14, 16, 'In the context of a child-centred approach'],
    ['219', 84, 84, 'The following descriptors and flow charts'],
    ['332', 133, 133, ''],
    ['333', 133, 134, ''],
    ['403', 153, 153, ''],
  ])('prints paragraph %s on page %i to %i', (number, page, pageEnd, opening) => {
    const passage = findParagraph(load(), number);
    expect(passage).toMatchObject({ page, pageEnd, pdfPage: page });
    expect(passage.text.startsWith(opening)).toBe(true);
  });

  it('keeps a wrapped line that begins with a number in its paragraph', () => {
    expect(findParagraph(load(), '332').text).toContain('18. If local partners');
  });

  it('joins paragraphs over pages without the boxes and headings between', () => {
    const document = load();
    expect(countWords(findParagraph(document, '18'))).toBeGreaterThan(770);
    expect(findParagraph(document, '222').text).toContain('\nIn addition:\n- employers');
    expect(findParagraph(document, '219').text).toMatch(/significant harm\.$/);
    expect(findParagraph(document, '50').text).not.toContain('Set the strategic');
    expect(findParagraph(document, '117').text).toContain('\n  - section 17');
  });

  it('attaches 243 footnotes to the passages that carry their marks', () => {
    const numbers = load().passages.flatMap((passage) => passage.footnotes.map((note) => note.number));
    expect(new Set(numbers).size).toBe(243);
    expect(findParagraph(load(), '236').footnotes.map((note) => note.number)).toEqual(['133', '134', '135']);
    expect(findParagraph(load(), '236').text).toMatch(/guidance\.$/);
    expect(findParagraph(load(), '271').footnotes.map((note) => note.number)).toEqual(['160', '161']);
  });

  it.each([
    ['Introduction', 7, 8, 'other'],
    ['Consent is needed to share personal information', 21, 21, 'box'],
    ['Joint functions of lead safeguarding partners', 27, 27, 'box'],
    ['Joint functions of delegated safeguarding partners', 29, 29, 'box'],
    ['Statutory requirements for children in need', 53, 53, 'box'],
    ['Immediate protection', 85, 85, 'box'],
    ['Strategy discussion', 86, 88, 'box'],
    ['Initiating section 47 enquiries', 89, 90, 'box'],
    ['Outcome of section 47 enquiries', 91, 91, 'box'],
    ['Initial child protection conferences', 93, 95, 'box'],
    ['Child protection review conference', 98, 99, 'box'],
    ['Discontinuing the child protection plan', 100, 100, 'box'],
    ['Initiating pre-proceedings', 101, 101, 'box'],
    ['Flow chart 5: Action following a strategy meeting', 104, 104, 'flowchart'],
    ['Section 11 of the Children Act 2004', 106, 106, 'box'],
    ['Serious incident notification', 144, 144, 'other'],
    ['Statutory requirements', 146, 146, 'box'],
    ['Figure 2: Process to follow when a child dies', 150, 150, 'flowchart'],
    ['Neglect', 160, 160, 'glossary'],
    ['Guidance issued by external organisations', 166, 167, 'other'],
  ])('has a passage of its own for %s', (title, page, pageEnd, kind) => {
    expect(findTitled(load(), title)).toMatchObject({ page, pageEnd, kind, paragraph: null });
  });

  it('keeps the labels of a box in its text', () => {
    const passage = findTitled(load(), 'Strategy discussion');
    expect(passage.text).toMatch(/\nAttendees\n/);
    expect(passage.text).toMatch(/\nThe Police should:\n- /);
    const titles = load().passages.flatMap((other) => other.section);
    expect(titles.length).toBeGreaterThan(100);
    expect(titles.filter((title) => /^(?:purpose:?$|the police should)/i.test(title))).toEqual([]);
  });

  it('has thirty entries in the glossary', () => {
    const entries = load().passages.filter((passage) => passage.kind === 'glossary');
    expect(entries).toHaveLength(30);
    expect(entries.every((entry) => entry.series === 'appendix-a' && entry.chapter.startsWith('Appendix A'))).toBe(
      true,
    );
  });
});

describeFile('kcsie-2025', (load) => {
  it('has 562 paragraphs, and an annex that starts again at 1', () => {
    const document = load();
    expect(document.scheme).toBe('continuous');
    expect(numbersOf(document, 'main')).toEqual(count(562));
    expect(numbersOf(document, 'annex-a')).toEqual(count(23));
    expect(document.problems.filter((problem) => problem.kind !== 'footnote')).toEqual([]);
    expect(findParagraph(document, '1', 'annex-a')).toMatchObject({ page: 144 });
    expect(findParagraph(document, '562')).toMatchObject({ page: 143 });
  });

  it('reads the notes under a figure as its text', () => {
    const [first] = load().passages.filter((passage) => passage.kind === 'flowchart' && passage.page === 24);
    expect(first?.footnotes).toEqual([]);
  });

  it('leaves out the contents list inside Annex B', () => {
    expect(load().passages.filter((passage) => passage.page === 149)).toHaveLength(1);
  });
});

describeFile('information-sharing-2024', (load) => {
  it('has no numbered paragraphs', () => {
    expect(load().scheme).toBe('none');
    expect(load().passages.every((passage) => passage.paragraph === null)).toBe(true);
  });

  it.each([
    ['Golden rule 3', 4],
    ['Golden rule 7', 5],
    ['Lawful basis', 24],
    ['Special category data', 25],
    ['Senior leader responsibilities', 14],
  ])('cites %s by page %i', (title, page) => {
    expect(findTitled(load(), title)).toMatchObject({ page });
  });

  it('has twelve definitions and forty footnotes', () => {
    const { passages } = load();
    expect(passages.filter((passage) => passage.kind === 'glossary')).toHaveLength(12);
    expect(passages.flatMap((passage) => passage.footnotes)).toHaveLength(40);
    expect(findTitled(load(), 'Golden rule 2').text).toContain('with the child and/or');
  });

  it('keeps callouts apart from the text they break', () => {
    expect(load().passages.filter((passage) => passage.kind === 'box' && passage.pdfPage > 5)).toHaveLength(7);
  });
});
