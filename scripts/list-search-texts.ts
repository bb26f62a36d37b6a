/**
 * What `scripts/train-search-encoder.py` learns from, as the encoder reads it: JSON on standard output. The passages
 * of 2023 in their order; their texts and asks, each with its passages; the asks of other editions; and the development questions of some hands, with the passages
 * that answer them. The other hands' are left to `scripts/train-ranking.ts`.
 */
import { fileURLToPath } from 'node:url';
import { createTextAnalysis } from '../src/guidance/index/analyse-text.ts';
import { gatherTexts } from '../src/guidance/index/index-entries.ts';
import { corpusFolder, loadCorpus } from '../src/guidance/index.ts';
import { encoderSets, isForEncoder } from './development-sets.ts';
import { readSet } from './evaluate/read-set.ts';
import { isRight, type RetrievalQuestion, retrievalEdition } from './evaluate/right-passage.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { passages, glossary } = loadCorpus(corpusFolder(root));
const analysis = createTextAnalysis(glossary);
const own = passages.filter(({ edition }) => edition === retrievalEdition);
const { texts, places } = gatherTexts(passages, analysis);

const rows = texts.map((text, at) => {
  const of = places[at] ?? [];
  const ids = of.flatMap(({ edition, passageId }) => (edition === retrievalEdition ? [passageId] : []));
  return { text, passages: [...new Set(ids)], isAsk: of.some(({ role }) => role === 'ask') };
});
const answered = encoderSets.answered.flatMap((set) => readSet<RetrievalQuestion>(root, `retrieval/${set}.jsonl`));
const unanswered = encoderSets.unanswered.flatMap((set) =>
  readSet<{ question: string }>(root, `retrieval/${set}.jsonl`),
);
const typed = new Set(answered.map(({ question }) => analysis.expand(question)));
/** Half of the questions over the briefings' facts: the other half is left to the ranking. */
const facts = readSet<{ id: string; question: string }>(root, 'questions/briefings.jsonl').filter(isForEncoder);
const output = {
  passages: own.map(({ id }) => id),
  // Questions that are asks too (`scripts/gather-asks.ts`) are learnt from as questions.
  texts: rows.filter(({ text }) => !typed.has(text)),
  answered: [
    ...answered.map(({ question, right }) => ({
      text: analysis.expand(question),
      passages: own.filter((passage) => isRight(passage, right)).map(({ id }) => id),
    })),
    ...facts.map(({ question }) => ({ text: analysis.expand(question), passages: [] })),
  ],
  unanswered: unanswered.map(({ question }) => ({ text: analysis.expand(question) })),
};
process.stdout.write(`${JSON.stringify(output)}\n`);
