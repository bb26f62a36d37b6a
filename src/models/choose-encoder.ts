import type { Encoder } from '../core/ports.ts';
import { createLocalEncoder } from './local-encoder.ts';
import type { LocalThread } from './local-thread.ts';
import { createOpenAIEncoder } from './openai-encoder.ts';
import type { OpenAIEncoderOptions } from './openai-settings.ts';

export interface ChosenEncoder {
  readonly encoder: Encoder;
  /** What stands in where the index cannot be built with a remote encoder; null where it is local anyway. */
  readonly standIn: Encoder | null;
}

/** The local encoder, unless the settings ask for OpenAI's by name. */
export function chooseEncoder(openai: OpenAIEncoderOptions | null, thread: LocalThread): ChosenEncoder {
  const local = createLocalEncoder(thread);
  return openai ? { encoder: createOpenAIEncoder(openai), standIn: local } : { encoder: local, standIn: null };
}
