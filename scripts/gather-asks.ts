/**
 * Takes questions of the development sets into the digest of 2023 as further asks: `npx tsx scripts/gather-asks.ts FILE.pdf`
 * writes corpus/wt-2023/asks/as-asked.yaml. Each goes to the passage that answers it best. Left out are what is misspelt, for
 * spelling is learnt from the asks, what is longer than anybody asks twice, and what echoes the official text (FILE.pdf).
 * Afterwards `npx tsx scripts/encode-corpus.ts`.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { askKey } from '../src/guidance/corpus/read-asks.ts';
import { countWords, createSpelling } from '../src/guidance/index/spelling.ts';
import { corpusFolder, loadCorpus } from '../src/guidance/index.ts';
import { toWords } from './check-digest/words.ts';
import { checkDigestFile } from './corpus/check-digest.ts';
import { encoderSets } from './development-sets.ts';
import { readSet } from './evaluate/read-set.ts';
import { isRight, type RetrievalQuestion, retrievalEdition } from './evaluate/right-passage.ts';

const mostCharacters = 160;
/** Their figures would say nothing if they were among the asks. */
const measured: readonly string[] = ['dev', 'dev2'];

const [official] = process.argv.slice(2);
if (official === undefined) throw new Error('Say which PDF of the 2023 edition the asks are held against.');
const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(corpusFolder(root), retrievalEdition, 'asks/as-asked.yaml');

rmSync(target, { force: true });
const { passages } = loadCorpus(corpusFolder(root));
const digests = passages.filter(({ edition, provenance }) => edition === retrievalEdition && provenance === 'digest');
const correct = createSpelling(countWords(passages));
const asked = new Set(digests.flatMap(({ asks }) => asks.map(toKey)));

const gathered = new Map<string, string[]>();
for (const set of encoderSets.answered.filter((name) => !measured.includes(name)))
  for (const { question, style, right } of readSet<RetrievalQuestion>(root, `retrieval/${set}.jsonl`)) {
    const passage = right.flatMap((one) => digests.find((digest) => isRight(digest, [one])) ?? [])[0];
    const isSound = style !== 'typo' && question.length <= mostCharacters && correct(question) === question;
    if (!passage || !isSound || asked.has(toKey(question))) continue;
    asked.add(toKey(question));
    const key = askKey(passage);
    gathered.set(key, [...(gathered.get(key) ?? []), question]);
  }

write(gathered);
const { findings } = await checkDigestFile(root, retrievalEdition, official);
const echoes = new Set(findings.filter(({ check }) => check === 'asks').map(({ what }) => what));
const kept = new Map(
  [...gathered]
    .map(([key, asks]) => [key, asks.filter((ask) => !echoes.has(ask))] as const)
    .filter(([, asks]) => asks.length > 0),
);
write(kept);
process.stdout.write(
  `${[...kept.values()].flat().length} asks for ${kept.size} passages; ${echoes.size} echo the official text.\n`,
);

function toKey(text: string): string {
  return toWords(text).join(' ');
}

function write(asks: ReadonlyMap<string, readonly string[]>): void {
  writeFileSync(target, stringify(Object.fromEntries(asks), { lineWidth: 0 }));
}
