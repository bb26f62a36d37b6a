import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AssembleDeps, assemble, type Waymark } from '../../src/assemble.ts';
import { systemClock } from '../../src/core/ports.ts';
import {
  addDocument,
  type Corpus,
  corpusFolder,
  loadCorpus,
  openIndex,
  readOfficialPassages,
  type SearchIndex,
} from '../../src/guidance/index.ts';
import { createQueryEncoder, type QueryEncoder } from '../../src/guidance/search/query-encoder.ts';
import { createLog } from '../../src/log.ts';
import { createLocalEncoder, type LocalEncoder } from '../../src/models/index.ts';
import { retrievalEdition } from './right-passage.ts';

/** Waymark over one state of the texts, with its index beside it, so that each part of the search can be asked alone. */
export interface HeldTexts {
  readonly name: string;
  readonly waymark: Waymark;
  readonly corpus: Corpus;
  readonly index: SearchIndex;
  readonly encoder: LocalEncoder;
  readonly encode: QueryEncoder;
  close(): Promise<void>;
}

type OpenOptions = Pick<AssembleDeps, 'root' | 'dataFolder' | 'onProgress'>;

/** As a fresh clone has them: what the project wrote itself. Official documents that an operator added are left aside. */
export async function openDigestAlone(options: OpenOptions): Promise<HeldTexts> {
  const isFresh = readOfficialPassages(options.dataFolder).length === 0;
  const dataFolder = isFresh ? options.dataFolder : join(options.dataFolder, 'evaluation', 'digest');
  return await openTexts('the digest alone', { ...options, dataFolder });
}

/** The real document of 2023 beside the digest, read by our own parser; null where it is not in `../shared/guidance`. */
export async function openWithOfficial(options: OpenOptions): Promise<HeldTexts | null> {
  const file = join(options.root, '..', 'shared', 'guidance', 'working-together-2023.pdf');
  if (!existsSync(file)) return null;
  const dataFolder = join(options.dataFolder, 'evaluation', 'official');
  const { guidance } = loadCorpus(corpusFolder(options.root));
  // Read anew each time, so that the figures are those of the parser as it stands.
  await addDocument(
    { file, edition: retrievalEdition, acceptGaps: true, acceptDocument: false, guidance, dataFolder },
    systemClock,
  );
  return await openTexts('with the official text', { ...options, dataFolder });
}

async function openTexts(name: string, options: OpenOptions): Promise<HeldTexts> {
  const waymark = assemble({ ...options, clock: systemClock, log: createLog('error') });
  await waymark.guidance.opened;
  const encoder = createLocalEncoder();
  const corpus = waymark.guidance.corpus();
  const index = await openIndex({ root: join(options.dataFolder, 'index'), corpus, encoder });
  const close = async () => {
    await waymark.close();
    await encoder.close();
  };
  const encode = createQueryEncoder(encoder, { clock: systemClock, log: createLog('error') });
  return { name, waymark, corpus, index, encoder, encode, close };
}
