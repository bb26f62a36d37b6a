import { describe, expect, it } from 'vitest';
import { readAmounts } from '../../../scripts/check-digest/read-numbers.ts';

describe('amounts', () => {
  it.each([
    ['within fifteen working days', ['15 working day'], []],
    ['within 15 working-days', ['15 working day'], []],
    ['a 12-month period, and one month more', ['12 month', '1 month'], []],
    ['annually', ['every year'], []],
    ['its yearly report', ['every year'], []],
    ['should be told immediately', ['at once'], []],
    ['depends on the urgency', ['at once'], []],
    ['as soon as possible', ['soon'], []],
    ['up to their 18th birthday', [], ['18']],
    ['aged 16 or 17', [], ['16', '17']],
    ['40% and 5 per cent', [], ['40 %', '5 %']],
    ['1,200 children', [], ['1200']],
    ['two partners; one of them', [], ['2']],
    ['- (1) first\n- 2. second', [], []],
    ['no one at all', [], []],
  ])('of “%s”', (text, deadlines, numbers) => {
    expect(readAmounts(text)).toEqual({ deadlines, numbers });
  });
});
