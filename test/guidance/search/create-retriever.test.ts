import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Retriever, systemClock } from '../../../src/core/ports.ts';
import { createGiveWay } from '../../../src/core/timers.ts';
import { createRetriever, loadCorpus, openIndex } from '../../../src/guidance/index.ts';
import { createSilentLog } from '../../support/silent-log.ts';
import { createHashEncoder, smallCorpus } from '../../support/small-corpus.ts';
import { makeFolder } from '../../support/temp-folder.ts';

const folders = [makeFolder(smallCorpus), makeFolder()];
const [corpusFolder = '', root = ''] = folders;
let retriever: Retriever;
beforeAll(async () => {
  const corpus = loadCorpus(corpusFolder);
  const { encoder } = createHashEncoder();
  retriever = createRetriever(await openIndex({ root, corpus, encoder }), corpus.changes, encoder, {
    clock: systemClock,
    log: createSilentLog().log,
    giveWay: createGiveWay(),
  });
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describe('the retriever', () => {
  const search = (text: string, editions: readonly string[] = ['wt-2018', 'wt-2023'], limit = 10) =>
    retriever.search({ text, editions, limit });

  it.each([
    ['words of the text', 'help before a problem grows', 'wt-2018/main/1'],
    ['words of an ask', 'what does a lead practitioner do', 'wt-2023/main/120'],
    ['an abbreviation', 's47 start', 'wt-2023/main/121'],
    ['a typing error', 'practicioner', 'wt-2023/main/120'],
  ])('finds by %s', async (_name, text, id) => expect((await search(text)).passages[0]?.passage.id).toBe(id));

  it('gives each passage once, best first, with scores from 0 to 1', async () => {
    const { passages, evidence } = await search('who leads early help');
    const scores = passages.map(({ score }) => score);
    expect(new Set(passages.map(({ passage }) => passage.id)).size).toBe(passages.length);
    expect(passages.length).toBeGreaterThan(2);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...scores)).toBe(evidence);
    expect(evidence).toBeLessThanOrEqual(1);
  });

  it('keeps to the editions and the limit', async () => {
    const { passages } = await search('early help', ['wt-2018']);
    expect(passages.map(({ passage }) => passage.edition)).toEqual(['wt-2018']);
    expect((await search('early help', ['wt-2018', 'wt-2023'], 2)).passages).toHaveLength(2);
    expect(await search('early help', [])).toEqual({ passages: [], evidence: 0 });
    expect(await search('early help', ['wt-1066'])).toEqual({ passages: [], evidence: 0 });
  });

  it('has more evidence for what is held than for what is not', async () => {
    const held = await search('when is early help offered');
    const not = await search('how do I appeal a parking fine in zanzibar');
    expect(held.evidence).toBeGreaterThan(not.evidence);
  });

  it.each(['', '   ', '???', '🙃', '\u202Ehelp', 'a'.repeat(100_000), 'help '.repeat(20_000)])(
    'takes any text (%#)',
    async (text) => {
      const { evidence } = await search(text);
      expect(evidence).toBeGreaterThanOrEqual(0);
      expect(evidence).toBeLessThanOrEqual(1);
    },
  );

  it('weighs sentences by the rare words of the question that they hold', () => {
    const [both = 0, one = 0, none] = retriever.weighSentences('who leads early help', [
      'Early help is led by a lead practitioner who leads it.',
      'Early help.',
      'The weather.',
    ]);
    expect(both).toBeGreaterThan(one);
    expect(one).toBeGreaterThan(0);
    expect(none).toBe(0);
  });

  it('opens passages and changes', () => {
    expect(retriever.passage('wt-2023/main/120')?.page).toBe(45);
    expect(retriever.passage('wt-2023/main/999')).toBeNull();
    expect(retriever.changes().map(({ id }) => id)).toEqual(['change/wt-2023/lead-practitioners']);
    expect([retriever.hasTopic('what changed in 2018?'), retriever.hasTopic('what changed about LADOs?')]).toEqual([
      false,
      true,
    ]);
  });
});
