import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import {
  corpusFolder,
  corpusTexts,
  loadCorpus,
  packEncodedCorpus,
  readEncodedCorpus,
} from '../../../src/guidance/index.ts';
import { createLocalEncoder } from '../../../src/models/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const encoder = createLocalEncoder();
afterAll(() => encoder.close());

const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0) /
  (Math.hypot(...Array.from(a)) * Math.hypot(...Array.from(b)));

describe('the vectors that come with the project', () => {
  const texts = corpusTexts(loadCorpus(corpusFolder(fileURLToPath(new URL('../../..', import.meta.url)))));

  it('hold every text of the corpus: otherwise run npx tsx scripts/encode-corpus.ts', async () => {
    const known = await readEncodedCorpus(encoder);
    expect(texts.filter((text) => known(text) === null)).toEqual([]);
  });

  it('are those that the encoder gives', async () => {
    const known = await readEncodedCorpus(encoder);
    const step = Math.ceil(texts.length / 15);
    const sample = texts.filter((_, at) => at % step === 0);
    expect(sample.length).toBeGreaterThan(10);
    const fresh = await encoder.encode(sample);
    for (const [at, text] of sample.entries())
      expect(cosine(known(text) ?? [], fresh[at] ?? []), text).toBeGreaterThan(0.999);
  });
});

describe('the file of encoded texts', () => {
  const small = { id: 'a-small-encoder@1', dimensions: 3 };
  const write = (bytes: Uint8Array) => {
    const file = join(tempFolder({}), 'encoded.bin');
    writeFileSync(file, bytes);
    return pathToFileURL(file);
  };
  const vectors = new Map([
    ['one', [1, 0, 0]],
    ['two', [0, -0.6, 0.8]],
  ]);

  it('gives back each vector, to within a hundredth', async () => {
    const known = await readEncodedCorpus(small, write(packEncodedCorpus(small, vectors)));
    for (const [text, vector] of vectors)
      expect(Array.from(known(text) ?? []).map((value) => Math.round(value * 100) / 100)).toEqual(vector);
    expect(known('three')).toBeNull();
  });

  it('gives nothing where it is missing, cut, of another encoder or no such file', async () => {
    const whole = packEncodedCorpus(small, vectors);
    const none = [
      await readEncodedCorpus(small, pathToFileURL('/nowhere/encoded.bin')),
      await readEncodedCorpus(small, write(whole.subarray(0, whole.length - 1))),
      await readEncodedCorpus({ ...small, id: 'another@1' }, write(whole)),
      await readEncodedCorpus(small, write(Buffer.from('not what it should be'))),
    ];
    expect(none.map((known) => known('one'))).toEqual([null, null, null, null]);
  });
});
