import { describe, expect, it } from 'vitest';
import { CorpusError } from '../../../src/core/errors.ts';
import { loadCorpus } from '../../../src/guidance/index.ts';
import { smallCorpus } from '../../support/small-corpus.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const withAsks = (asks: string) => loadCorpus(tempFolder({ ...smallCorpus, 'wt-2023/asks/chapter-3.yaml': asks }));
const asksOf = (asks: string, id: string) => withAsks(asks).passages.find((passage) => passage.id === id)?.asks;

describe('further asks, kept beside the digest', () => {
  it('join those of a numbered paragraph, each once', () => {
    const own = loadCorpus(tempFolder(smallCorpus)).passages.find(({ id }) => id === 'wt-2023/main/120')?.asks ?? [];
    expect(own.length).toBeGreaterThan(0);
    const asks = `"120":\n  - who is the boss of this\n  - "${own[0]}"\n`;
    expect(asksOf(asks, 'wt-2023/main/120')).toEqual([...own, 'who is the boss of this']);
  });

  it('join those of a block, by its heading and page', () => {
    const id = 'wt-2023/section-1-early-help-who-attends-a-strategy-discussion-93';
    expect(asksOf('Who attends a strategy discussion, page 93:\n  - who has a chair at the table\n', id)).toContain(
      'who has a chair at the table',
    );
  });

  it('change what the index is built from', () => {
    const hash = loadCorpus(tempFolder(smallCorpus)).contentHash;
    expect(withAsks('"120":\n  - who is the boss of this\n').contentHash).not.toBe(hash);
  });

  it.each([
    [
      'a key that names nothing',
      '"120":\n  - a good ask\n"999":\n  - an ask of nothing\n',
      /line 3: no passage .*"999"/,
    ],
    ['a list that is none', '"120": a good ask\n', /line 1: 120: .*array/],
    ['no asks at all', '"120": []\n', /line 1: 120/],
  ])('tell file and line of %s', (_, asks, message) => {
    expect(() => withAsks(asks)).toThrow(CorpusError);
    expect(() => withAsks(asks)).toThrow(message);
    expect(() => withAsks(asks)).toThrow(/corpus\/wt-2023\/asks\/chapter-3\.yaml/);
  });
});
