import type { Encoder } from '../core/ports.ts';
import { createLocalEncoder } from './local-encoder.ts';
import { createOpenAIEncoder } from './openai-encoder.ts';
import type { OpenAIEncoderOptions } from './openai-settings.ts';

export interface ChosenEncoder {
  readonly encoder: Encoder;
  /** What stands in where the index cannot be built with a remote encoder; null where it is local anyway. */
  readonly standIn: Encoder | null;
  close(): Promise<void>;
}

/** The local encoder, unless the settings ask for OpenAI's by name. */
export function chooseEncoder(openai: OpenAIEncoderOptions | null): ChosenEncoder {
  const local = createLocalEncoder();
  return openai
    ? { encoder: createOpenAIEncoder(openai), standIn: local, close: local.close }
    : { encoder: local, standIn: null, close: local.close };
}
