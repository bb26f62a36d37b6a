import { join } from 'node:path';
import type { ModelDeps } from './answering/index.ts';
import { type Config, modelSettingsOf } from './config.ts';
import type { Clock, Log } from './core/ports.ts';
import { openLanguageModel } from './models/index.ts';
import { maskText } from './safeguarding/index.ts';

/**
 * The language model that `ANSWERS=model` asks for; undefined where it does not, and then none of its packages is loaded.
 * @throws CorpusError where a prompt is not as it must be
 */
export async function openModel(
  config: Config,
  { root, clock, log }: { readonly root: string; readonly clock: Clock; readonly log: Log },
): Promise<ModelDeps | undefined> {
  const settings = modelSettingsOf(config);
  if (settings === null) return undefined;
  const deps = {
    promptsFolder: join(root, 'prompts'),
    dataFolder: config.WAYMARK_DATA,
    clock,
    log,
    random: Math.random,
  };
  const model = await openLanguageModel(settings, deps);
  return { model, mask: maskText, givesSecondOpinion: settings.givesSecondOpinion };
}
