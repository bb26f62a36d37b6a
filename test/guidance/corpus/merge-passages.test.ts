import { describe, expect, it } from 'vitest';
import type { Passage } from '../../../src/core/passage.ts';
import { mergePassages } from '../../../src/guidance/corpus/merge-passages.ts';
import { officialPassage } from '../../support/official-passage.ts';

const edition = 'wt-2023';

function digest(given: Partial<Passage> & Pick<Passage, 'text'>): Passage {
  const passage = officialPassage({ edition, ...given, provenance: 'digest', pdfPage: null });
  return { ...passage, asks: [`how about ${passage.section.at(-1) ?? passage.paragraph}`] };
}

describe('a digest and the official text of a passage', () => {
  it('are one row: the official words, our summary, and all asks', () => {
    const rows = mergePassages([
      digest({ paragraph: '7', text: 'Ours.' }),
      officialPassage({ edition, paragraph: '7', text: 'Theirs.' }),
    ]);
    expect(rows).toMatchObject([
      { provenance: 'official', text: 'Theirs.', summary: 'Ours.', asks: ['how about 7'], pdfPage: 1 },
    ]);
  });

  it('without a number are one where heading and page agree, and keep the id of the digest', () => {
    const own = digest({ section: ['Section 3', 'Strategy discussion'], page: 86, text: 'Ours.' });
    const other = digest({ section: ['Section 3', 'Strategy discussion'], page: 12, text: 'Elsewhere.' });
    const official = officialPassage({ edition, section: ['Strategy Discussion:'], page: 85, pageEnd: 88, text: 'T.' });
    const rows = mergePassages([own, other, official]);
    expect(rows.map(({ id, provenance, summary }) => [id, provenance, summary])).toEqual([
      [own.id, 'official', 'Ours.'],
      [other.id, 'digest', null],
    ]);
  });

  it('are one where the digest takes a block apart under its heading', () => {
    const path = ['Section 3', 'Strategy discussion'];
    const rows = mergePassages([
      digest({ section: path, page: 86, text: 'Who and why.' }),
      digest({ section: [...path, 'Attendees'], page: 86, text: 'Who comes.' }),
      digest({ section: [...path, 'Tasks'], page: 87, pageEnd: 88, text: 'What is done.' }),
      digest({ section: [...path, 'Its own box'], page: 88, text: 'Another.' }),
      officialPassage({ edition, section: path, page: 86, pageEnd: 88, text: 'All of it.' }),
      officialPassage({ edition, section: [...path, 'Its own box'], page: 88, text: 'A box.' }),
    ]);
    expect(rows.map(({ text, summary }) => [text, summary])).toEqual([
      ['All of it.', 'Who and why.\nWho comes.\nWhat is done.'],
      ['A box.', 'Another.'],
    ]);
    expect(rows[0]?.asks).toHaveLength(3);
  });

  it('of a picture say what the digest says, for nothing of it is printed but the heading', () => {
    const section = ['Flow chart 3: Immediate protection'];
    const rows = mergePassages([
      digest({ section, page: 102, text: 'The steps, in our words.' }),
      officialPassage({ edition, section, page: 102, kind: 'flowchart', text: section.join() }),
    ]);
    expect(rows).toMatchObject([
      { provenance: 'digest', text: 'The steps, in our words.', summary: null, pdfPage: 102 },
    ]);
  });
});

it('rows of an edition stand in the order of the document, what else is known after them', () => {
  const rows = mergePassages([
    digest({ section: ['Glossary'], page: 154, text: 'c' }),
    digest({ section: ['About'], page: null, text: 'own' }),
    digest({ paragraph: '1', text: 'a' }),
    officialPassage({ edition: 'wt-2018', paragraph: '1', text: 'earlier' }),
    officialPassage({ edition, paragraph: '1', text: 'A' }),
    officialPassage({ edition, paragraph: '2', text: 'B' }),
    officialPassage({ edition, section: ['Glossary'], page: 154, text: 'C' }),
  ]);
  expect(rows.map(({ text }) => text)).toEqual(['A', 'B', 'C', 'own', 'earlier']);
});

it('blocks that share an id are told apart', () => {
  const block = officialPassage({ edition, section: ['Actions'], text: 'one' });
  const rows = mergePassages([digest({ section: ['Actions'], page: 9, text: 'own', id: block.id }), block]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
});
