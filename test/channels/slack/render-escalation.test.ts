import { describe, expect, it } from 'vitest';
import { feedbackBlocks } from '../../../src/channels/slack/feedback.ts';
import {
  nameMembers,
  offerBlocks,
  openEscalationBlocks,
  renderChoose,
  renderForContact,
  renderHandOn,
  renderImplicated,
  renderOvertaken,
  renderRecord,
} from '../../../src/channels/slack/render-escalation.ts';
import { renderHome } from '../../../src/channels/slack/render-home.ts';
import { fakeHoldings } from '../../support/fake-assistant.ts';
import { buttonsOf, readBlocks, refuseBlocks, type ShownBlock } from '../../support/slack/block-rules.ts';

/** As Slack reads them: as JSON. */
const seen = (blocks: readonly unknown[]) => JSON.parse(JSON.stringify(blocks)) as readonly ShownBlock[];
const asked = { user: 'U0123456789', escalation: '123e4567-e89b-42d3-a456-426614174000' };
const people = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `${'x'.repeat(36)}-${at}`.slice(0, 40),
    name: `${'N'.repeat(90)}${at}`,
    role: 'deputy safeguarding lead',
  }));
const long = 'One sentence of a line that goes on for a while. '.repeat(400);
const actions = [{ action: 'acknowledge', label: 'I have seen it' }] as const;

describe('Slack takes', () => {
  it.each([0, 1, 10, 11, 25, 26, 50, 51, 300])('questions about %i people', (count) => {
    const listed = people(count);
    for (const { blocks, text } of [
      renderImplicated({ question: 'Whom?', listed, none: 'None of them' }, asked),
      renderChoose({ question: 'Whom?', contacts: listed }, [], asked),
      renderHandOn(listed, asked),
    ]) {
      expect(refuseBlocks(seen(blocks), 50)).toBeNull();
      expect(text).not.toBe('');
    }
  });

  it('lines and records of any length', () => {
    for (const { blocks } of [
      renderForContact({ lines: [long.slice(0, 200), long, long], actions }, asked),
      renderRecord(`${long}\n${long}`),
      renderRecord('`'.repeat(9000)),
      renderOvertaken(),
    ])
      expect(refuseBlocks(seen(blocks), 50)).toBeNull();
  });

  it.each([1, 40])('a Home with %i that are open', (count) => {
    const one = { title: 'A child may be at risk', lines: ['A line.', 'Another.'], actions };
    const open = Array.from({ length: count }, (_, at) => ({
      ...one,
      ...{ id: `e${at}`, status: 'waiting' as const, isPractice: false, handOnTo: [] },
    }));
    expect(seen(openEscalationBlocks(open, 'U1')).length).toBeGreaterThan(count);
    const contact = { kind: 'lead', phone: '01632 960 201', url: null, verifiedOn: '2026-11-02' } as const;
    const contacts = Array.from({ length: 300 }, (_, at) => ({
      ...{ ...contact, name: `Somebody ${at}`, isOverdue: false, awayUntil: null },
    }));
    const keptDays = { audit: 365, questions: 90 };
    const home = renderHome({ holdings: fakeHoldings, newer: [], contacts, keptDays, open, user: 'U1' });
    expect(refuseBlocks(seen(home.blocks), 100)).toBeNull();
    expect(readBlocks(seen(home.blocks))).toContain('Not for referrals.');
  });

  it('feedback on an answer with any number of sources', () => {
    for (const count of [0, 1, 12, 13, 200]) {
      const cited = Array.from({ length: count }, (_, at) => `working-together-2018-2020/annex-a/${at}`);
      const blocks = feedbackBlocks('123e4567-e89b-42d3-a456-426614174000', cited);
      expect(blocks).toHaveLength(1);
      expect(refuseBlocks(seen(blocks), 50)).toBeNull();
    }
    expect(feedbackBlocks('r1', ['x'.repeat(3000)])).toEqual([]);
  });
});

it('names a member as Slack does, and nothing else', () => {
  expect(nameMembers('T0SCHOOL:U0ROSA asks for your help.')).toBe('<@U0ROSA> asks for your help.');
  expect(nameMembers('-:U0ROSA asks at 18:30, on Slack.')).toBe('<@U0ROSA> asks at 18:30, on Slack.');
  expect(nameMembers('rosa@school.example asks. Note: UK.')).toBe('rosa@school.example asks. Note: UK.');
});

it('says that nobody can be told, without a button, where nothing could be written', () => {
  const blocks = seen(offerBlocks({ id: null, lines: ['Nobody has been told.'], buttons: [], spokenTo: [] }, 'U1'));
  expect(readBlocks(blocks)).toBe('Nobody has been told.');
  expect(buttonsOf(blocks)).toEqual([]);
});
