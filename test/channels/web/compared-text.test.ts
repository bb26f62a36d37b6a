import { describe, expect, test } from 'vitest';
import { markSide, plainText } from '../../../src/channels/web/compared-text.ts';
import { compareWords } from '../../../src/guidance/official/compare-words.ts';

describe('one side of a changed passage', () => {
  const show = ({ lines, isCut }: ReturnType<typeof plainText>) => [
    ...lines.map(
      ({ isItem, pieces }) =>
        `${isItem ? '- ' : ''}${pieces.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join(' ')}`,
    ),
    ...(isCut ? ['cut'] : []),
  ];
  const [before, after] = [
    'It must say:\n- who came\n- what was decided',
    'It should say:\n- who came\n- who was told\n- what was decided',
  ];
  const runs = compareWords(before, after);

  test('keeps its lines and its list, with its own words marked', () => {
    expect(show(markSide(before, runs, 'removed'))).toEqual(['It [must] say:', '- who came', '- what was decided']);
    expect(show(markSide(after, runs, 'added'))).toEqual([
      'It [should] say:',
      '- who came',
      '- [who was told]',
      '- what was decided',
    ]);
    expect(show(plainText(after))).toEqual(after.split('\n'));
  });

  test('shows what differs, and of a long passage not all that is the same', () => {
    const filler = 'word '.repeat(300).trim();
    const [long, changed] = [`${filler} old ${filler}`, `${filler} new ${filler}`];
    const [line = ''] = show(markSide(changed, compareWords(long, changed), 'added'));
    expect(line).toContain('word [new] word');
    expect(line.split('…')).toHaveLength(3);
    expect(line.length).toBeLessThan(1_000);
  });

  test('is cut where it is endless', () => {
    const endless = Array.from({ length: 400 }, (_, at) => `Line ${at} of a very long list.`).join('\n');
    const lines = show(plainText(endless));
    expect(lines.at(-1)).toBe('cut');
    expect(lines.length).toBeLessThan(200);
  });
});
