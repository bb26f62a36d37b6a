import { describe, expect, it } from 'vitest';
import { countWords, createSpelling } from '../../../src/guidance/index/spelling.ts';
import { fakePassage } from '../../support/fake-assistant.ts';

const correct = createSpelling(
  countWords([
    fakePassage({
      id: 'a',
      text: 'Homelessness and the local authority. A referral is marking a concern. The conference needs a decision.',
      section: ['Safeguarding partners'],
      asks: ['who is the independent reviewing officer', 'conferences'],
    }),
  ]),
);

describe('spelling', () => {
  it.each([
    ['a letter left out', 'referal', 'referral'],
    ['a letter too many', 'refferral', 'referral'],
    ['a wrong letter', 'deciseon', 'decision'],
    ['two letters the wrong way round', 'authortiy', 'authority'],
    ['two errors in a long word', 'safegaurdig', 'safeguarding'],
    ['a heading’s word', 'partnrs', 'partners'],
    ['an ask’s word', 'indepedent', 'independent'],
    ['capitals', 'Homlessness', 'homelessness'],
  ])('is put right: %s', (_name, written, meant) => expect(correct(written)).toBe(meant));

  it.each([
    ['a known word', 'referral'],
    ['a known word in capitals', 'Referral'],
    ['the plural of a known word', 'referrals'],
    ['a short word', 'nede'],
    ['a word far from all', 'parliament'],
    ['another first letter', 'parking'],
    ['two errors in a short word', 'refarall'],
    ['numbers and signs', 's47, £45 — 2018?'],
    ['nothing', ''],
  ])('is left alone: %s', (_name, text) => expect(correct(text)).toBe(text));

  it('leaves the rest of a sentence as it stands', () => {
    expect(correct('Who makes the  referal, and (when)?')).toBe('Who makes the  referral, and (when)?');
  });
});
