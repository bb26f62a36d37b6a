import { join } from 'node:path';
import type { LanguageModel } from '../core/language-model.ts';
import type { Clock, Log } from '../core/ports.ts';
import { createChat } from './ask-chat.ts';
import { createDailyBudget } from './daily-budget.ts';
import { createFaultLog } from './fault-log.ts';
import { createGuard, type GuardLimits, usualGuardLimits } from './guard-calls.ts';
import { createLanguageModel } from './language-model.ts';
import type { ModelSettings } from './model-settings.ts';
import { createModeration } from './moderation.ts';
import { loadPrompts } from './prompts.ts';

export interface OpenLanguageModelDeps {
  readonly promptsFolder: string;
  /** Where the day's spending is kept. */
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly limits?: Partial<GuardLimits>;
}

/** @throws CorpusError where a prompt is not as it must be */
export async function openLanguageModel(settings: ModelSettings, deps: OpenLanguageModelDeps): Promise<LanguageModel> {
  const { clock, log, random } = deps;
  const { provider, moderationModel } = settings;
  const guard = () =>
    createGuard({ ...usualGuardLimits, maxConcurrent: settings.maxConcurrent, ...deps.limits }, { clock, random });
  const faults = () => createFaultLog({ clock, log });
  const moderate =
    moderationModel !== null && provider.kind === 'openai' ? createModeration(provider, moderationModel) : null;
  return createLanguageModel({
    settings,
    prompts: loadPrompts(deps.promptsFolder),
    chat: await createChat(settings),
    moderation: moderate && { moderate, guard: guard(), faults: faults() },
    guard: guard(),
    budget: createDailyBudget(join(deps.dataFolder, 'model-use'), settings.budget, { clock, log }),
    faults: faults(),
    clock,
  });
}
