import { describe, expect, it } from 'vitest';
import { renderAnswer } from '../../src/channels/slack/render.ts';
import { withEntity } from '../../src/channels/teams/message-entity.ts';
import { renderReply as renderForTeams } from '../../src/channels/teams/render.ts';
import { renderReply as renderForWeb } from '../../src/channels/web/render.ts';
import type { Reply } from '../../src/core/reply.ts';
import { fakeCitation, fakeHoldings, fakePassage, fakeReply, fakeStatement } from '../support/fake-assistant.ts';
import { problemsOf } from '../support/teams/card-schema.ts';
import { wordsOf } from '../support/teams/stand-in-connector.ts';

const label = 'Written by AI from these passages.';
const source = 'Working Together 2023, paragraph 1';
const entity = {
  '@id': '',
  type: 'https://schema.org/Message',
  '@type': 'Message',
  '@context': 'https://schema.org',
  additionalType: ['AIGeneratedContent'],
};
const asker = { user: 'U1', person: 'T1:U1', conversation: 'D1' };
const owner = { person: 'tenant:rosa', conversation: 'a:rosa' };

function replyOf(isWritten: boolean, words = 'A lamp is checked every year.'): Reply {
  const citations = [fakeCitation(fakePassage({ id: 'p1', text: 'Text.' }), source)];
  const notices = isWritten ? [{ code: 'written_by_ai', text: label } as const] : [];
  const text = [words, label, source].join('\n');
  const reply = fakeReply('answered', { text, notices, citations, statements: [fakeStatement(words, [0])] });
  return isWritten ? { ...reply, writtenBy: { model: 'm', prompt: 'answer@1' } } : reply;
}

describe('what a model wrote', () => {
  it('is labelled between the words and their sources in Slack, with a button for the asker', () => {
    const { blocks } = renderAnswer(replyOf(true), { holdings: fakeHoldings, conversation: 'D1', sharer: null, asker });
    const at = blocks.findIndex((block) => JSON.stringify(block).includes(label));
    expect(blocks[at]).toEqual({ type: 'context', elements: [{ type: 'mrkdwn', text: label, verbatim: true }] });
    expect(JSON.stringify(blocks[at - 1])).toContain('A lamp is checked');
    expect(blocks[at + 1]).toMatchObject({ type: 'actions', elements: [{ text: { text: 'Show only the guidance' } }] });
    expect(JSON.stringify(blocks[at + 2])).toContain(source);
  });

  it('keeps its label in Slack where the answer is cut to fit', () => {
    const long = replyOf(true, 'A lamp is checked every year. '.repeat(900));
    const { blocks } = renderAnswer(long, { holdings: fakeHoldings, conversation: 'D1', sharer: null, asker });
    expect(JSON.stringify(blocks)).toContain('Cut here to fit Slack');
    expect(JSON.stringify(blocks)).toContain(label);
  });

  it('has the one label of Teams’ own and the words, with a button for the asker', () => {
    const reply = replyOf(true);
    const message = withEntity(renderForTeams(reply, fakeHoldings, owner), reply);
    expect(message.entities).toEqual([expect.objectContaining(entity)]);
    // The words are not our summary, and are not passed off as it.
    expect(JSON.stringify(message.entities)).toContain('"abstract":"Waymark’s summary, not the official words"');
    const card = message.attachments?.[0]?.content;
    expect(problemsOf(card)).toEqual([]);
    expect(wordsOf(card).split('\n').slice(0, 2)).toEqual(['A lamp is checked every year. [1]', label]);
    expect(JSON.stringify(card)).toContain('"only":"r1"');
  });

  it('is shown in Teams without the button where nobody is to press it, and with the label where it is cut', () => {
    const reply = replyOf(true, 'A lamp is checked every year. '.repeat(3000));
    const message = withEntity(renderForTeams(reply, fakeHoldings), reply);
    expect(message.entities).toEqual([expect.objectContaining(entity)]);
    expect(JSON.stringify(message)).toContain(label);
    expect(JSON.stringify(message)).not.toContain('Show only the guidance');
  });

  it('is said once on the page, beside its button', () => {
    const view = renderForWeb(replyOf(true), fakeHoldings);
    expect(view.written).toBe(label);
    expect(view.notices).toEqual([]);
  });
});

describe('an extract', () => {
  it('has no label anywhere', () => {
    const extract = { ...replyOf(false), text: 'A lamp is checked every year.' };
    const slack = renderAnswer(extract, { holdings: fakeHoldings, conversation: 'D1', sharer: null, asker });
    const teams = withEntity(renderForTeams(extract, fakeHoldings, owner), extract);
    for (const shown of [slack, teams, renderForWeb(extract, fakeHoldings)])
      expect(JSON.stringify(shown)).not.toMatch(/Written by AI|Show only the guidance|AIGeneratedContent/);
    expect(renderForWeb(extract, fakeHoldings).written).toBeNull();
  });
});
