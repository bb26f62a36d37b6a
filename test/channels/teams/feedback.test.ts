import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Feedback, FeedbackStore } from '../../../src/core/records.ts';
import { fakeCitation, fakePassage, fakeReply, fakeStatement } from '../../support/fake-assistant.ts';
import { ada, chat, type Scene, startScene } from '../../support/teams/scene.ts';

const passage = fakePassage({ id: 'wt-2023:main:160', text: 'The passage.' });
const cited = fakeCitation(passage, 'Working Together 2023, paragraph 160, page 61');
const answer = fakeReply('answered', { statements: [fakeStatement('It says this.', [0])], citations: [cited] });

let scene: Scene;
let kept: Feedback[];
beforeEach(async () => {
  kept = [];
  const feedback = {
    save: async (one) => {
      kept = [...kept.filter(({ id }) => id !== one.id), one];
    },
    since: async () => kept,
  } satisfies FeedbackStore;
  scene = await startScene({ replies: { question: answer, hello: fakeReply('declined') }, deps: { feedback } });
});
afterEach(async () => {
  await scene.stop();
  expect(scene.connector.problems).toEqual([]);
});
const thumb = (reaction: string, feedback: unknown) =>
  scene.post(
    scene.activity(ada, chat.personal, {
      type: 'invoke',
      name: 'message/submitAction',
      replyToId: 'sent-2',
      value: { actionName: 'feedback', actionValue: { reaction, feedback } },
    }),
  );

it('keeps what was chosen, with the passages, and no words', async () => {
  await scene.say(ada, chat.personal, 'question');
  expect(scene.connector.visible()[0]?.raw.channelData).toEqual({ feedbackLoop: { type: 'custom' } });
  const value = { data: { actionName: 'feedback', actionValue: { reaction: 'dislike' } } };
  const form = await scene.invoke(ada, chat.personal, 'message/fetchTask', value);
  expect(JSON.stringify(form.body)).toContain('It is the wrong passage');
  expect(JSON.stringify(form.body)).not.toContain('Input.Text');

  const sent = scene.connector.sent.findIndex((one) => one.type === 'message');
  expect(sent).toBe(1);
  expect((await thumb('dislike', '{"reason":"wrong_passage","feedbackText":"planted"}')).status).toBe(200);
  expect(kept).toHaveLength(1);
  expect(kept[0]).toMatchObject({
    reply: 'r1',
    verdict: 'not_helpful',
    reason: 'wrong_passage',
    citations: [passage.id],
  });
  await thumb('like', undefined);
  expect(kept).toHaveLength(1);
  expect(kept[0]).toMatchObject({ verdict: 'helpful', reason: null });
  expect(JSON.stringify(kept)).not.toMatch(/planted|aad-ada/);
  expect((await thumb('odd', 'x')).status).toBe(400);
});

it('what is no answer has no thumbs, and nothing is labelled as written by a model', async () => {
  await scene.say(ada, chat.personal, 'hello');
  expect(scene.connector.visible()[0]?.raw.channelData).toBeUndefined();
  await scene.say(ada, chat.personal, 'question');
  expect(JSON.stringify(scene.connector.sent)).not.toContain('AIGeneratedContent');
});
