import { createAssistant } from '../../src/answering/index.ts';
import type { LanguageModel } from '../../src/core/language-model.ts';
import { systemClock, type TellStep } from '../../src/core/ports.ts';
import type { Question } from '../../src/core/question.ts';
import { createGiveWay } from '../../src/core/timers.ts';
import { createRetriever, loadCorpus, openIndex } from '../../src/guidance/index.ts';
import { createCards, createConcernMemory, maskText } from '../../src/safeguarding/index.ts';
import type { RuleFamily } from '../../src/safeguarding/rules/rule.ts';
import { createFakeLibrary } from '../support/fake-assistant.ts';
import { createSilentLog } from '../support/silent-log.ts';
import { createHashEncoder, smallCorpus } from '../support/small-corpus.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** An assistant over the small corpus with a screen that refers "zzlive" and asks about "zzunsure", and a language model. */
export async function openModelScene(model: LanguageModel, givesSecondOpinion = true) {
  const folder = tempFolder(smallCorpus);
  const corpus = loadCorpus(folder);
  const { encoder } = createHashEncoder();
  const index = await openIndex({ root: `${folder}/index`, corpus, encoder });
  const { log } = createSilentLog();
  const retriever = createRetriever(index, corpus.changes, encoder, {
    ...{ clock: systemClock, log, giveWay: createGiveWay() },
  });
  let now = Date.UTC(2026, 5, 1, 12);
  const clock = { now: () => new Date(now), monotonicMs: () => now };
  const memory = createConcernMemory(clock);
  const assistant = createAssistant({
    screening: {
      families: [
        {
          id: 'planted',
          about: 'Words of the test.',
          rules: [rule('unsure', /zzunsure|zzlive/, 'high'), rule('live', /zzlive/, 'low')],
        },
      ],
      model: {
        version: 'test',
        createScorer: () => () => 0,
        rankPathways: () => [],
        thresholds: { referred: 2, confirm: 1 },
        withClassifier: { share: 0, pathwayShare: 0, thresholds: { referred: 2, confirm: 1 } },
      },
    },
    ...{ memory, clock, log },
    cards: createCards({ wording: null, whoToCall: () => null, onBroken: () => {} }),
    library: createFakeLibrary([]),
    retriever: async () => retriever,
    defaultGuidance: () => 'working-together',
    models: { model, mask: maskText, givesSecondOpinion },
  });
  // What a model writes has tests of its own.
  const extractOnly = { isExtractOnly: true };
  const asked = {
    id: 'q',
    channel: 'web',
    conversation: 'c',
    person: 'p',
    edition: 'wt-2023',
    ...extractOnly,
  } as const;
  const ask = (text: string, more: Partial<Question> = {}, tellStep?: TellStep) =>
    assistant.reply({ ...asked, text, ...more }, tellStep);
  return { ask, memory, pass: (minutes: number) => (now += minutes * 60_000) };
}

function rule(id: string, pattern: RegExp, weight: 'high' | 'low'): RuleFamily['rules'][number] {
  return { id, pattern, weight, pathway: 'childrens_social_care', needsPerson: false };
}
