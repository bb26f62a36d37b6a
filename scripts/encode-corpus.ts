/**
 * Encodes the project's own texts once, for every first start: `npx tsx scripts/encode-corpus.ts`. To be run after a
 * change in corpus/; what is encoded already is kept.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Vector } from '../src/guidance/index/vectors.ts';
import { corpusFolder, corpusTexts, loadCorpus, packEncodedCorpus, readEncodedCorpus } from '../src/guidance/index.ts';
import { createLocalEncoder } from '../src/models/index.ts';
import { createProgressBar } from '../src/progress-bar.ts';

const batchSize = 20;

const texts = corpusTexts(loadCorpus(corpusFolder(fileURLToPath(new URL('..', import.meta.url)))));
const encoder = createLocalEncoder();
const known = await readEncodedCorpus(encoder);
const encoded = new Map<string, Vector>();
const missing: string[] = [];
for (const text of texts) {
  const vector = known(text);
  if (vector) encoded.set(text, vector);
  else missing.push(text);
}
const onProgress = createProgressBar('Encoding the corpus');
for (let start = 0; start < missing.length; start += batchSize) {
  const batch = missing.slice(start, start + batchSize);
  const vectors = await encoder.encode(batch);
  batch.forEach((text, at) => {
    encoded.set(text, vectors[at] ?? []);
  });
  onProgress(start + batch.length, missing.length);
}
await encoder.close();
writeFileSync(
  new URL('../src/guidance/index/encoded-corpus.bin', import.meta.url),
  packEncodedCorpus(encoder, encoded),
);
process.stdout.write(`${missing.length} texts encoded, ${texts.length} in all.\n`);
