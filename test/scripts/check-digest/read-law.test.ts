import { describe, expect, it } from 'vitest';
import { isSameAct, readLaw } from '../../../scripts/check-digest/read-law.ts';

describe('references to law', () => {
  it.each([
    ['under section 16G (4) of the Children Act 2004', ['children act 2004'], ['16g(4)']],
    ['Section 16G(4)', [], ['16g(4)']],
    ['s47, s.17 and s 20 enquiries', [], ['47', '17', '20']],
    ['sections 17 and 47 of the 1989 Act', ['act 1989'], ['17', '47']],
    ['the Children Acts 1989 and 2004', ['children act 1989', 'children act 2004'], []],
    ['sections 94(1) and (2)', [], ['94(1)', '94(2)']],
    ['sections 16E to 16J', [], ['16e', '16j']],
    ['section 66(1)(a)', [], ['66(1)(a)']],
    ['regulations 15 to 20', [], ['regulation 15', 'regulation 20']],
    ['Education and Skills Act (ESA) 2008 Section 68', ['education and skills act 2008'], ['68']],
    ['16C (1) of the Children Act 2004', ['children act 2004'], ['16c(1)']],
    [
      'Children Act 1989 Section 17ZD and Carers (Recognition and Services) Act 1995',
      ['carers recognition and services act 1995', 'children act 1989'],
      ['17zd'],
    ],
    [
      'the Care Planning, Placement and Case Review (England) Regulations 2010',
      ['care planning placement and case review england regulations 2010'],
      [],
    ],
    ["the adult's 18th birthday, and 3 months", [], []],
  ])('of “%s”', (text, acts, provisions) => {
    const found = readLaw(text);
    expect([...found.acts].sort()).toEqual([...acts].sort());
    expect(found.provisions).toEqual(provisions);
  });

  it('take places of the document and addresses out of the numbers', () => {
    const found = readLaw('see chapter 2, paragraphs 101-102 on page 39 (a4@example.org), within 7 days');
    expect(found.places).toEqual(['chapter 2', 'paragraph 101', 'paragraph 102', 'page 39']);
    expect(found.rest).not.toMatch(/101|39|a4/);
    expect(found.rest).toContain('7 days');
  });

  it('name the same Act by its short form, and another by another name or year', () => {
    expect(isSameAct('act 1989', 'children act 1989')).toBe(true);
    expect(isSameAct('act 2004', 'children act 1989')).toBe(false);
    expect(isSameAct('human rights act 1998', 'crime and disorder act 1998')).toBe(false);
  });
});
