import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { isLoopback, modelSettingsOf, openAISettings, readConfig } from '../src/config.ts';
import { ConfigError } from '../src/core/errors.ts';
import { silenceLibraries } from '../src/silence-libraries.ts';
import { tempFolder } from './support/temp-folder.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (env: Record<string, string>, file?: string) =>
  readConfig(env, tempFolder(file === undefined ? {} : { '.env': file }));

function problemsOf(env: Record<string, string>, file?: string): readonly string[] {
  try {
    read(env, file);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const teams = { TEAMS_APP_ID: 'app', TEAMS_APP_PASSWORD: 'secret', TEAMS_TENANT_ID: 'tenant' };
const open = { HOST: '0.0.0.0', WEB_PROXY_USER_HEADER: 'x-user', WEB_ALLOWED_HOSTS: 'waymark.example.org' };

describe('settings', () => {
  it('all have a value to start with', () => {
    const folder = tempFolder();
    expect(readConfig({}, folder)).toMatchObject({
      PORT: 3978,
      HOST: '127.0.0.1',
      WAYMARK_DATA: `${folder}/data`,
      LOG_LEVEL: 'info',
      WEB_ALLOWED_HOSTS: [],
      TEAMS_ALLOW_ANONYMOUS: false,
    });
  });

  it('come from .env, and from the environment before it', () => {
    const file = 'PORT=4000\nLOG_LEVEL="warn"\n# HOST=nowhere\nSLACK_BOT_TOKEN=xoxb-1\nSLACK_APP_TOKEN=xapp-1\n';
    const config = read({ PORT: '5000', SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' }, file);
    expect(config).toMatchObject({ PORT: 5000, LOG_LEVEL: 'warn', HOST: '127.0.0.1' });
    expect(config.SLACK_BOT_TOKEN).toBeUndefined();
  });

  it.each(['', ' ', '\t'])('that are empty ("%s") count as not set', (empty) => {
    const names = Object.keys(parse(readFileSync(`${root}/.env.example`)));
    const folder = tempFolder();
    expect(readConfig(Object.fromEntries(names.map((name) => [name, empty])), folder)).toEqual(readConfig({}, folder));
  });

  it.each([
    ['', {}],
    ['kcsie', { everywhere: 'kcsie' }],
    [
      'C0123=kcsie, 19:Team=@thread.tacv2=information-sharing',
      {
        c0123: 'kcsie',
        '19:team=@thread.tacv2': 'information-sharing',
      },
    ],
    ['working-together,T0AB=kcsie,teams=kcsie', { everywhere: 'working-together', t0ab: 'kcsie', teams: 'kcsie' }],
  ])('set the guidance that leads, for all or by place: %s', (value, defaults) => {
    expect(read({ DEFAULT_GUIDANCE: value }).DEFAULT_GUIDANCE).toEqual(defaults);
  });

  it.each(['kcsie,working-together', 'C01=kcsie,c01=kcsie', '=kcsie', 'C01=', 'KCSIE!'])(
    'refuse a guidance that is set in no clear way: %s',
    (value) => {
      expect(problemsOf({ DEFAULT_GUIDANCE: value })).toEqual([expect.stringMatching(/^DEFAULT_GUIDANCE: /)]);
    },
  );

  it('leave what Waymark does not know alone', () => expect(problemsOf({ PATH: '/bin', FOO: 'bar' })).toEqual([]));

  it('take a folder for data from the project, or from anywhere', () => {
    const folder = tempFolder();
    expect(readConfig({ WAYMARK_DATA: 'kept/here' }, folder).WAYMARK_DATA).toBe(`${folder}/kept/here`);
    expect(readConfig({ WAYMARK_DATA: '/var/lib/waymark' }, folder).WAYMARK_DATA).toBe('/var/lib/waymark');
  });

  it.each([
    ['0', 0],
    ['65535', 65_535],
    [' 80 ', 80],
  ])('PORT may be "%s"', (written, port) => expect(read({ PORT: written }).PORT).toBe(port));

  it.each(['1', 'true', 'TRUE', 'yes', 'On', ' yes '])('"%s" means yes', (word) =>
    expect(read({ TEAMS_ALLOW_ANONYMOUS: word }).TEAMS_ALLOW_ANONYMOUS).toBe(true),
  );
  it.each(['0', 'false', 'False', 'no', 'off'])('"%s" means no', (word) =>
    expect(read({ TEAMS_ALLOW_ANONYMOUS: word }).TEAMS_ALLOW_ANONYMOUS).toBe(false),
  );

  it('of escalation have their defaults and their limits', () => {
    expect(read({})).toMatchObject({ ESCALATION: 'on', ESCALATION_ACK_MINUTES: 10, FOLLOW_UP_MINUTES: 30 });
    expect(read({ ESCALATION: 'practice', ESCALATION_ACK_MINUTES: '1', FOLLOW_UP_MINUTES: '1440' })).toMatchObject({
      ESCALATION: 'practice',
      ESCALATION_ACK_MINUTES: 1,
      FOLLOW_UP_MINUTES: 1440,
    });
    for (const wrong of ['0', '1441', '-5', '2.5', 'ten'])
      expect(problemsOf({ ESCALATION_ACK_MINUTES: wrong })).toEqual([
        expect.stringContaining('ESCALATION_ACK_MINUTES'),
      ]);
    expect(problemsOf({ ESCALATION: 'yes' })).toEqual([expect.stringContaining('ESCALATION')]);
  });

  it('lists are separated by commas', () => {
    expect(read({ WEB_ALLOWED_HOSTS: ' a.example ,, b.example,' }).WEB_ALLOWED_HOSTS).toEqual([
      'a.example',
      'b.example',
    ]);
  });

  it.each([
    ['Slack over Socket Mode', slack],
    ['Slack over HTTP', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }],
    ['Teams', teams],
    ['Teams with a managed identity', { TEAMS_APP_ID: 'a', TEAMS_TENANT_ID: 't', TEAMS_APP_TYPE: 'UserAssignedMSI' }],
    ['an emulator', { TEAMS_ALLOW_ANONYMOUS: 'yes' }],
    ['a page for others behind a proxy', open],
    ['another loopback address', { HOST: '127.0.0.2' }],
    ['IPv6', { HOST: '::1' }],
  ])('are whole for %s', (_name, env) => expect(problemsOf(env)).toEqual([]));
});

describe('embeddings by OpenAI', () => {
  const key = { OPENAI_API_KEY: 'k', OPENAI_EMBEDDING_DIMENSIONS: '256' };
  it('are never chosen by a key alone', () => expect(openAISettings(read(key))).toBeNull());
  it('are chosen by name, with the model’s own length or a shorter one', () => {
    const chosen = { EMBEDDINGS: 'openai', OPENAI_API_KEY: 'k' };
    expect(openAISettings(read(chosen))).toMatchObject({
      ...{ apiKey: 'k', model: 'text-embedding-3-small', dimensions: 1536, isShortened: false },
    });
    expect(openAISettings(read({ ...key, EMBEDDINGS: 'openai' }))).toMatchObject({
      dimensions: 256,
      isShortened: true,
    });
  });
});

describe('embeddings by Azure', () => {
  const keys = {
    ...{ AZURE_OPENAI_ENDPOINT: 'https://x.openai.azure.com', AZURE_OPENAI_API_KEY: 'k' },
    ...{ AZURE_OPENAI_API_VERSION: '2024-10-21', AZURE_OPENAI_EMBEDDING_DEPLOYMENT: 'e' },
  };
  it('are chosen by name, with all that they need', () => {
    expect(openAISettings(read(keys))).toBeNull();
    expect(openAISettings(read({ ...keys, EMBEDDINGS: 'azure' }))).toMatchObject({
      ...{ apiKey: 'k', azure: { deployment: 'e', apiVersion: '2024-10-21' }, dimensions: 1536 },
    });
    expect(problemsOf({ EMBEDDINGS: 'azure' }).map((problem) => problem.split(':')[0])).toEqual([
      ...['AZURE_OPENAI_ENDPOINT', 'AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_API_VERSION'],
      'AZURE_OPENAI_EMBEDDING_DEPLOYMENT',
    ]);
  });
});

describe('a language model', () => {
  const openai = { ANSWERS: 'model', OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm', MODEL_DAILY_BUDGET: 'none' };
  const azure = {
    ...{ ANSWERS: 'model', MODEL_PROVIDER: 'azure', AZURE_OPENAI_ENDPOINT: 'https://x.openai.azure.com' },
    ...{ AZURE_OPENAI_API_KEY: 'k', AZURE_OPENAI_DEPLOYMENT: 'd', AZURE_OPENAI_API_VERSION: '2024-10-21' },
    ...{ MODEL_DAILY_BUDGET: '5 GBP', MODEL_INPUT_PRICE: '0.4', MODEL_OUTPUT_PRICE: '1.6' },
  };

  it('is never asked because there is a key', () => {
    for (const env of [openai, azure]) {
      const { ANSWERS: _left, ...keys } = env;
      expect(modelSettingsOf(read(keys))).toBeNull();
      expect(modelSettingsOf(read({ ...keys, ANSWERS: 'extract' }))).toBeNull();
    }
  });

  it('is asked at OpenAI, at a server of one’s own without a key, or at Azure', () => {
    expect(modelSettingsOf(read(openai))).toMatchObject({
      provider: { kind: 'openai', apiKey: 'k', baseURL: undefined },
      budget: { tokensPerDay: 2_000_000, money: null },
      ...{ model: 'm', timeoutMs: 20_000, givesSecondOpinion: true, moderationModel: null, temperature: undefined },
    });
    const own = { ...openai, OPENAI_API_KEY: '', OPENAI_BASE_URL: 'http://127.0.0.1:8080/v1', MODEL_TEMPERATURE: '0' };
    expect(modelSettingsOf(read(own))).toMatchObject({
      provider: { baseURL: 'http://127.0.0.1:8080/v1' },
      temperature: 0,
    });
    expect(modelSettingsOf(read({ ...azure, SECOND_OPINION: 'off' }))).toMatchObject({
      provider: { kind: 'azure', deployment: 'd' },
      model: 'd',
      budget: { money: { perDay: 5, currency: 'GBP', inputPrice: 0.4, outputPrice: 1.6 } },
      givesSecondOpinion: false,
    });
  });

  it.each<[object, string[]]>([
    [{ ANSWERS: 'yes' }, ['ANSWERS']],
    [{ ANSWERS: 'model' }, ['OPENAI_MODEL', 'OPENAI_API_KEY', 'MODEL_DAILY_BUDGET']],
    [{ ...openai, OPENAI_MODEL: '' }, ['OPENAI_MODEL']],
    [
      { ANSWERS: 'model', MODEL_PROVIDER: 'azure', MODEL_DAILY_BUDGET: 'none' },
      ['AZURE_OPENAI_ENDPOINT', 'AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_DEPLOYMENT', 'AZURE_OPENAI_API_VERSION'],
    ],
    [{ ...azure, OPENAI_MODERATION_MODEL: 'omni' }, ['OPENAI_MODERATION_MODEL']],
    [{ ...azure, MODEL_INPUT_PRICE: '' }, ['MODEL_INPUT_PRICE']],
    [{ ...openai, MODEL_DAILY_BUDGET: '5 GBP' }, ['MODEL_INPUT_PRICE', 'MODEL_OUTPUT_PRICE']],
    ...['5', 'GBP', '-1 GBP', '£5', 'five GBP', '5 gbp'].map((written): [object, string[]] => [
      { ...openai, MODEL_DAILY_BUDGET: written },
      ['MODEL_DAILY_BUDGET'],
    ]),
    [{ ...openai, MODEL_TIMEOUT_SECONDS: '0' }, ['MODEL_TIMEOUT_SECONDS']],
    [{ ...openai, MODEL_CONCURRENCY: 'many' }, ['MODEL_CONCURRENCY']],
    [{ ...openai, MODEL_TEMPERATURE: '3' }, ['MODEL_TEMPERATURE']],
    [{ ...openai, SECOND_OPINION: 'maybe' }, ['SECOND_OPINION']],
  ])('that is set as %o is named as a problem, without a value', (env, names) => {
    const problems = problemsOf(env as Record<string, string>); // a table of settings
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(names);
    expect(problems.join('\n')).not.toMatch(/x\.openai|omni|five/);
  });
});

describe('a problem with the settings', () => {
  it.each<[Record<string, string>, string[]]>([
    [{ PORT: 'http' }, ['PORT']],
    [{ PORT: '65536' }, ['PORT']],
    [{ PORT: '-1' }, ['PORT']],
    [{ PORT: '3978.5' }, ['PORT']],
    [{ PORT: '0x50' }, ['PORT']],
    [{ LOG_LEVEL: 'loud' }, ['LOG_LEVEL']],
    [{ TEAMS_APP_TYPE: 'MultiTenant' }, ['TEAMS_APP_TYPE']],
    [{ TEAMS_ALLOW_ANONYMOUS: 'maybe' }, ['TEAMS_ALLOW_ANONYMOUS']],
    [{ CORPUS_CHECK: 'hourly' }, ['CORPUS_CHECK']],
    [{ EMBEDDINGS: 'cohere' }, ['EMBEDDINGS']],
    [{ EMBEDDINGS: 'openai' }, ['OPENAI_API_KEY']],
    [
      { EMBEDDINGS: 'openai', OPENAI_API_KEY: 'k', OPENAI_EMBEDDING_MODEL: 'mine', OPENAI_BASE_URL: 'here' },
      ['OPENAI_BASE_URL', 'OPENAI_EMBEDDING_DIMENSIONS'],
    ],
    [{ OPENAI_EMBEDDING_DIMENSIONS: '0' }, ['OPENAI_EMBEDDING_DIMENSIONS']],
    [{ ...slack, SLACK_API_URL: 'slack' }, ['SLACK_API_URL']],
    [{ ...slack, SLACK_LEADS_CHANNEL: '#leads' }, ['SLACK_LEADS_CHANNEL']],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN']],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
    [{ SLACK_SIGNING_SECRET: 'planted' }, ['SLACK_BOT_TOKEN']],
    [{ TEAMS_APP_ID: 'app' }, ['TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID']],
    [{ ...teams, TEAMS_TENANT_ID: '' }, ['TEAMS_TENANT_ID']],
    [{ TEAMS_APP_ID: 'app', TEAMS_APP_TYPE: 'UserAssignedMSI' }, ['TEAMS_TENANT_ID']],
    [{ HOST: '0.0.0.0' }, ['WEB_ALLOWED_HOSTS', 'WEB_PROXY_USER_HEADER']],
    [{ ...open, WEB_ALLOWED_HOSTS: ' , ' }, ['WEB_ALLOWED_HOSTS']],
    [{ ...open, TEAMS_ALLOW_ANONYMOUS: 'yes' }, ['TEAMS_ALLOW_ANONYMOUS']],
    [
      { PORT: 'planted', LOG_LEVEL: 'planted', HOST: '10.0.0.1', SLACK_APP_TOKEN: 'planted', TEAMS_APP_ID: 'planted' },
      [
        ...['LOG_LEVEL', 'PORT', 'SLACK_BOT_TOKEN', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID', 'WEB_ALLOWED_HOSTS'],
        'WEB_PROXY_USER_HEADER',
      ],
    ],
  ])('is listed by name: %j', (env, names) => {
    const problems = problemsOf(env);
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual(names);
    for (const problem of problems) expect(problem).toMatch(/^[A-Z_]+: \S/);
  });

  it('in .env is found too', () => expect(problemsOf({}, 'PORT=many\n')).toHaveLength(1));

  it('shows no value', () => {
    const secret = 'planted-3f9c';
    const env = Object.fromEntries(Object.keys(parse(readFileSync(`${root}/.env.example`))).map((n) => [n, secret]));
    const problems = problemsOf({ ...env, SLACK_BOT_TOKEN: '' });
    expect(problems.length).toBeGreaterThan(4);
    expect(problems.join('\n')).not.toContain('planted');
  });

  it('is told in one message, a line each', () => {
    try {
      read({ PORT: 'x', LOG_LEVEL: 'x' });
      expect.unreachable();
    } catch (error) {
      expect(String((error as Error).message).split('\n')).toHaveLength(3);
      expect(error).toMatchObject({ code: 'config_invalid', retryable: false });
    }
  });
});

describe('.env.example', () => {
  const source = readFileSync(`${root}/.env.example`, 'utf8');
  const names = Object.keys(parse(source)).sort();

  it('names every variable that is read, once, and no other', () => {
    const own = readFileSync(`${root}/src/config.ts`, 'utf8').matchAll(/^ {4}([A-Z][A-Z_]+):/gm);
    const models = readFileSync(`${root}/src/models/model-environment.ts`, 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm);
    const readNames = [...own, ...models].map(([, name]) => name).sort();
    expect(readNames.length).toBeGreaterThan(10);
    expect(names).toEqual(readNames);
    expect(source.match(/^[A-Z_]+=/gm)).toHaveLength(names.length);
  });

  it('sets nothing, and explains each variable or group above it', () => {
    expect(Object.values(parse(source)).join('')).toBe('');
    for (const group of source.trim().split(/\n\n+/)) expect(group).toMatch(/^#/);
    const folder = tempFolder();
    expect(readConfig(parse(source), folder)).toEqual(readConfig({}, folder));
  });
});

describe('libraries that log or send on their own', () => {
  it('lose their settings, and nothing else does', () => {
    const env: Record<string, string | undefined> = {
      LANGSMITH_API_KEY: 'x',
      LANGSMITH_TRACING: 'true',
      LANGCHAIN_TRACING: 'true',
      LANGCHAIN_TRACING_V2: 'true',
      LANGCHAIN_VERBOSE: 'true',
      LANGCHAIN_API_KEY: 'x',
      LANGCHAIN_ENDPOINT: 'x',
      LANGCHAIN_PROJECT: 'x',
      LANGCHAIN_CALLBACKS_BACKGROUND: 'true',
      OPENAI_LOG: 'debug',
      OPENAI_LOG_LEVEL: 'debug',
      LANGCHAIN_HUB_URL: 'x',
      DEBUG: '*',
      DEBUGGER: 'kept',
      OPENAI_API_KEY: 'kept',
      PATH: 'kept',
      MY_LANGSMITH_KEY: 'kept',
    };
    silenceLibraries(env);
    expect(Object.keys(env)).toEqual(['DEBUGGER', 'OPENAI_API_KEY', 'PATH', 'MY_LANGSMITH_KEY']);
  });
});

describe('loopback', () => {
  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('is %s', (host) => expect(isLoopback(host)).toBe(true));
  it.each(['0.0.0.0', '::', '128.0.0.1', '127.0.0.1.example.org', '127.0.0', 'localhost.example.org', ''])(
    'is not %s',
    (host) => expect(isLoopback(host)).toBe(false),
  );
});
