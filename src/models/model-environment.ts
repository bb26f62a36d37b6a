import { z } from 'zod';
import type { ModelProvider, ModelSettings, Money } from './model-settings.ts';

const text = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined);
const wholeWithin = (least: number, most: number) => {
  const expected = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .pipe(z.int().min(least, expected).max(most, expected));
};
const price = z
  .string()
  .trim()
  .regex(/^\d{1,6}(?:\.\d{1,6})?$/, 'an amount such as 0.40')
  .transform(Number)
  .optional();
const currency = /^(\d{1,6}(?:\.\d{1,2})?) ?([A-Z]{3})$/;
/** "5 GBP", or "none" where nothing is paid for by the token. */
const dailyBudget = z
  .string()
  .trim()
  .transform((value, context) => {
    if (value.toLowerCase() === 'none') return 'none' as const;
    const [, amount, code] = currency.exec(value) ?? [];
    if (amount !== undefined && code !== undefined) return { perDay: Number(amount), currency: code };
    context.addIssue({ code: 'custom', message: 'an amount a day with its currency, such as 5 GBP, or none' });
    return z.NEVER;
  })
  .optional();

/** Settings of the language model, as they stand in the environment. */
export const modelFields = {
  ANSWERS: z.enum(['extract', 'model'], 'extract or model').default('extract'),
  MODEL_PROVIDER: z.enum(['openai', 'azure'], 'openai or azure').default('openai'),
  OPENAI_MODEL: text,
  AZURE_OPENAI_ENDPOINT: text.pipe(z.url('a web address').optional()),
  AZURE_OPENAI_API_KEY: text,
  AZURE_OPENAI_DEPLOYMENT: text,
  AZURE_OPENAI_API_VERSION: text,
  SECOND_OPINION: z.enum(['on', 'off'], 'on or off').default('on'),
  OPENAI_MODERATION_MODEL: text,
  MODEL_DAILY_BUDGET: dailyBudget,
  MODEL_INPUT_PRICE: price,
  MODEL_OUTPUT_PRICE: price,
  MODEL_DAILY_TOKENS: wholeWithin(1, 999_999_999).default(2_000_000),
  MODEL_TIMEOUT_SECONDS: wholeWithin(1, 120).default(20),
  MODEL_MAX_OUTPUT_TOKENS: wholeWithin(100, 100_000).default(1_500),
  MODEL_CONCURRENCY: wholeWithin(1, 100).default(8),
  MODEL_TEMPERATURE: z
    .string()
    .trim()
    .regex(/^[01](?:\.\d{1,2})?$/, 'a number from 0 to 1.99')
    .transform(Number)
    .optional(),
};

type ModelEnvironment = z.output<z.ZodObject<typeof modelFields>> & {
  readonly OPENAI_API_KEY?: string | undefined;
  readonly OPENAI_BASE_URL?: string | undefined;
};

/** What `ANSWERS=model` cannot do without; nothing where it is not asked for, whatever keys there are. */
export function findModelProblems(env: ModelEnvironment, problem: (name: string, message: string) => void): void {
  if (env.ANSWERS !== 'model') return;
  if (env.MODEL_PROVIDER === 'openai') {
    if (!env.OPENAI_MODEL) problem('OPENAI_MODEL', 'needed for ANSWERS=model: the name of the model');
    if (!env.OPENAI_API_KEY && !env.OPENAI_BASE_URL)
      problem('OPENAI_API_KEY', 'needed for ANSWERS=model, unless OPENAI_BASE_URL names a server that takes none');
  } else {
    const needed = {
      AZURE_OPENAI_ENDPOINT: 'the address of your resource',
      AZURE_OPENAI_API_KEY: 'a key of your resource',
      AZURE_OPENAI_DEPLOYMENT: 'the name of your deployment',
      AZURE_OPENAI_API_VERSION: 'the version of the API, such as 2024-10-21',
    } as const;
    for (const [name, what] of Object.entries(needed))
      if (!env[name as keyof typeof needed]) problem(name, `needed for MODEL_PROVIDER=azure: ${what}`); // its own keys
    if (env.OPENAI_MODERATION_MODEL)
      problem('OPENAI_MODERATION_MODEL', 'is for MODEL_PROVIDER=openai: Azure has no moderation of this kind');
  }
  if (env.MODEL_DAILY_BUDGET === undefined)
    problem('MODEL_DAILY_BUDGET', 'needed for ANSWERS=model: an amount a day such as 5 GBP, or none');
  // One that cannot be read has its problem already.
  else if (env.MODEL_DAILY_BUDGET !== 'none' && 'currency' in env.MODEL_DAILY_BUDGET) {
    const what = `needed beside MODEL_DAILY_BUDGET: the price of a million tokens in ${env.MODEL_DAILY_BUDGET.currency}`;
    if (env.MODEL_INPUT_PRICE === undefined) problem('MODEL_INPUT_PRICE', `${what}, for what is sent`);
    if (env.MODEL_OUTPUT_PRICE === undefined) problem('MODEL_OUTPUT_PRICE', `${what}, for what comes back`);
  }
}

/** What `ANSWERS=model` asks for; null where it is not asked for. The settings were checked. */
export function modelSettings(env: ModelEnvironment): ModelSettings | null {
  if (env.ANSWERS !== 'model') return null;
  const provider: ModelProvider =
    env.MODEL_PROVIDER === 'openai'
      ? // A server of one's own may take no key; the package wants a word all the same.
        { kind: 'openai', apiKey: env.OPENAI_API_KEY ?? 'none', baseURL: env.OPENAI_BASE_URL }
      : {
          kind: 'azure',
          apiKey: env.AZURE_OPENAI_API_KEY ?? '',
          endpoint: env.AZURE_OPENAI_ENDPOINT ?? '',
          deployment: env.AZURE_OPENAI_DEPLOYMENT ?? '',
          apiVersion: env.AZURE_OPENAI_API_VERSION ?? '',
        };
  const { MODEL_DAILY_BUDGET: budget, MODEL_INPUT_PRICE: inputPrice = 0, MODEL_OUTPUT_PRICE: outputPrice = 0 } = env;
  const money: Money | null = budget && budget !== 'none' ? { ...budget, inputPrice, outputPrice } : null;
  return {
    provider,
    model: env.OPENAI_MODEL ?? env.AZURE_OPENAI_DEPLOYMENT ?? '',
    temperature: env.MODEL_TEMPERATURE,
    timeoutMs: env.MODEL_TIMEOUT_SECONDS * 1_000,
    maxOutputTokens: env.MODEL_MAX_OUTPUT_TOKENS,
    maxConcurrent: env.MODEL_CONCURRENCY,
    budget: { tokensPerDay: env.MODEL_DAILY_TOKENS, money },
    givesSecondOpinion: env.SECOND_OPINION === 'on',
    moderationModel: env.OPENAI_MODERATION_MODEL ?? null,
  };
}
