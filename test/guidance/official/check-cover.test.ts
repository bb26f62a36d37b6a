import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { corpusFolder, loadCorpus } from '../../../src/guidance/index.ts';
import { checkCover } from '../../../src/guidance/official/check-cover.ts';

const { guidance } = loadCorpus(corpusFolder(fileURLToPath(new URL('../../..', import.meta.url))));
const wt = 'Working Together to Safeguard Children';
const kcsie = 'Keeping children safe in education 2025 Statutory guidance for schools July 2025';

function check(id: string, text: string | null, title: string | null = null, made: string | null = null) {
  const edition = guidance.flatMap(({ editions }) => editions).find((other) => other.id === id);
  if (!edition) throw new Error(`no edition ${id}`);
  return checkCover({ text, title, made }, edition, guidance);
}

describe('what a cover says', () => {
  it.each([
    ['wt-2018', `${wt} A guide to inter-agency working July 2018`, null],
    ['wt-2018-2020', `${wt} A guide to inter-agency working July 2018`, null],
    ['wt-2015', `${wt} March 2015`, 'Microsoft template'],
    ['wt-2026', `${wt} 2026 A guide to multi-agency working`, null],
    ['wt-2023', null, 'Working together to safeguard children 2023: statutory guidance'],
    ['kcsie-2025', kcsie, null],
    [
      'information-sharing-2024',
      'Information Sharing Advice for practitioners providing safeguarding services for children May 2024',
      null,
    ],
  ])('fits %s', (id, text, title) => {
    expect(check(id, text, title)).toEqual({ kind: 'fits' });
  });

  it.each([
    ['wt-2018', kcsie, null, 'That is Keeping Children Safe in Education, and not Working Together'],
    ['wt-2018', null, 'Keeping children safe in education 2024', 'That is Keeping Children Safe in Education'],
    [
      'kcsie-2025',
      'Keeping children safe in education 2024 September 2024',
      null,
      'That is not Keeping Children Safe in Education 2025',
    ],
    ['wt-2023', `${wt} July 2018`, null, 'wt-2023, 15 December 2023'],
    ['wt-2018', `${wt} 2026 March 2026`, null, 'wt-2018, 4 July 2018'],
    ['wt-2018', 'The annual report of a housing trust 2018', null, 'not the title of Working Together'],
  ])('is that of another document, and not %s: %s', (id, text, title, words) => {
    expect(check(id, text, title)).toEqual({ kind: 'other', text: expect.stringContaining(words) });
  });

  it.each([
    ['wt-2018', null, null, null, 'Nothing on the first page names Working Together'],
    ['wt-2018', wt, null, null, 'gives no year'],
    // The amended edition of December 2020 kept the cover of July 2018.
    ['wt-2018', `${wt} July 2018`, null, '2020-12-10', 'or Working Together 2018, as amended December 2020'],
  ])('leaves a doubt about %s', (id, text, title, made, words) => {
    expect(check(id, text, title, made)).toEqual({ kind: 'unsure', text: expect.stringContaining(words) });
  });
});
