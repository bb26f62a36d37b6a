import { WaymarkError } from '../../src/core/errors.ts';
import { type Corpus, corpusFolder, loadCorpus, readOfficialPassages } from '../../src/guidance/index.ts';

export interface CommandInput {
  readonly root: string;
  readonly dataFolder: string;
  readonly words: readonly string[];
  readonly json: boolean;
  readonly editions: readonly string[];
  readonly acceptGaps: boolean;
  readonly acceptDocument: boolean;
  readonly again: boolean;
  /** A line of what was asked for. */
  readonly write: (line: string) => void;
  /** A line on how it goes, apart from what was asked for. */
  readonly tell: (line: string) => void;
}

/** The corpus with what is held officially. A damaged store is told, and the rest shown. */
export function openCorpus({ root, dataFolder, tell }: CommandInput): Corpus {
  const folder = corpusFolder(root);
  try {
    return loadCorpus(folder, readOfficialPassages(dataFolder));
  } catch (error) {
    if (!(error instanceof WaymarkError) || error.code !== 'official_store_damaged') throw error;
    tell(error.message);
    return loadCorpus(folder);
  }
}
