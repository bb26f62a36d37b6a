import { expect, it } from 'vitest';
import type { Retriever, SearchQuery } from '../src/core/ports.ts';
import { warmUp } from '../src/warm-up.ts';
import { fakePassage, fakeReply } from './support/fake-assistant.ts';

const fail = () => {
  throw new Error('not asked for');
};
const silent = { weighSentences: fail, complete: fail, hasTopic: fail, numbered: fail, passage: fail, changes: fail };

const passages = Array.from({ length: 40 }, (_, at) =>
  fakePassage({ id: `p${at}`, text: 'A passage.', asks: at % 2 === 0 ? [`ask ${at}`, 'another'] : [] }),
);

it('asks a dozen questions of the corpus, of nobody and in no conversation, and none of a remote encoder', async () => {
  const searched: SearchQuery[] = [];
  const retriever: Retriever = {
    search: async (query) => {
      searched.push(query);
      return { passages: [], evidence: 0 };
    },
    ...silent,
  };
  const asked: unknown[] = [];
  await warmUp(retriever, passages, (over) => ({
    reply: async ({ text, conversation, person }) => {
      asked.push([text, conversation, person]);
      await over.search({ text, editions: [], limit: 1 });
      return fakeReply('answered');
    },
  }));
  expect(asked.length).toBeGreaterThanOrEqual(12);
  expect(asked.length).toBeLessThanOrEqual(24);
  expect(asked[1]).toEqual(['ask 2', null, '']);
  expect(searched).toHaveLength(asked.length);
  expect(searched.every(({ isPrivate }) => isPrivate)).toBe(true);
});

it('has nothing to ask of a corpus without questions', async () => {
  await warmUp({ ...silent, search: fail }, [], () => ({ reply: fail }));
  expect(passages.some(({ asks }) => asks.length === 0)).toBe(true);
});
