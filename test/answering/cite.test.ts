import { describe, expect, it } from 'vitest';
import { cite } from '../../src/answering/cite.ts';
import { holdings, passage } from './editions.ts';

function labelOf(edition: string, rest: Parameters<typeof passage>[1] = {}): string {
  const holding = holdings.find((one) => one.edition.id === edition);
  if (!holding) throw new Error(`no edition ${edition}`);
  return cite(passage(`${edition}/main/5`, { edition, page: 7, ...rest }), holding, null).label;
}

describe('the label of a citation', () => {
  it('names title, place and page', () => {
    expect(labelOf('wt-2023', { paragraph: '5' })).toBe('Working Together 2023, paragraph 5, page 7');
    expect(labelOf('wt-2023', { section: ['Strategy discussion'], pageEnd: 8 })).toBe(
      'Working Together 2023, “Strategy discussion”, pages 7–8',
    );
  });

  it('tells a second run of numbers from the main one', () => {
    const annex = { paragraph: '5', series: 'annex-a', chapter: 'Annex A: Summary' };
    expect(labelOf('kcsie-2025', annex)).toMatch(/, Annex A: Summary, paragraph 5, page 7$/);
  });

  it('says each time that a text is not statutory, or not its final version', () => {
    expect(labelOf('kcsie-2025', { paragraph: '5' })).toBe(
      'Keeping Children Safe in Education 2025 (“for information” version), paragraph 5, page 7',
    );
    expect(labelOf('information-sharing-2024', { section: ['Introduction'] })).toBe(
      'Information sharing: advice for practitioners, May 2024 (not statutory), “Introduction”, page 7',
    );
  });
});
