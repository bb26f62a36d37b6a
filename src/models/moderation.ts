import OpenAI from 'openai';
import { z } from 'zod';
import type { PathwayId } from '../core/concern.ts';
import { type ModelProvider, openAIAddress } from './model-settings.ts';

/**
 * What of OpenAI's categories points to somebody at risk, and where to. Those that name a subject alone are left out, for
 * questions about guidance have the same subjects. https://platform.openai.com/docs/guides/moderation
 */
const routes: Readonly<Record<string, PathwayId>> = {
  'self-harm/intent': 'self_harm_or_suicide',
  'harassment/threatening': 'immediate_danger',
  'hate/threatening': 'immediate_danger',
  'illicit/violent': 'immediate_danger',
};

const answer = z.object({
  results: z.array(z.object({ categories: z.record(z.string(), z.boolean().nullable()) })).min(1),
});

/** Where a text points to, or null where nothing of it is flagged. @throws the package's errors */
export type Moderate = (text: string, signal: AbortSignal) => Promise<PathwayId | null>;

export function createModeration(
  { apiKey, baseURL }: Extract<ModelProvider, { readonly kind: 'openai' }>,
  model: string,
): Moderate {
  const client = new OpenAI({
    ...{ apiKey, baseURL: baseURL ?? openAIAddress, maxRetries: 0 },
    // Read from the environment where they are left out: only our own settings decide.
    ...{ organization: null, project: null, logLevel: 'off' },
  });
  return async (text, signal) => {
    const { results } = answer.parse(await client.moderations.create({ model, input: text }, { signal }));
    const flagged = results.flatMap(({ categories }) => Object.keys(categories).filter((name) => categories[name]));
    return flagged.flatMap((name) => (Object.hasOwn(routes, name) ? [routes[name] ?? null] : []))[0] ?? null;
  };
}
