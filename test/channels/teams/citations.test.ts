import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fakeCitation, fakePassage, fakeReply, fakeStatement } from '../../support/fake-assistant.ts';
import { ada, chat, type Scene, startScene } from '../../support/teams/scene.ts';

const assessment = fakePassage({
  id: 'wt-2023/main/160',
  text: 'At most 45 working days.',
  paragraph: '160',
  page: 61,
});
const answer = fakeReply('answered', {
  citations: [fakeCitation(assessment, 'Working Together 2023, paragraph 160, page 61')],
  statements: [fakeStatement('An assessment takes at most 45 working days.', [0])],
});
const question = 'how long may an assessment take?';
const entitySchema = z.object({
  citation: z.array(
    z.object({ appearance: z.object({ name: z.string(), abstract: z.string(), url: z.string().optional() }) }),
  ),
});

let scene: Scene;
afterEach(async () => {
  await scene.stop();
  expect(scene.connector.problems).toEqual([]);
});
const start = async (more: Parameters<typeof startScene>[0] = {}) => {
  scene = await startScene({ replies: { [question]: answer }, ...more });
};

describe('the sources of an answer', () => {
  const entityOf = (position: number) => scene.connector.visible()[position]?.raw.entities;

  it('go with it as Teams names them: each with its name, an extract and a link, and no label of a model', async () => {
    await start();
    await scene.say(ada, chat.channel, question);
    expect(entityOf(0)).toEqual([
      {
        type: 'https://schema.org/Message',
        '@type': 'Message',
        '@context': 'https://schema.org',
        '@id': '',
        citation: [
          {
            '@type': 'Claim',
            position: 1,
            appearance: {
              '@type': 'DigitalDocument',
              name: 'Working Together 2023, paragraph 160, page 61',
              abstract: 'Waymark’s summary, not the official words: An assessment takes at most 45 working days.',
              url: 'https://www.gov.uk/official.pdf#page=61',
            },
          },
        ],
      },
    ]);
    expect(scene.connector.visible()[0]).toMatchObject({ replyTo: 'id-1', conversation: chat.channel.id });
  });

  it('keep to the limits of Teams, and quote official words alone', async () => {
    const long = 'Local authority children’s social care should act within one working day. '.repeat(9);
    const cited = fakeCitation(assessment, long, long);
    const odd = { ...fakeCitation(assessment, 'Short'), url: 'javascript:alert(1)' };
    const statements = [fakeStatement('Said.', [0, 1])];
    const reply = fakeReply('answered', { statements, citations: [{ ...cited, provenance: 'official' }, odd] });
    await start({ replies: { [question]: reply } });
    await scene.say(ada, chat.personal, question);
    const [entity] = z.array(entitySchema).parse(entityOf(0));
    const [official, own] = entity?.citation ?? [];
    expect(official?.appearance.name.length).toBeLessThanOrEqual(80);
    expect(official?.appearance.abstract.length).toBeLessThanOrEqual(160);
    expect(official?.appearance.abstract).toMatch(/^“Local authority[^”]*”$/);
    expect(own?.appearance).toMatchObject({ abstract: 'Waymark’s summary, not the official words: Said.' });
    expect(own?.appearance).not.toHaveProperty('url');
  });

  it('where Teams refuses them, do not keep the answer back', async () => {
    await start();
    scene.connector.refuse((one) => one.raw.entities !== undefined, 400);
    await scene.say(ada, chat.channel, question);
    expect(scene.connector.visible()).toHaveLength(1);
    expect(scene.connector.visible()[0]?.words).toContain('at most 45 working days');
  });

  it('are throttled like everything else, and sent once', async () => {
    await start();
    scene.connector.refuse((one) => one.type === 'message', 429, { 'retry-after': '0' }, 1);
    await scene.say(ada, chat.channel, question);
    expect(scene.connector.visible()).toHaveLength(1);
    expect(entityOf(0)).toHaveLength(1);
  });
});
