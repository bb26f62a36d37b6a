import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/channels/slack/decode.ts';
import {
  cutAtSentence,
  dropLastSentence,
  escapeText,
  link,
  splitAtSentences,
} from '../../../src/channels/slack/mrkdwn.ts';

describe('what a person typed', () => {
  it.each([
    ['<@UWAYMARK> how long?', 'how long?'],
    ['how long, <@UWAYMARK|waymark>?', 'how long,  ?'],
    ['<@U1> and <@U2|jo>', '@someone and @jo'],
    ['<#C1|safeguarding> <#C2> <#C3|>', '#safeguarding #channel #channel'],
    ['<https://www.gov.uk/a?b=1&amp;c=2|the page>', 'the page'],
    ['<https://www.gov.uk/a?b=1&amp;c=2>', 'https://www.gov.uk/a?b=1&c=2'],
    ['<mailto:a@example.org|a@example.org> <tel:999>', 'a@example.org 999'],
    ['<!here> <!subteam^S1|@leads> <!date^1^{date}|1 May>', '@here @leads 1 May'],
    ['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['  spaces  ', 'spaces'],
    ['<@UWAYMARK> :cry::skin-tone-2: :+1:', '🙂🙂 🙂'],
    ['she was :cry:', 'she was :cry:'],
  ])('%j is read as %j', (typed, read) => {
    expect(decodeText(typed, 'UWAYMARK')).toBe(read);
  });

  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const sent = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        expect(decodeText(sent, null)).toBe(text.trim());
      }),
    );
  });
});

describe('what Waymark writes', () => {
  it('holds no markup, link or mention of anybody', () => {
    expect(escapeText('<!everyone> <@U1> a & b')).toBe('&lt;!everyone&gt; &lt;@U1&gt; a &amp; b');
    expect(escapeText('@here, @Channel and @everyone; not @heresy')).toBe(
      '@\u2060here, @\u2060Channel and @\u2060everyone; not @heresy',
    );
  });

  it('links only to web addresses, and lets neither part end the link', () => {
    expect(link('https://a.org/?x=1&y=2', 'A > B | C')).toBe('<https://a.org/?x=1&amp;y=2|A &gt; B ∣ C>');
    expect(link('https://a.org/|<!here>', 'A')).toBe('<https://a.org/%7C%3C!here%3E|A>');
    expect(link('javascript:alert(1)', 'A')).toBe('A');
  });
});

describe('cutting', () => {
  it.each([
    ['One. Two. Three.', 16, 'One. Two. Three.'],
    ['One. Two. Three.', 15, 'One. Two.'],
    ['One. Two. Three.', 9, 'One. Two.'],
    ['One. Two. Three.', 8, 'One.'],
    ['Paragraph 2.1 says so. More.', 20, 'Paragraph 2.1 says…'],
    ['He said “stop.” Then more.', 16, 'He said “stop.”'],
    ['no sentence here', 12, 'no sentence…'],
    ['abcdefghij', 5, 'abcd…'],
    ['abc&amp;def', 6, 'abc…'],
    ['ab😀cd', 4, 'ab…'],
  ])('%j to %d characters is %j', (text, max, cut) => {
    expect(cutAtSentence(text, max)).toBe(cut);
  });

  it('takes one sentence off', () => {
    expect(dropLastSentence('One. Two. Three.')).toBe('One. Two.');
    expect(dropLastSentence('One.')).toBeNull();
  });

  it('never exceeds its limit, and splitting loses nothing but space', () => {
    const text = fc.array(fc.constantFrom('a', 'word', '. ', '! ', ' ', '\n', '&amp;', '&lt;', '😀', '”'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 40 }), (parts, max) => {
        const whole = parts.join('');
        expect(cutAtSentence(whole, max).length).toBeLessThanOrEqual(max);
        const pieces = splitAtSentences(whole, max);
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(max);
        expect(pieces.join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''));
        for (const piece of pieces) expect(piece).not.toMatch(/&[a-z]*$/);
      }),
    );
  });
});
