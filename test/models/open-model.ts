import { join } from 'node:path';
import type { LanguageModel, WriteRequest } from '../../src/core/language-model.ts';
import { type Clock, systemClock } from '../../src/core/ports.ts';
import type { GuardLimits } from '../../src/models/guard-calls.ts';
import type { ModelSettings } from '../../src/models/model-settings.ts';
import { openLanguageModel } from '../../src/models/open-language-model.ts';
import { createFakeLog } from '../support/fake-assistant.ts';
import type { StandInScripts } from '../support/models/stand-in.ts';
import { startModelServer } from '../support/models/start-stand-in.ts';
import { projectRoot } from '../support/real-waymark.ts';
import { tempFolder } from '../support/temp-folder.ts';

export interface ModelScene {
  readonly settings?: Partial<ModelSettings>;
  readonly limits?: Partial<GuardLimits>;
  readonly data?: string;
  readonly clock?: Clock;
  readonly isAzure?: boolean;
}

/** The real connection, from prompt to HTTP, to a server on this machine. */
export async function openModel(scripts: StandInScripts, scene: ModelScene = {}) {
  const server = await startModelServer({ key: 'k', ...scripts });
  const { log, lines } = createFakeLog();
  const settings: ModelSettings = {
    provider: scene.isAzure
      ? { kind: 'azure', apiKey: 'k', endpoint: server.endpoint, deployment: 'd', apiVersion: '2024-10-21' }
      : { kind: 'openai', apiKey: 'k', baseURL: server.baseURL },
    ...{ model: 'm', temperature: undefined, timeoutMs: 10_000, maxOutputTokens: 500, maxConcurrent: 2 },
    budget: { tokensPerDay: 1_000_000, money: null },
    ...{ givesSecondOpinion: true, moderationModel: null },
    ...scene.settings,
  };
  const data = scene.data ?? tempFolder();
  const model: LanguageModel = await openLanguageModel(settings, {
    ...{ promptsFolder: join(projectRoot, 'prompts'), dataFolder: data, log, random: () => 0 },
    clock: scene.clock ?? systemClock,
    limits: { firstWaitMs: 5, ...scene.limits },
  });
  return { server, model, lines, data };
}

export const aWriteRequest: WriteRequest = {
  question: 'who leads early help?',
  evidence: [
    {
      token: 'P1',
      label: 'Working Together 2023, paragraph 120',
      edition: 'wt-2023',
      provenance: 'digest',
      text: 'A lead practitioner keeps early help together.',
    },
  ],
};

export const aStatement = {
  text: 'A lead practitioner keeps early help together.',
  evidence: [{ token: 'P1', quotation: 'A lead practitioner keeps early help together' }],
};
