import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actions, button, header, sections } from '../../../src/channels/slack/blocks.ts';
import { limits } from '../../../src/channels/slack/limits.ts';
import { renderAnswer } from '../../../src/channels/slack/render.ts';
import { renderCard } from '../../../src/channels/slack/render-card.ts';
import { renderPassage } from '../../../src/channels/slack/render-passage.ts';
import type { Reply } from '../../../src/core/reply.ts';
import { fakeCitation, fakeHoldings, fakePassage, fakeReply, fakeStatement } from '../../support/fake-assistant.ts';
import { readBlocks, refuseBlocks, type ShownBlock } from '../../support/slack/block-rules.ts';
import { confirmCard, referralCard, wayOut } from './scene.ts';

const around = { holdings: fakeHoldings, conversation: 'C1:1.1', sharer: null };
const passage = fakePassage({ id: 'p1', text: 'Text.', paragraph: '160', page: 61 });
const citation = fakeCitation(passage, 'Working Together 2023, paragraph 160, page 61');

function shownBlocks(blocks: unknown): readonly ShownBlock[] {
  return JSON.parse(JSON.stringify(blocks));
}
function read(reply: Reply): string {
  return readBlocks(shownBlocks(renderAnswer(reply, around).blocks));
}

describe('an answer', () => {
  it('keeps lists lists, runs sentences of one source together and numbers each source once', () => {
    const reply = fakeReply('answered', {
      statements: [
        fakeStatement('The meeting should:', [0], { kind: 'lead' }),
        fakeStatement('share information', [0], { kind: 'item' }),
        fakeStatement('agree actions', [0], { kind: 'item' }),
        fakeStatement('It must be quick.', [1]),
        fakeStatement('It should be recorded.', [1]),
      ],
      citations: [citation, { ...citation, label: 'Working Together 2023, page 62', url: null }],
    });
    expect(read(reply)).toMatch(
      /^The meeting should:\n• share information\n• agree actions \[1\]\n\nIt must be quick\. It should be recorded\. \[2\]\n\*Sources\*/,
    );
    expect(read(reply)).toContain('[2] Working Together 2023, page 62 (');
  });

  it('sets edition against edition', () => {
    const reply = fakeReply('answered', {
      statements: [
        fakeStatement('Ten days.', [0], { edition: 'wt-2018' }),
        fakeStatement('Five days.', [1], { edition: 'wt-2026' }),
        fakeStatement('Who knows.', [1], { edition: 'wt-1999' }),
      ],
      citations: [citation, citation],
    });
    expect(read(reply)).toMatch(
      /^\*Working Together 2018\* \(superseded\)\nTen days\. \[1\]\n\n\*Working Together 2026\* \(in force\)\nFive days\. \[2\]\n\n\*wt-1999\*\nWho knows/,
    );
  });

  it('sets our plain English and the line of duties apart from the words they stand beside', () => {
    const reply = fakeReply('answered', {
      statements: [
        fakeStatement('Official words.', [0]),
        fakeStatement('In plain English: easier words.', [0], { kind: 'summary' }),
        fakeStatement('Who should: the social worker.', [0], { kind: 'duty' }),
      ],
      citations: [citation],
    });
    expect(read(reply)).toMatch(
      /^Official words\.\n_In plain English: easier words\._\nWho should: the social worker\. \[1\]/,
    );
  });

  it.each(['answered', 'not_covered'] as const)('shows what other guidance holds, on a press: %s', (outcome) => {
    const reply = fakeReply(outcome, {
      notices: [
        {
          code: 'other_guidance',
          text: 'I did find something in KCSIE 2025, page 77.',
          offer: { edition: 'kcsie-2025', shortName: 'KCSIE', passageId: 'kcsie-2025/main/276', question: 'SCR?' },
        } as const,
      ],
      text: 'I could not find that.',
      ...(outcome === 'answered' ? { statements: [fakeStatement('Said.', [0])], citations: [citation] } : {}),
    });
    const blocks = JSON.stringify(renderAnswer(reply, around).blocks);
    expect(blocks).toContain('"action_id":"waymark_show_passage_other_1","value":"kcsie-2025/main/276"');
    expect(read(reply)).toContain('(Show it in KCSIE)');
  });

  it('puts the superseded notice before the others', () => {
    const reply = fakeReply('answered', {
      notices: [
        { code: 'date_uncertain', text: 'The date is uncertain.' },
        { code: 'superseded', text: 'Superseded.\nSince 2023.' },
      ],
      statements: [fakeStatement('Text.', [0])],
      citations: [citation],
    });
    expect(read(reply)).toMatch(/^>Superseded\.\n>Since 2023\.\n>The date is uncertain\.\nText\./);
  });

  it('shows text without statements as it stands, and its way out once', () => {
    const reply = fakeReply('not_covered', { text: `I could not find <that>.\n- A heading\n\n${wayOut}` });
    expect(read(reply)).toBe(`I could not find &lt;that&gt;.\n• A heading\n(Get help now)\n_${wayOut}_`);
  });

  it('calls nobody and links nowhere, whatever the text says', () => {
    const reply = fakeReply('answered', {
      text: '<!channel> @here',
      statements: [fakeStatement('<!everyone> <@U1> <https://evil.example|gov.uk> @channel', [0])],
      citations: [citation],
    });
    const { text, blocks } = renderAnswer(reply, around);
    const all = JSON.stringify([text, blocks]);
    expect(all).not.toMatch(/<!|<@|<https:\/\/evil|@here|@channel/);
    for (const block of blocks) if (block.type === 'section') expect(block.text).toMatchObject({ verbatim: true });
  });
});

describe('Slack’s limits', () => {
  const longSentence = (characters: number) => `${'word '.repeat(Math.ceil(characters / 5)).slice(0, characters - 1)}.`;

  it.each([2999, 3000, 3001, 6001])('a line of %d characters loses nothing', (characters) => {
    const text = longSentence(characters);
    const blocks = sections([text]);
    expect(blocks).toHaveLength(Math.ceil(characters / 3000));
    expect(refuseBlocks(shownBlocks(blocks), 50)).toBeNull();
    expect(readBlocks(shownBlocks(blocks)).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });

  it.each([150, 151])('a header of %d characters', (characters) => {
    expect(refuseBlocks(shownBlocks([header('x'.repeat(characters))]), 50)).toBeNull();
  });

  it('buttons: a label is cut, a value over the limit leaves no button', () => {
    for (const characters of [75, 76])
      expect(refuseBlocks(shownBlocks(actions([button('a', 'x'.repeat(characters), 'v')])), 50)).toBeNull();
    expect(button('a', 'Label', 'v'.repeat(2000))).not.toBeNull();
    expect(button('a', 'Label', 'v'.repeat(2001))).toBeNull();
    expect(actions([null])).toEqual([]);
  });

  it('a message just within the total is whole; one over it is cut at a sentence, with a link', () => {
    const replyOf = (sentences: number): Reply =>
      fakeReply('answered', {
        statements: Array.from({ length: sentences }, (_, n) =>
          fakeStatement(`Sentence ${n} says enough to count.`, [0]),
        ),
        citations: [citation],
      });
    const isCut = (sentences: number) => read(replyOf(sentences)).includes('Cut here to fit Slack.');
    let fits = 1;
    while (!isCut(fits + 1)) fits += 1;
    const whole = renderAnswer(replyOf(fits), around).blocks;
    const cut = renderAnswer(replyOf(fits + 1), around).blocks;
    expect(JSON.stringify(whole).length).toBeGreaterThan(limits.messageCharacters - 100);
    for (const blocks of [whole, cut])
      expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(limits.messageCharacters);
    const text = readBlocks(shownBlocks(cut));
    expect(text).toMatch(
      /says enough to count\.\nCut here to fit Slack\. Read the rest in <https:\/\/www\.gov\.uk\/official\.pdf#page=61\|/,
    );
    expect(text).toContain('[1] <https://www.gov.uk');
    expect(text).toContain(wayOut);
  });

  it('many sources are listed as far as they fit', () => {
    const reply = fakeReply('answered', {
      statements: [fakeStatement('Text.', [0])],
      citations: Array.from({ length: 100 }, () => citation),
    });
    const { blocks } = renderAnswer(reply, around);
    expect(refuseBlocks(shownBlocks(blocks), 50)).toBeNull();
    expect(readBlocks(shownBlocks(blocks))).toMatch(/and \d+ more/);
  });

  it('hold for any answer, its fallback too', () => {
    const words = fc.array(fc.constantFrom('must', 'a<b', '&', 'x'.repeat(400), 'end.', '\n', '- item'), {
      maxLength: 300,
    });
    const statement = fc.record({
      text: words.map((parts) => `x ${parts.join(' ')}`),
      kind: fc.constantFrom('sentence', 'item', 'lead' as const),
      edition: fc.constantFrom(undefined, 'wt-2018', 'wt-2026'),
    });
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 30 }), words, (statements, text) => {
        const reply = fakeReply('answered', {
          text: `x ${text.join(' ')}`,
          statements: statements.map((one) => ({ ...one, citations: [0] })),
          citations: [citation],
        });
        const message = renderAnswer(reply, around);
        expect(refuseBlocks(shownBlocks(message.blocks), limits.blocksPerMessage)).toBeNull();
        expect(message.text.length).toBeLessThanOrEqual(limits.fallbackCharacters);
      }),
      { numRuns: 60 },
    );
  });

  it.each([100, 100_000, 400_000])('a passage of %d characters', (characters) => {
    const text = 'It should be done. '.repeat(characters / 19);
    const long = fakePassage({ id: 'p', text, footnotes: [{ number: '1', text: 'Note.' }], summary: 'In short.' });
    const neighbours = Array.from({ length: 8 }, () => passage);
    const opened = {
      passage: long,
      label: 'L'.repeat(200),
      url: 'https://gov.uk/a.pdf',
      before: neighbours,
      after: [long],
    };
    const { blocks, title } = renderPassage(opened, []);
    expect(refuseBlocks(shownBlocks(blocks), limits.blocksPerView)).toBeNull();
    expect(title.text.length).toBeLessThanOrEqual(24);
    expect(readBlocks(shownBlocks(blocks)).includes('Cut here')).toBe(characters > 90_000);
  });
});

describe('a card', () => {
  const press = { user: 'UANN', person: 'T1:UANN', conversation: 'C1:1.1' };

  it.each([referralCard, confirmCard])('has all its words, in their order, and its buttons: $kind', (card) => {
    const { blocks } = renderCard(card, 'Plain text.', { press, isAboutChannelPost: false });
    const text = readBlocks(shownBlocks(blocks));
    const words = [
      card.firstLine,
      ...card.lines,
      ...card.dont,
      ...card.closing,
      ...card.buttons.map(({ label }) => `(${label})`),
    ];
    let from = 0;
    for (const line of words) {
      expect(text.indexOf(line, from), line).toBeGreaterThanOrEqual(from);
      from = text.indexOf(line, from);
    }
    expect(text).not.toContain('Slack admin');
  });

  it('is whole when it is long', () => {
    const card = { ...referralCard, lines: Array.from({ length: 60 }, (_, n) => `Line ${n} tells you whom to call.`) };
    const { blocks } = renderCard(card, '', { press, isAboutChannelPost: true });
    expect(refuseBlocks(shownBlocks(blocks), 50)).toBeNull();
    expect(readBlocks(shownBlocks(blocks))).toContain('Line 59');
  });
});
