import { afterEach, expect, it } from 'vitest';
import type { Feedback, FeedbackStore } from '../../../src/core/records.ts';
import { directOf } from '../../support/slack/fake-slack.ts';
import { sceneTime } from '../../support/slack/signing.ts';
import { openScene, plantedConcern, type Scene } from './scene.ts';

let scene: Scene | null = null;
afterEach(async () => {
  await scene?.close();
  scene = null;
});

async function openWithFeedback(save: FeedbackStore['save'] | null = null) {
  const kept = new Map<string, Feedback>();
  const feedback = {
    save: save ?? (async (one) => void kept.set(one.id, one)),
    since: async () => [...kept.values()],
  } satisfies FeedbackStore;
  const opened = await openScene({ deps: { feedback } });
  scene = opened;
  return { scene: opened, kept };
}

const question = 'how long may an assessment take?';
const id = expect.stringMatching(/^[0-9a-f]{32}$/);
const about = { id, reply: 'r1', citations: ['wt-2023/main/160'], at: sceneTime.toISOString() };

it('keeps that an answer helped, with its sources and no words', async () => {
  const { scene, kept } = await openWithFeedback();
  await scene.people.mention('UANN', 'CTEAM', question);
  const [answer] = await scene.messagesIn('CTEAM');
  if (answer === undefined) throw new Error('There is no answer.');
  await scene.people.judge('UANN', answer, 'positive');
  await scene.channel.settled();
  expect([...kept.values()]).toEqual([{ ...about, verdict: 'helpful', reason: null }]);
  expect((await scene.messagesIn('CTEAM')).at(-1)).toMatchObject({
    onlyFor: 'UANN',
    text: expect.stringMatching(/^Thank you/),
  });
  expect(scene.slack.modals).toEqual([]);
});

it('asks what was wrong, keeps the verdict even if that stays open, and the reason when it is sent', async () => {
  const { scene, kept } = await openWithFeedback();
  await scene.people.directMessage('UANN', question);
  const [answer] = await scene.messagesIn(directOf('UANN'));
  if (answer === undefined) throw new Error('There is no answer.');
  await scene.people.judge('UANN', answer, 'negative');
  await scene.channel.settled();
  expect([...kept.values()]).toEqual([{ ...about, verdict: 'not_helpful', reason: null }]);
  const view = scene.slack.modals[0]?.view;
  expect(view?.title?.text).toBe('What was wrong?');
  for (const reason of ['wrong_passage', 'wrong_edition', 'unclear', 'unsafe']) {
    await scene.people.submit('UANN', view ?? {}, reason);
    await scene.channel.settled();
    expect([...kept.values()]).toEqual([{ ...about, verdict: 'not_helpful', reason }]);
  }
  await scene.people.submit('UANN', view ?? {}, 'something else');
  await scene.channel.settled();
  expect([...kept.values()].map(({ reason }) => reason)).toEqual(['unsafe']);
  expect(JSON.stringify([...kept.values()])).not.toMatch(/assessment|UANN/);
});

it('says so where it could not be kept', async () => {
  const { scene } = await openWithFeedback(async () => {
    throw new Error('the disk is full');
  });
  await scene.people.mention('UANN', 'CTEAM', question);
  const [answer] = await scene.messagesIn('CTEAM');
  if (answer === undefined) throw new Error('There is no answer.');
  await scene.people.judge('UANN', answer, 'positive');
  expect((await scene.messagesIn('CTEAM')).at(-1)?.text).toMatch(/^I could not keep that/);
});

it('is not asked for under a card, nor where it cannot be kept', async () => {
  const { scene: withStore } = await openWithFeedback();
  await withStore.people.mention('UANN', 'CTEAM', plantedConcern);
  const under = [...(await withStore.messagesIn('CTEAM')), ...(await withStore.messagesIn(directOf('UANN')))];
  expect(under).toHaveLength(2);
  expect(under.flatMap(({ blocks }) => blocks).map(({ type }) => type)).not.toContain('context_actions');
  await withStore.close();
  scene = await openScene();
  await scene.people.mention('UANN', 'CTEAM', question);
  const types = (await scene.messagesIn('CTEAM')).flatMap(({ blocks }) => blocks).map(({ type }) => type);
  expect(types).toContain('actions');
  expect(types).not.toContain('context_actions');
});
