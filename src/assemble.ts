import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { citationLabel, createAssistant, officialUrl } from './answering/index.ts';
import { errorCode } from './core/errors.ts';
import type { Passage } from './core/passage.ts';
import type { Assistant, Clock, Library, Log } from './core/ports.ts';
import type { Card } from './core/reply.ts';
import { type Corpus, corpusFolder, createLibrary, loadCorpus, readYaml } from './guidance/index.ts';
import { createLocalEncoder } from './models/index.ts';
import { type OpenGuidance, openGuidance } from './open-guidance.ts';
import {
  createCards,
  createConcernMemory,
  type LearnedModel,
  loadLearnedModel,
  type PathwayWording,
  pathwayWordingSchema,
  ruleFamilies,
} from './safeguarding/index.ts';

export interface Waymark {
  readonly assistant: Assistant;
  readonly library: Library;
  readonly guidance: OpenGuidance;
  readonly helpCard: Card;
  readonly newId: () => string;
  close(): Promise<void>;
}

export interface AssembleDeps {
  /** The project's own folder, with `corpus/`. */
  readonly root: string;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Puts the parts together. Channels are added by whoever starts: the terminal needs none of their packages. */
export function assemble({ root, dataFolder, clock, log, onProgress }: AssembleDeps): Waymark {
  const folder = corpusFolder(root);
  const corpus = loadCorpus(folder);
  const encoder = createLocalEncoder();
  const cards = createCards(readWording(folder, log));
  const library = createLibrary(() => corpus, { clock, label: labelOf, url: urlOf });
  const guidance = openGuidance({ corpus, dataFolder, encoder, log, ...(onProgress ? { onProgress } : {}) });
  const assistant = createAssistant({
    screening: { families: ruleFamilies, model: readModel(log) },
    memory: createConcernMemory(clock),
    cards,
    library,
    retriever: guidance.retriever,
    clock,
    log,
  });
  return { assistant, library, guidance, helpCard: cards.help(), newId: randomUUID, close: encoder.close };
}

/** A concern gets its card whatever is broken: without its wording, the last resort's. */
function readWording(folder: string, log: Log): PathwayWording | null {
  try {
    return readYaml(join(folder, 'pathways.yaml'), 'corpus/pathways.yaml', pathwayWordingSchema);
  } catch (error) {
    log.error({ code: errorCode(error) }, 'pathway_wording_unreadable');
    return null;
  }
}

/** Without its weights the screen asks about every message: it fails closed. */
function readModel(log: Log): LearnedModel | null {
  try {
    return loadLearnedModel(new URL('./safeguarding/learned/weights.json', import.meta.url));
  } catch (error) {
    log.error({ code: errorCode(error) }, 'screen_weights_unreadable');
    return null;
  }
}

function placeOf(passage: Passage, corpus: Corpus) {
  for (const guidance of corpus.guidance) {
    const edition = guidance.editions.find((e) => e.id === passage.edition);
    if (edition) return { edition, guidance };
  }
  return null;
}

function labelOf(passage: Passage, corpus: Corpus): string {
  const place = placeOf(passage, corpus);
  return place ? citationLabel(passage, place.edition) : passage.chapter;
}

function urlOf(passage: Passage, corpus: Corpus): string | null {
  const place = placeOf(passage, corpus);
  return place ? officialUrl(passage, place.edition, place.guidance) : null;
}
