import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'dotenv';
import { z } from 'zod';
import { ConfigError } from './core/errors.ts';
import { findModelProblems, modelFields, modelSettings } from './models/model-environment.ts';
import type { ModelSettings } from './models/model-settings.ts';
import { type OpenAIEncoderOptions, openAIDimensions } from './models/openai-settings.ts';

/** An empty value means "not set": `.env` files are full of them. */
const text = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined);
const port = z
  .string()
  .trim()
  .regex(/^\d{1,5}$/, 'a port number from 0 to 65535')
  .transform(Number)
  .pipe(z.int().max(65_535, 'a port number from 0 to 65535'));
const days = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/, 'a number of days from 1 to 3650')
  .transform(Number)
  .pipe(z.int().min(1, 'a number of days from 1 to 3650').max(3650, 'a number of days from 1 to 3650'));
const minutes = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/, 'whole minutes, from 1 to 1440')
  .transform(Number)
  .pipe(z.int().min(1, 'whole minutes, from 1 to 1440').max(1_440, 'whole minutes, from 1 to 1440'));
const daysWithin = (least: number, most: number) => {
  const expected = `whole days, from ${least} to ${most}`;
  return z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, expected)
    .transform(Number)
    .pipe(z.int().min(least, expected).max(most, expected));
};
/** Written in words: coercion would read "false" as true. */
const yesNo = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.enum(['', '1', 'true', 'yes', 'on', '0', 'false', 'no', 'off'], 'yes or no'))
  .transform((value) => ['1', 'true', 'yes', 'on'].includes(value));
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

/** "kcsie", "T0SCHOOL=kcsie" or both, with commas: by id of place in lower case, the one without an id under `everywhere`. */
const guidanceByPlace = list.transform((items, context) => {
  const pairs = items.map((item) => {
    const at = item.lastIndexOf('=');
    return [at < 0 ? 'everywhere' : item.slice(0, at).trim().toLowerCase(), item.slice(at + 1).trim()] as const;
  });
  const places = pairs.map(([place]) => place);
  if (pairs.some(([place, id]) => place === '' || !/^[a-z][a-z-]*$/.test(id)))
    context.addIssue({
      code: 'custom',
      message: 'a guidance such as kcsie, or a channel or team with it: C0123456789=kcsie',
    });
  if (new Set(places).size < places.length)
    context.addIssue({ code: 'custom', message: 'each channel or team only once, and one guidance for all others' });
  return Object.fromEntries(pairs);
});

/** A group of Entra looks like a person's id, and cannot be told from one here: README, “Connecting Teams”. */
const staffGroups = list.refine(
  (entries) =>
    entries.every((entry) => /^(?:@[^@\s]+\.[^@\s]+|19:\S+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i.test(entry)),
  'object ids of people, ids of teams (19:…) and ends of sign-in names (@staff.school.example)',
);

const environment = z
  .object({
    PORT: port.default(3978),
    HOST: text.default('127.0.0.1'),
    WAYMARK_DATA: text.default('data'),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], 'one of debug, info, warn, error, silent')
      .default('info'),
    WAYMARK_PATHWAYS: text,
    CONTACT_MAX_AGE_DAYS: days.default(183),
    CORPUS_CHECK: z.enum(['off', 'daily'], 'off or daily').default('off'),
    DEFAULT_GUIDANCE: guidanceByPlace.prefault(''),
    EMBEDDINGS: z.enum(['local', 'openai', 'azure'], 'local, openai or azure').default('local'),
    OPENAI_API_KEY: text,
    OPENAI_BASE_URL: text.pipe(z.url('a web address').optional()),
    AZURE_OPENAI_EMBEDDING_DEPLOYMENT: text,
    OPENAI_EMBEDDING_MODEL: text.default('text-embedding-3-small'),
    OPENAI_EMBEDDING_DIMENSIONS: z
      .string()
      .trim()
      .regex(/^[1-9]\d{0,3}$/, 'a number from 1 to 9999')
      .transform(Number)
      .optional(),
    ...modelFields,
    ESCALATION: z.enum(['on', 'practice', 'log', 'off'], 'on, practice, log or off').default('on'),
    ESCALATION_ACK_MINUTES: minutes.default(10),
    FOLLOW_UP_MINUTES: minutes.default(30),
    // A year: organisations that section 11 binds look back over their safeguarding once a year.
    AUDIT_RETENTION_DAYS: daysWithin(30, 3_650).default(365),
    RETAIN_QUESTIONS_DAYS: daysWithin(0, 365).default(0),
    WEB_ALLOWED_HOSTS: list.default([]),
    WEB_PROXY_USER_HEADER: text,
    SLACK_BOT_TOKEN: text,
    SLACK_APP_TOKEN: text,
    SLACK_SIGNING_SECRET: text,
    SLACK_LEADS_CHANNEL: text.pipe(
      z
        .string()
        .regex(/^[CG][A-Z0-9]+$/, 'the id of a channel, such as C0123456789')
        .optional(),
    ),
    SLACK_API_URL: text.pipe(z.url('a web address').optional()),
    TEAMS_APP_ID: text,
    TEAMS_APP_PASSWORD: text,
    TEAMS_TENANT_ID: text,
    TEAMS_APP_TYPE: z
      .enum(['SingleTenant', 'UserAssignedMSI'], 'SingleTenant or UserAssignedMSI')
      .default('SingleTenant'),
    TEAMS_ALLOW_ANONYMOUS: yesNo.default(false),
    TEAMS_ALLOWED_TENANTS: list.default([]),
    TEAMS_STAFF_GROUPS: staffGroups.default([]),
  })
  .superRefine(
    (env, context) => {
      const problem = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
      if (env.SLACK_APP_TOKEN && !env.SLACK_BOT_TOKEN)
        problem('SLACK_BOT_TOKEN', 'needed beside SLACK_APP_TOKEN (starts with xoxb-)');
      if (env.SLACK_SIGNING_SECRET && !env.SLACK_BOT_TOKEN)
        problem('SLACK_BOT_TOKEN', 'needed beside SLACK_SIGNING_SECRET (starts with xoxb-)');
      if (env.SLACK_BOT_TOKEN && !env.SLACK_APP_TOKEN && !env.SLACK_SIGNING_SECRET) {
        problem('SLACK_APP_TOKEN', 'needed for Socket Mode (starts with xapp-), or SLACK_SIGNING_SECRET for HTTP');
      }
      if (env.EMBEDDINGS === 'openai' && !env.OPENAI_API_KEY) problem('OPENAI_API_KEY', 'needed for EMBEDDINGS=openai');
      if (env.EMBEDDINGS === 'azure') {
        for (const name of azureNames) if (!env[name]) problem(name, 'needed for EMBEDDINGS=azure');
      }
      if (env.EMBEDDINGS !== 'local' && !env.OPENAI_EMBEDDING_DIMENSIONS && !dimensionsOf(env.OPENAI_EMBEDDING_MODEL)) {
        problem(
          'OPENAI_EMBEDDING_DIMENSIONS',
          'needed for a model that Waymark does not know: how long its vectors are',
        );
      }
      findModelProblems(env, problem);
      if (env.TEAMS_APP_ID && env.TEAMS_APP_TYPE === 'SingleTenant' && !env.TEAMS_APP_PASSWORD)
        problem('TEAMS_APP_PASSWORD', 'needed beside TEAMS_APP_ID');
      if (env.TEAMS_APP_ID && !env.TEAMS_TENANT_ID)
        problem('TEAMS_TENANT_ID', 'needed beside TEAMS_APP_ID: the tenant that the bot belongs to');
      if (env.TEAMS_ALLOW_ANONYMOUS && !isLoopback(env.HOST))
        problem('TEAMS_ALLOW_ANONYMOUS', 'is for a local emulator only: it needs HOST=127.0.0.1');
      if (!isLoopback(env.HOST) && !env.WEB_PROXY_USER_HEADER) {
        problem(
          'WEB_PROXY_USER_HEADER',
          'needed where HOST is not 127.0.0.1: the header in which your authenticating proxy names the user',
        );
      }
      if (!isLoopback(env.HOST) && env.WEB_ALLOWED_HOSTS.length === 0) {
        problem(
          'WEB_ALLOWED_HOSTS',
          'needed where HOST is not 127.0.0.1: the host names that people type, separated by commas',
        );
      }
    },
    // Whatever else is wrong: all problems are listed at once.
    { when: () => true },
  );

export type Config = z.output<typeof environment>;

/**
 * Reads the settings once, from the environment and from `.env` (the environment wins).
 * @throws ConfigError with every problem by variable name and no value
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, root: string): Config {
  const file = resolve(root, '.env');
  const fromFile = existsSync(file) ? parse(readFileSync(file)) : {};
  const given = Object.fromEntries(
    Object.entries({ ...fromFile, ...env }).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  if (parsed.success) {
    const { WAYMARK_DATA, WAYMARK_PATHWAYS } = parsed.data;
    return {
      ...parsed.data,
      WAYMARK_DATA: resolve(root, WAYMARK_DATA),
      WAYMARK_PATHWAYS: WAYMARK_PATHWAYS && resolve(root, WAYMARK_PATHWAYS),
    };
  }
  throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

const azureNames = [
  ...(['AZURE_OPENAI_ENDPOINT', 'AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_API_VERSION'] as const),
  'AZURE_OPENAI_EMBEDDING_DEPLOYMENT',
] as const;

/** What `EMBEDDINGS=openai` or `azure` asks for; null where neither is asked for, whatever keys there are. */
export function openAISettings(config: Config): OpenAIEncoderOptions | null {
  if (config.EMBEDDINGS === 'local') return null;
  const { OPENAI_EMBEDDING_MODEL: model, OPENAI_EMBEDDING_DIMENSIONS: wanted } = config;
  const dimensions = wanted ?? dimensionsOf(model) ?? 0; // the settings were checked, and so were the keys below
  const vectors = { model, dimensions, isShortened: wanted !== undefined };
  if (config.EMBEDDINGS === 'openai')
    return { ...vectors, apiKey: config.OPENAI_API_KEY ?? '', baseURL: config.OPENAI_BASE_URL };
  const azure = {
    endpoint: config.AZURE_OPENAI_ENDPOINT ?? '',
    deployment: config.AZURE_OPENAI_EMBEDDING_DEPLOYMENT ?? '',
    apiVersion: config.AZURE_OPENAI_API_VERSION ?? '',
  };
  return { ...vectors, apiKey: config.AZURE_OPENAI_API_KEY ?? '', azure };
}

/** What `ANSWERS=model` asks for; null where it is not asked for, whatever keys there are. */
export function modelSettingsOf(config: Config): ModelSettings | null {
  return modelSettings(config);
}

function dimensionsOf(model: string): number | undefined {
  return Object.hasOwn(openAIDimensions, model) ? openAIDimensions[model] : undefined;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
