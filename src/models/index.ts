export { chooseEncoder } from './choose-encoder.ts';
export { createLocalEncoder, type LocalEncoder } from './local-encoder.ts';
export type { OpenAIEncoderOptions } from './openai-settings.ts';
