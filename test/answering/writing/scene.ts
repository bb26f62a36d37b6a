import type { EditionScope } from '../../../src/answering/choose-editions.ts';
import { startTimer } from '../../../src/answering/timer.ts';
import { writeDraft } from '../../../src/answering/writing/write-draft.ts';
import type { LanguageModel } from '../../../src/core/language-model.ts';
import type { Passage } from '../../../src/core/passage.ts';
import type { Retriever } from '../../../src/core/ports.ts';
import { systemClock } from '../../../src/core/ports.ts';
import type { Question } from '../../../src/core/question.ts';
import { maskText } from '../../../src/safeguarding/index.ts';
import { createFakeLog, fakeHoldings } from '../../support/fake-assistant.ts';
import { officialPassage } from '../../support/official-passage.ts';

/** Two official passages and a digest of 2023, and one of 2018; their words are invented. */
export const passages = {
  visits: officialPassage({
    edition: 'wt-2023',
    paragraph: '11',
    page: 9,
    text: 'The harbour team must visit every lighthouse within 10 working days of a request. It should write to the keeper after each visit. The keeper may ask for a second visit unless the lamp is out.',
  }),
  lamps: officialPassage({
    edition: 'wt-2023',
    paragraph: '12',
    page: 9,
    text: 'The harbour team should:\n- check each lamp every year\n- tell the keeper what was found\n- keep a record of every lamp',
  }),
  ropes: officialPassage({
    edition: 'wt-2023',
    paragraph: '13',
    page: 10,
    provenance: 'digest',
    text: 'Ropes should be replaced within 3 years. A rope which is wet is not stored.',
  }),
  older: officialPassage({
    edition: 'wt-2018',
    paragraph: '11',
    page: 7,
    text: 'The harbour team should visit every lighthouse within 20 working days of a request.',
  }),
} as const;

const asked: Question = { id: 'q1', text: 'x', channel: 'cli', conversation: null, person: 'p' };

export interface SceneOptions {
  readonly selected?: readonly Passage[];
  readonly further?: readonly Passage[];
  readonly question?: Partial<Question>;
  readonly words?: string;
  readonly scope?: Partial<EditionScope>;
}

/** The step by itself: what was found is given, and a model writes from it. */
export async function writeInScene(model: LanguageModel | null, options: SceneOptions = {}) {
  const { selected = [passages.visits], further = [passages.lamps, passages.ropes, passages.older] } = options;
  const edition = fakeHoldings.find((holding) => holding.edition.id === 'wt-2023')?.edition;
  if (!edition) throw new Error('The scene has no edition.');
  const all = Object.values(passages) as readonly Passage[]; // of the table above
  const retriever = {
    search: async () => ({ passages: [], evidence: 0 }),
    complete: (text) => text,
    weighSentences: (_question, sentences) => sentences.map(() => 0.5),
    hasTopic: () => true,
    passage: (id) => [...all, ...selected, ...further].find((passage) => passage.id === id) ?? null,
    numbered: () => [],
    changes: () => [],
  } satisfies Retriever;
  const { log, lines } = createFakeLog();
  const score = (passage: Passage) => ({ passage, score: 0.8 });
  const scope: EditionScope = {
    mode: 'newest',
    editions: [edition],
    between: null,
    namesBoth: false,
    asAt: null,
    notices: [],
    missing: [],
    ...options.scope,
  };
  const timer = startTimer(systemClock);
  const { draft, writing } = await writeDraft(
    { ...asked, ...options.question },
    options.words ?? 'how soon must a lighthouse be visited',
    {
      scope,
      findings: {
        found: { passages: [...selected, ...further].map(score), evidence: 0.8 },
        evidence: { passages: selected.map(score), edition: scope.mode === 'comparison' ? null : edition },
        difference: null,
        isEnough: true,
        notices: [],
      },
    },
    {
      models: model ? { model, mask: maskText, givesSecondOpinion: false } : undefined,
      sources: { retriever, holdings: fakeHoldings },
      timer,
      log,
    },
  );
  return { draft, writing, lines, timings: timer.timings() };
}
