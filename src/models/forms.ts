import { z } from 'zod';
import { pathwayIds } from '../core/concern.ts';

/**
 * What a model is asked to fill in. Strict structured output takes no limits on length: what is too long is found when it
 * is read. https://platform.openai.com/docs/guides/structured-outputs
 */
export const rewriteForm = z.object({ question: z.string() });

export const answerForm = z.object({
  statements: z.array(
    z.object({
      text: z.string(),
      evidence: z.array(z.object({ token: z.string(), quotation: z.string() })),
    }),
  ),
});

export const opinionForm = z.object({
  result: z.enum(['clear', 'confirm', 'referred']),
  pathway: z.enum(pathwayIds).nullable(),
});
