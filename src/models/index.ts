import type { LanguageModel } from '../core/language-model.ts';
import type { ModelSettings } from './model-settings.ts';
import type { OpenLanguageModelDeps } from './open-language-model.ts';

export { chooseEncoder } from './choose-encoder.ts';
export { createLocalClassifier } from './local-classifier.ts';
export { createLocalEncoder, type LocalEncoder } from './local-encoder.ts';
export { createLocalThread } from './local-thread.ts';
export { hostOf, type ModelSettings } from './model-settings.ts';
export type { OpenAIEncoderOptions } from './openai-settings.ts';

/** Loaded where it is asked for: LangChain alone takes the best part of a second, and forty megabytes. */
export async function openLanguageModel(settings: ModelSettings, deps: OpenLanguageModelDeps): Promise<LanguageModel> {
  return (await import('./open-language-model.ts')).openLanguageModel(settings, deps);
}
