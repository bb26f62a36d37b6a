import { describe, expect, it } from 'vitest';
import {
  type AdaptiveCard,
  escapeMarkdown,
  heading,
  type Message,
  sizeInBytes,
} from '../../../src/channels/teams/adaptive-card.ts';
import { cutAtSentence } from '../../../src/channels/teams/cut-text.ts';
import { limits } from '../../../src/channels/teams/limits.ts';
import { renderReply } from '../../../src/channels/teams/render.ts';
import { renderPassage } from '../../../src/channels/teams/render-passage.ts';
import type { Reply, Statement } from '../../../src/core/reply.ts';
import { fakeCitation, fakeHoldings, fakePassage, fakeReply, fakeStatement } from '../../support/fake-assistant.ts';
import { problemsOf } from '../../support/teams/card-schema.ts';
import { buttonsOf, wordsOf } from '../../support/teams/stand-in-connector.ts';

const passage = fakePassage({ id: 'p1', text: 'Text.', paragraph: '160', page: 61 });
const label = 'Working Together 2023, paragraph 160, page 61';
const citation = fakeCitation(passage, label);
const sentence = 'Local authority children’s social care should act within one working day. ';

function cardOf(message: Message): AdaptiveCard {
  return message.attachments?.[0]?.content;
}

function answer(statements: readonly Statement[], more: Partial<Reply> = {}): Reply {
  const text = statements.map((statement) => statement.text).join('\n');
  return fakeReply('answered', { text, statements, citations: [citation], ...more });
}

function expectValid(message: Message): void {
  expect(problemsOf(cardOf(message))).toEqual([]);
  expect(sizeInBytes(message)).toBeLessThanOrEqual(limits.messageBytes);
}

describe('an answer', () => {
  it('keeps a list a list, and says of each thing where it stands', () => {
    const message = renderReply(
      answer([
        fakeStatement('The strategy discussion involves:', [0], { kind: 'lead' }),
        fakeStatement('the police', [0], { kind: 'item' }),
        fakeStatement('health', [0, 0], { kind: 'item' }),
      ]),
      fakeHoldings,
    );
    expectValid(message);
    expect(wordsOf(cardOf(message)).split('\n').slice(0, 3)).toEqual([
      'The strategy discussion involves: [1]',
      '•  the police [1]',
      '•  health [1][1]',
    ]);
  });

  it.each(['answered', 'not_covered'] as const)('shows what other guidance holds, on a press: %s', (outcome) => {
    const notices = [
      {
        code: 'other_guidance',
        text: 'I did find something in KCSIE 2025, page 77.',
        offer: { edition: 'kcsie-2025', shortName: 'KCSIE', passageId: 'kcsie-2025/main/276', question: 'SCR?' },
      } as const,
    ];
    const statements = outcome === 'answered' ? [fakeStatement('Said.', [0])] : [];
    const message = renderReply(
      { ...answer(statements, { notices, text: 'I could not find that.' }), outcome } as Reply,
      fakeHoldings,
    );
    expectValid(message);
    const button = buttonsOf(cardOf(message)).find(({ title }) => title === 'Show it in KCSIE');
    expect(JSON.stringify(button)).toContain('kcsie-2025/main/276');
    expect(wordsOf(cardOf(message))).toContain('I did find something in KCSIE 2025, page 77.');
  });

  it('puts what supersedes it first, in a container of its own, and quiet notices after the answer', () => {
    const notices = [
      { code: 'superseded', text: 'Working Together 2018 was superseded on 15 December 2023.' },
      { code: 'duty', text: 'Statutory guidance is to be followed.' },
    ] as const;
    const message = renderReply(answer([fakeStatement('Said.', [0])], { notices }), fakeHoldings);
    expectValid(message);
    expect(cardOf(message).body[0]).toMatchObject({ type: 'Container', style: 'warning' });
    const words = wordsOf(cardOf(message)).split('\n');
    expect(words.slice(0, 4)).toEqual([
      'Superseded edition',
      notices[0].text,
      'Said. [1]',
      'Statutory guidance is to be followed.',
    ]);
  });

  it('sets edition against edition, each under its name', () => {
    const message = renderReply(
      answer([
        fakeStatement('Then.', [0], { edition: 'wt-2018' }),
        fakeStatement('Now.', [0], { edition: 'wt-2026' }),
        fakeStatement('And also.', [0], { edition: 'wt-2026' }),
      ]),
      fakeHoldings,
    );
    expectValid(message);
    const words = wordsOf(cardOf(message)).split('\n');
    expect(words.slice(0, 5)).toEqual([
      'Working Together 2018 (superseded)',
      'Then. [1]',
      'Working Together 2026 (in force)',
      'Now. [1]',
      'And also. [1]',
    ]);
  });

  it('quotes official words and labels what is not official', () => {
    const official = { ...fakeCitation(passage, label, 'must act'), provenance: 'official' } as const;
    const message = renderReply(
      answer([fakeStatement('Said.', [0, 1])], { citations: [official, citation] }),
      fakeHoldings,
    );
    expectValid(message);
    const words = wordsOf(cardOf(message));
    expect(words).toContain('The guidance’s own words\n“must act”');
    expect(words).toContain('Waymark’s summary, not the official words');
    expect(words.match(/“/g)).toHaveLength(1);
  });

  it('ends with the way out in the words of the reply', () => {
    const wayOut = 'Waymark can miss a concern. Worried about someone? Get help now: in danger, call 999.';
    const message = renderReply(
      fakeReply('not_covered', { text: `Not found.\n- Early help\n\n${wayOut}` }),
      fakeHoldings,
    );
    expectValid(message);
    expect(wordsOf(cardOf(message)).split('\n')).toEqual(['Not found.', '•  Early help', wayOut]);
    expect(buttonsOf(cardOf(message)).map((button) => button.title)).toEqual(['Get help now']);
  });

  it('lets no words turn into links, mentions, pictures or dates', () => {
    const nasty = '[here](https://evil.example) ![x](https://evil.example/p.png) <at>Everyone</at> **b** {{DATE(x)}}';
    const message = renderReply(answer([fakeStatement(nasty, [0], { edition: nasty })]), fakeHoldings);
    expectValid(message);
    const card = cardOf(message);
    const runs = card.body.flatMap((element) => (element.type === 'Container' ? element.items : [element]));
    expect(runs.filter((element) => element.type === 'TextBlock').map((element) => element.text)).toEqual([
      escapeMarkdown(nasty),
      'Sources',
    ]);
    expect(escapeMarkdown(nasty)).not.toMatch(/(?<!\\)[[\]*<>]/);
    expect(escapeMarkdown('1. one')).toBe('1\\. one');
    expect(escapeMarkdown('# one')).toBe('\\# one');
    expect(escapeMarkdown('- one')).toBe('\\- one');
    expect(heading('a_b').text).toBe('a\\_b');
    expect(buttonsOf(card).map((button) => button.url)).not.toContain('https://evil.example');
  });

  it('has no button for an address that is not on the web', () => {
    const odd = { ...citation, url: 'javascript:alert(1)' };
    const message = renderReply(answer([fakeStatement('Said.', [0])], { citations: [odd] }), fakeHoldings);
    expectValid(message);
    expect(buttonsOf(cardOf(message)).map((button) => button.type)).not.toContain('Action.OpenUrl');
  });
});

describe('the size of a message', () => {
  const many = (count: number, length: number): Statement[] =>
    Array.from({ length: count }, (_none, index) =>
      fakeStatement(`${index}. ${sentence.repeat(Math.ceil(length / sentence.length))}`.trim(), [0]),
    );

  it('just under the limit nothing is cut; just over, it is, with a link to the rest', () => {
    let under: Message | null = null;
    let over: Message | null = null;
    for (let count = 1; count < 60 && over === null; count += 1) {
      const message = renderReply(answer(many(count, 1400)), fakeHoldings);
      expectValid(message);
      const isCut = wordsOf(cardOf(message)).includes('Cut here to fit Teams.');
      if (isCut) over = message;
      else under = message;
    }
    expect(under).not.toBeNull();
    expect(over).not.toBeNull();
    if (under === null || over === null) return;
    expect(sizeInBytes(under)).toBeGreaterThan(limits.messageBytes - 3000);
    expect(buttonsOf(cardOf(over))).toContainEqual({
      type: 'Action.OpenUrl',
      title: 'Open the official document',
      url: citation.url,
    });
    expect(wordsOf(cardOf(over))).toContain('within one working day. [1]\nCut here to fit Teams.');
  });

  it('one endless statement is cut at a sentence', () => {
    const message = renderReply(answer(many(1, 90_000)), fakeHoldings);
    expectValid(message);
    expect(wordsOf(cardOf(message))).toMatch(/within one working day\. \[1\]\nCut here to fit Teams\./);
  });

  it('neither sources nor notices without end break it', () => {
    const citations = Array.from({ length: 200 }, () => ({ ...citation, quote: sentence.repeat(20) }));
    const notices = Array.from({ length: 50 }, () => ({ code: 'duty', text: sentence.repeat(30) }) as const);
    expectValid(renderReply(answer([fakeStatement('Said.', [0])], { citations }), fakeHoldings));
    expectValid(renderReply(answer([fakeStatement('Said.', [0])], { notices }), fakeHoldings));
    expectValid(renderReply(fakeReply('not_covered', { text: '漢字'.repeat(40_000), citations }), fakeHoldings));
  });

  it.each([1, 4000, 60_000])('a passage of %i sentences between long neighbours fits', (count) => {
    const text = sentence.repeat(count).trim();
    const around = Array.from({ length: 5 }, (_none, index) => fakePassage({ id: `n${index}`, text }));
    const long = fakePassage({ id: 'long', text, provenance: 'official', summary: 'In short.' });
    const message = renderPassage(
      { passage: long, label, url: citation.url, before: around, after: around },
      fakeHoldings,
    );
    expectValid(message);
    expect(wordsOf(cardOf(message)).includes('Cut here to fit Teams.')).toBe(count > 1);
    expect(wordsOf(cardOf(message))).toContain('In short.');
  });
});

describe('cutting at a sentence', () => {
  it.each([
    ['One. Two.', 9, 'One. Two.'],
    ['One. Two.', 8, 'One.'],
    ['One. Two.', 4, 'One.'],
    ['One two three', 9, 'One two…'],
    ['Onetwothree', 5, 'Onet…'],
    ['👍👍👍', 4, '👍…'],
    ['One.', 0, ''],
  ])('%j to %i', (text, max, cut) => {
    expect(cutAtSentence(text, max)).toBe(cut);
  });
});
