import { describe, expect, it } from 'vitest';
import type { EditionScope } from '../../src/answering/choose-editions.ts';
import { dutyNotices, dutyStatement } from '../../src/answering/tell-duties.ts';
import type { Passage } from '../../src/core/passage.ts';
import type { Statement } from '../../src/core/reply.ts';
import { citations, found, holdings, passage, workingTogether } from './editions.ts';

const said = (...texts: string[]): Statement[] => texts.map((text) => ({ text, kind: 'sentence', citations: [0] }));
/** The question's share is given by the words that a sentence holds of it. */
const weighBy = (word: string) => (sentences: readonly string[]) =>
  sentences.map((sentence) => (sentence.includes(word) ? 1 : 0));

describe('the line of who must or should', () => {
  const text = 'Invented: it starts at once. The social worker should tell the family. The police must be asked first.';
  const passages = [found('wt-2023/main/5', 0.9, { text })];

  it('is a sentence of the passage that bears on the question and was left out', () => {
    const line = dutyStatement(said('Invented: it starts at once.'), passages, weighBy('family'));
    expect(line).toEqual({
      ...{ text: 'Who should: The social worker should tell the family.', kind: 'duty', citations: [0] },
    });
  });

  it('does not repeat what is shown, and says nothing of what does not bear on the question', () => {
    expect(dutyStatement(said(...text.split(/(?<=\.) /)), passages, weighBy('family'))).toBeNull();
    expect(dutyStatement(said('Invented: it starts at once.'), passages, weighBy('elsewhere'))).toBeNull();
  });

  it('names who is asked in a long answer, each once', () => {
    const long = `The social worker should act. The police must help. All social workers should write. ${'word '.repeat(100)}`;
    const shown = said('The social worker should act.', 'The police must help.', 'word '.repeat(100));
    const line = dutyStatement(shown, [found('wt-2023/main/5', 0.9, { text: long })], weighBy('nothing'));
    expect(line?.text).toBe('Who should: the social worker. Who must: the police.');
  });

  it('is not made of what an edition is told to have changed', () => {
    const change = [found('change/wt-2023/x', 0.9, { text })];
    expect(dutyStatement(said('x'), change, weighBy('family'))).toBeNull();
  });
});

describe('what statutory guidance asks', () => {
  const scope: EditionScope = {
    ...{ mode: 'newest', editions: workingTogether, between: null, namesBoth: false },
    ...{ asAt: null, notices: [], missing: [] },
  };
  const six: Passage = passage('wt-2023/main/6', {
    ...{ provenance: 'official', paragraph: '6', page: 9, text: 'Invented words to comply with this.' },
  });
  const held = (id: string) => (id === six.id ? six : null);
  const tell = (
    text: string,
    id: string,
    rest: { mode?: EditionScope['mode']; passage?: typeof held; kind?: Statement['kind'] } = {},
  ) => {
    const statements: Statement[] = [{ text, kind: rest.kind ?? 'sentence', citations: [0] }];
    const draft = { statements, citations: citations(id) };
    return dutyNotices({ ...scope, mode: rest.mode ?? 'newest' }, draft, holdings, rest.passage ?? held);
  };

  it('is told with its paragraph, where the answer rests on a duty', () => {
    expect(tell('They must act.', 'wt-2023/main/5')).toEqual([
      {
        code: 'duty',
        text: 'This is statutory guidance, to be followed unless exceptional circumstances arise (Working Together 2023, paragraph 6, page 9).',
      },
    ]);
  });

  it.each([
    ['a possibility', () => tell('They may act.', 'wt-2023/main/5')],
    ['an edition whose paragraph is not held', () => tell('They must act.', 'wt-2018/main/5')],
    ['a paragraph that is not in the store', () => tell('They must act.', 'wt-2023/main/5', { passage: () => null })],
    ['advice', () => tell('They should act.', 'information-sharing-2024/main/5')],
    ['a comparison', () => tell('They must act.', 'wt-2023/main/5', { mode: 'comparison' })],
    ['our own summary alone', () => tell('They must act.', 'wt-2023/main/5', { kind: 'summary' })],
    ['that paragraph itself', () => tell('They should comply.', 'wt-2023/main/6')],
  ])('is not told of %s', (_name, notices) => {
    expect(notices()).toEqual([]);
  });
});
