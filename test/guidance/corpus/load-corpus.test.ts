import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CorpusError } from '../../../src/core/errors.ts';
import { corpusFolder, loadCorpus } from '../../../src/guidance/index.ts';
import { smallCorpus } from '../../support/small-corpus.ts';
import { tempFolder } from '../../support/temp-folder.ts';

describe('the corpus', () => {
  it('brings passages, and changes as passages of the later edition', () => {
    const corpus = loadCorpus(tempFolder(smallCorpus));
    expect(corpus.passages.map(({ id, edition }) => `${edition} ${id}`)).toEqual([
      'wt-2018 wt-2018/main/1',
      'wt-2023 wt-2023/main/120',
      'wt-2023 wt-2023/section-1-early-help-who-attends-a-strategy-discussion-93',
      'wt-2023 wt-2023/main/121',
      'wt-2023 change/wt-2023/lead-practitioners',
    ]);
    expect(corpus.passages.at(-1)).toMatchObject({
      kind: 'change',
      section: ['Lead practitioners'],
      text: 'Invented: any agency may lead.',
      provenance: 'briefing',
    });
  });

  it('has another content hash when anything that retrieval sees is changed, and the same otherwise', () => {
    const hash = (changed: Partial<Record<keyof typeof smallCorpus, string>> = {}) =>
      loadCorpus(tempFolder({ ...smallCorpus, ...changed })).contentHash;
    const chapter = smallCorpus['wt-2023/chapter-3.md'];
    expect(hash()).toBe(hash());
    const changed = [
      hash({ 'wt-2023/chapter-3.md': chapter.replace('for the child', 'for a child') }),
      hash({ 'wt-2023/chapter-3.md': chapter.replace('who comes to a strat', 'who sits in a strat') }),
      hash({ 'wt-2023/chapter-3.md': chapter.replace('pages 45-46', 'pages 45-47') }),
      hash({ 'glossary.yaml': smallCorpus['glossary.yaml'].replace('LADO', 'LA DO') }),
    ];
    expect(new Set([hash(), ...changed]).size).toBe(5);
  });

  it.each([
    [
      'a folder of an unknown edition',
      { 'wt-1066/x.md': smallCorpus['wt-2018/chapter-1.md'].replace('wt-2018', 'wt-1066') },
      /corpus\/wt-1066\/x\.md, line \d/,
      'wt-1066',
    ],
    [
      'an edition in the folder of another',
      { 'wt-2018/x.md': smallCorpus['wt-2018/chapter-1.md'].replace('wt-2018', 'wt-2023') },
      /corpus\/wt-2018\/x\.md, line \d/,
      'expected edition "wt-2018"',
    ],
    [
      'a change to an unknown edition',
      { 'changes/x.md': smallCorpus['changes/2018-to-2023.md'].replace('wt-2023', 'wt-2066') },
      /corpus\/changes\/x\.md, line \d/,
      'wt-2066',
    ],
    [
      'a paragraph that is there twice',
      { 'wt-2018/x.md': smallCorpus['wt-2018/chapter-1.md'] },
      /corpus\/wt-2018\/x\.md, line \d/,
      'paragraph 1 is there twice in series main',
    ],
  ])('names a mistake by file and what was expected: %s', (_name, files, file, expected) => {
    const folder = tempFolder({ ...smallCorpus, ...files });
    expect(() => loadCorpus(folder)).toThrow(CorpusError);
    expect(() => loadCorpus(folder)).toThrow(file);
    expect(() => loadCorpus(folder)).toThrow(expected);
  });

  it('says that its folder is missing', () => {
    expect(() => corpusFolder(tempFolder())).toThrow('this folder is missing');
  });
});

describe('the corpus of this project', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const { passages } = loadCorpus(corpusFolder(root));

  it('has one row a passage', () => {
    expect(new Set(passages.map((passage) => passage.id)).size).toBe(passages.length);
    const numbered = passages.filter((passage) => passage.paragraph !== null);
    expect(numbered.length).toBeGreaterThan(300);
    const places = numbered.map(({ edition, series, paragraph }) => `${edition}/${series}/${paragraph}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('has ways to ask for each passage, none said twice', () => {
    for (const { id, asks } of passages) {
      expect(asks, id).not.toEqual([]);
      expect(new Set(asks).size, id).toBe(asks.length);
    }
  });
});
