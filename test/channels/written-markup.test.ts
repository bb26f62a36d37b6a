import { describe, expect, it } from 'vitest';
import { renderForTerminal } from '../../src/channels/cli/index.ts';
import { renderAnswer } from '../../src/channels/slack/render.ts';
import { renderReply as renderForTeams } from '../../src/channels/teams/render.ts';
import { renderReply as renderForWeb } from '../../src/channels/web/render.ts';
import type { Reply } from '../../src/core/reply.ts';
import { fakeCitation, fakeHoldings, fakePassage, fakeReply, fakeStatement } from '../support/fake-assistant.ts';

/** What a model might put among its words. The check lets none of it by; a channel shows it as words all the same. */
const hostile = [
  '<!channel> <!here|here> <@U012AB3CD> <!subteam^S012AB3CD> @channel @everyone',
  '<https://lamps.example|the guidance> [the guidance](https://lamps.example) ![p](https://lamps.example/p.png)',
  '<at>Everyone</at> <at id="1">Team</at> <img src="https://lamps.example/p.png"> {{DATE(2023-12-15)}}',
  '<script>alert(1)</script> <b onmouseover="alert(1)">words</b> javascript:alert(1)',
  '\u001b]8;;https://lamps.example\u0007the guidance\u001b]8;;\u0007 \u001b[31mred\u001b[0m \u202Eforwards \u0007',
];

function replyOf(words: string): Reply {
  const passage = fakePassage({ id: 'p1', text: 'Text.' });
  return {
    ...fakeReply('answered', {
      text: words,
      statements: [fakeStatement(words, [0])],
      citations: [fakeCitation(passage, 'Working Together 2023, paragraph 1')],
    }),
    writtenBy: { model: 'm', prompt: 'answer@1' },
  };
}

/** Every string anywhere in what would be sent. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function objectsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsIn)]; // any object is one of these
}

describe('mark-up among a model’s words', () => {
  it.each(hostile)('calls nobody and links nowhere in Slack: %s', (words) => {
    const message = renderAnswer(replyOf(words), { holdings: fakeHoldings, conversation: null, sharer: null });
    const all = stringsIn(message);
    expect(all.join()).toContain('Working Together 2023, paragraph 1');
    for (const text of all) {
      expect(text).not.toMatch(/<!|<@|<#|<https:\/\/lamps/);
      expect(text).not.toMatch(/@(?:channel|here|everyone)/);
    }
    const marked = objectsIn(message.blocks).filter((one) => one.type === 'mrkdwn');
    expect(marked.length).toBeGreaterThan(0);
    for (const one of marked) expect(one.verbatim).toBe(true);
  });

  it.each(hostile)('stands in Teams as text that takes no Markdown, beside no mention: %s', (words) => {
    const message = renderForTeams(replyOf(words), fakeHoldings);
    expect(message.text ?? '').toBe('');
    expect(message.entities ?? []).toEqual([]);
    const card: unknown = message.attachments?.[0]?.content;
    const holding = objectsIn(card).filter(({ text }) => typeof text === 'string' && text.includes(words.slice(0, 8)));
    expect(holding.length).toBeGreaterThan(0);
    for (const one of holding) expect(one.type).toBe('TextRun');
    expect(stringsIn(card).filter((text) => /^https:\/\/lamps/.test(text))).toEqual([]);
  });

  it.each(hostile)('is data for the web page, with no address to follow: %s', (words) => {
    const view = renderForWeb(replyOf(words), fakeHoldings);
    expect(JSON.stringify(view)).not.toMatch(/"(?:href|url)":"(?:https:\/\/lamps|javascript)/);
    const [block] = view.blocks;
    expect(JSON.stringify(block)).toContain(JSON.stringify(words).slice(1, 20));
    expect(JSON.stringify(block)).not.toContain('"html"');
  });

  it.each(hostile)('moves nothing in a terminal: %s', (words) => {
    const shown = renderForTerminal(`${words}\nA second line.`);
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
    expect(shown).toContain('\nA second line.');
  });
});
