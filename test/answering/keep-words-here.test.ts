import { expect, it } from 'vitest';
import { createAssistant } from '../../src/answering/index.ts';
import { systemClock } from '../../src/core/ports.ts';
import type { Question } from '../../src/core/question.ts';
import { createGiveWay } from '../../src/core/timers.ts';
import { createRetriever, loadCorpus, openIndex } from '../../src/guidance/index.ts';
import { createCards, createConcernMemory } from '../../src/safeguarding/index.ts';
import { createFakeLibrary } from '../support/fake-assistant.ts';
import { createSilentLog } from '../support/silent-log.ts';
import { createHashEncoder, smallCorpus } from '../support/small-corpus.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** The words that a remote encoder is given, message by message. With no rule and no model, the screen asks about all. */
async function scene(score: number) {
  const folder = tempFolder(smallCorpus);
  const corpus = loadCorpus(folder);
  const { encoder, encoded } = createHashEncoder();
  const remote = { ...encoder, isRemote: true as const };
  const index = await openIndex({ root: `${folder}/index`, corpus, encoder: remote });
  encoded.length = 0;
  const { log } = createSilentLog();
  const retriever = createRetriever(index, corpus.changes, remote, {
    ...{ clock: systemClock, log, giveWay: createGiveWay() },
  });
  const model = {
    version: 'test',
    createScorer: () => () => score,
    rankPathways: () => [],
    thresholds: { referred: 2, confirm: 1 },
    withClassifier: { share: 0, pathwayShare: 0, thresholds: { referred: 2, confirm: 1 } },
  };
  const assistant = createAssistant({
    screening: { families: [], model },
    memory: createConcernMemory(systemClock),
    cards: createCards({ wording: null, whoToCall: () => null, onBroken: () => {} }),
    library: createFakeLibrary([]),
    retriever: async () => retriever,
    defaultGuidance: () => 'working-together',
    clock: systemClock,
    log,
  });
  const ask = (text: string, action?: Question['action']) =>
    assistant.reply({ id: 'q', text, channel: 'web', conversation: 'c', person: 'p', edition: 'wt-2023', action });
  return { ask, encoded };
}

it('a question that the screen passes goes to a remote encoder, a follow-up does not', async () => {
  const { ask, encoded } = await scene(0);
  await ask('who leads early help?');
  expect(encoded).toEqual(['who leads early help?']);
  await ask('and what about families?');
  expect(encoded).toHaveLength(1);
});

it.each(['about_guidance', 'known_to_social_care'] as const)(
  'words that were asked about stay here, whatever the person says of them (%s)',
  async (action) => {
    const { ask, encoded } = await scene(1.5);
    expect((await ask('who leads early help?')).outcome).toBe('confirm');
    expect((await ask('', action)).outcome).not.toBe('failed');
    expect(encoded).toEqual([]);
  },
);
