import { describe, expect, it } from 'vitest';
import { answerAsText } from '../../../src/channels/web/page/copy.ts';
import { renderReply } from '../../../src/channels/web/render.ts';
import { toSegments, toTextBlocks } from '../../../src/channels/web/text-segments.ts';
import { fakeHoldings, fakeReply, fakeStatement } from '../../support/fake-assistant.ts';
import { confirmCard, referralCard, replies } from './scene.ts';

describe('renderReply', () => {
  it('keeps a list a list and counts citations from 1', () => {
    const view = renderReply(replies['How long may an assessment take?'], fakeHoldings);
    expect(view.blocks).toEqual([
      {
        kind: 'parts',
        parts: [
          {
            kind: 'paragraph',
            statement: { text: 'The assessment should end within 45 working days of the referral.', sources: [1] },
          },
          { kind: 'paragraph', statement: { text: 'It should cover:', sources: [1] } },
          {
            kind: 'list',
            items: [
              { text: 'what the child needs', sources: [1, 2] },
              { text: 'what the family can do', sources: [2] },
            ],
          },
        ],
      },
    ]);
    expect(view.notices.map(({ prominent }) => prominent)).toEqual([true, false]);
    expect(view.text).toBe('');
  });

  it('makes an offer of other guidance pressable, and sets our own words apart', () => {
    const statements = [
      fakeStatement('Official words.', [0]),
      fakeStatement('In plain English: easier words.', [0], { kind: 'summary' }),
    ];
    const notices = [
      {
        code: 'other_guidance',
        text: 'I did find something in KCSIE 2025, page 77.',
        offer: { edition: 'kcsie-2025', shortName: 'KCSIE', passageId: 'kcsie-2025/main/276', question: 'SCR?' },
      } as const,
    ];
    const view = renderReply(fakeReply('answered', { statements, notices }), fakeHoldings);
    expect(view.notices[0]?.offer).toEqual({ label: 'Ask KCSIE', question: 'SCR?', edition: 'kcsie-2025' });
    expect(view.blocks[0]).toMatchObject({ parts: [{ kind: 'paragraph' }, { apart: 'summary' }] });
  });

  it('sets edition against edition, with what is common before and after', () => {
    const statements = [
      fakeStatement('Before.', [0], { kind: 'lead' }),
      fakeStatement('Old.', [0], { edition: 'wt-2018' }),
      fakeStatement('New.', [0], { edition: 'wt-2023' }),
      fakeStatement('Unheard of.', [0], { edition: 'wt-1066' }),
      fakeStatement('After.', [0]),
    ];
    const view = renderReply(fakeReply('answered', { statements }), fakeHoldings);
    expect(view.blocks.map(({ kind }) => kind)).toEqual(['parts', 'comparison', 'parts']);
    expect(view.blocks[1]).toMatchObject({
      columns: [
        { title: 'Working Together 2018', status: 'superseded' },
        { title: 'Working Together 2023' },
        { title: 'wt-1066', status: null },
      ],
    });
  });

  it('shows the card alone for a concern, and never the text beside it', () => {
    expect(renderReply(replies['He hit her'], fakeHoldings)).toMatchObject({
      card: referralCard,
      text: '',
      blocks: [],
    });
    expect(renderReply(replies['Is it serious'], fakeHoldings)).toMatchObject({ card: confirmCard, text: '' });
  });

  it('shows the text where there are no statements, without what the page shows anyway', () => {
    const text = 'Not here.\n\nA notice.\n\nWaymark can miss a concern. Worried about someone? Get help now.';
    const view = renderReply(
      fakeReply('not_covered', { text, notices: [{ code: 'duty', text: 'A notice.' }] }),
      fakeHoldings,
    );
    expect(view.text).toBe('Not here.');
  });
});

describe('answerAsText', () => {
  it('copies notices, statements, sources and what they are', () => {
    const text = answerAsText(renderReply(replies['How long may an assessment take?'], fakeHoldings));
    expect(text).toContain('Superseded edition: Working Together 2023 has been superseded');
    expect(text).toContain('- what the child needs [1] [2]');
    expect(text).toContain('[1] Working Together 2023, paragraph 160, page 61 (The guidance’s own words) https://');
  });
});

describe('toSegments', () => {
  it.each([
    ['In danger now? Call 999.', ['tel:999']],
    ['999 now, or 101 if it can wait', ['tel:999', 'tel:101']],
    ['0808 800 5000, 0800 1111 and 116 123', ['tel:08088005000', 'tel:08001111', 'tel:116123']],
    ['020 7008 0151 or 08000 562 561', ['tel:02070080151', 'tel:08000562561']],
    ['Call 111 and choose the mental health option', ['tel:111']],
    ['gov.uk/report-child-abuse-to-local-council.', ['https://www.gov.uk/report-child-abuse-to-local-council']],
    ['(childline.org.uk) or help@nspcc.org.uk', ['https://childline.org.uk', 'mailto:help@nspcc.org.uk']],
    ['https://www.gov.uk/x?y=1, then', ['https://www.gov.uk/x?y=1']],
    ['See page 101, section 111 and paragraph 999.', []],
    ['Press 55. Within 45 working days. In 2018, 1.101 of 9990.', []],
    ['javascript:alert(1) <b>', []],
  ])('%s', (text, hrefs) => {
    const segments = toSegments(text);
    expect(segments.map((segment) => segment.text).join('')).toBe(text);
    expect(segments.flatMap(({ href }) => (href === null ? [] : [href]))).toEqual(hrefs);
  });
});

describe('toTextBlocks', () => {
  it('joins list items and keeps paragraphs apart', () => {
    expect(toTextBlocks('One.\n- a\n- b\n\nTwo.')).toEqual([
      { kind: 'paragraph', lines: ['One.'] },
      { kind: 'list', lines: ['a', 'b'] },
      { kind: 'paragraph', lines: ['Two.'] },
    ]);
    expect(toTextBlocks('')).toEqual([]);
  });
});
