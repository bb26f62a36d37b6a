import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkSlack } from '../../../src/channels/slack/check.ts';
import { plainEnvironment, run } from '../../support/processes.ts';
import { type FakeSlack, openFakeSlack } from '../../support/slack/fake-slack.ts';
import { tokens } from '../../support/slack/signing.ts';

let slack: FakeSlack;
beforeEach(async () => {
  slack = await openFakeSlack();
});
afterEach(() => slack.close());

const check = async (config: object = {}) =>
  (await checkSlack({ botToken: tokens.bot, appToken: tokens.app, apiUrl: slack.apiUrl, ...config })).map(
    ({ state, text }) => `${state}: ${text}`,
  );

it('says in words that all is well, and sends nobody anything', async () => {
  const [bot, scopes, agent, socket, ...more] = await check();
  expect(more).toEqual([]);
  expect(bot).toBe('works: SLACK_BOT_TOKEN is accepted; it is the app’s user UWAYMARK.');
  expect(scopes).toMatch(/^works: It may read mentions/);
  expect(agent).toMatch(/^unseen: .*assistant:write/);
  expect(socket).toBe('works: SLACK_APP_TOKEN is accepted, and Socket Mode connects.');
  expect([...new Set(slack.calls.map(({ method }) => method))]).toEqual(['auth.test', 'apps.connections.open']);
});

it('names the scopes that are missing', async () => {
  slack.allow('app_mentions:read,chat:write,commands');
  const said = await check();
  expect(said[1]).toMatch(/^missing: The app lacks im:history, im:write/);
  expect(said[2]).toMatch(/^missing: No agent view/);
});

it('tells a wrong bot token from a wrong app token', async () => {
  expect(await check({ botToken: 'xoxb-wrong' })).toEqual([
    expect.stringMatching(/^missing: SLACK_BOT_TOKEN: Slack does not accept it/),
    expect.stringMatching(/^works: SLACK_APP_TOKEN/),
  ]);
  expect((await check({ appToken: 'xapp-wrong' })).at(-1)).toMatch(
    /^missing: SLACK_APP_TOKEN: Slack does not accept it/,
  );
  slack.fail('auth.test', { error: 'token_expired' });
  expect((await check())[0]).toMatch(/^missing: SLACK_BOT_TOKEN: it has expired/);
});

it('says what to set where nothing, or not enough, is set', async () => {
  const noToken = expect.stringMatching(/^missing: SLACK_BOT_TOKEN is not set/);
  expect(await check({ botToken: undefined })).toEqual([noToken, expect.stringMatching(/^works: SLACK_APP_TOKEN/)]);
  expect(await check({ botToken: undefined, appToken: undefined })).toEqual([
    noToken,
    expect.stringMatching(/^missing: Nothing brings messages/),
  ]);
  expect((await check({ appToken: undefined })).at(-1)).toMatch(/^missing: Nothing brings messages/);
  const secret = 'a'.repeat(32);
  expect((await check({ appToken: undefined, signingSecret: secret })).at(-1)).toMatch(
    /^unseen: .*Event Subscriptions/,
  );
  expect((await check({ appToken: undefined, signingSecret: 'x' })).at(-1)).toMatch(/does not look like/);
});

it('says where Slack cannot be reached', async () => {
  const said = await check({ apiUrl: 'http://127.0.0.1:1/api/' });
  expect(said).toEqual([
    expect.stringMatching(/^missing: SLACK_BOT_TOKEN: Slack could not be reached/),
    expect.stringMatching(/^missing: SLACK_APP_TOKEN: Slack could not be reached/),
  ]);
});

it('runs as a command, and fails where something is missing', { timeout: 60_000 }, async () => {
  const env = plainEnvironment({
    SLACK_BOT_TOKEN: tokens.bot,
    SLACK_APP_TOKEN: tokens.app,
    SLACK_API_URL: slack.apiUrl,
  });
  const well = await run('npx', ['tsx', 'scripts/slack.ts', 'check'], { env });
  expect(well).toMatchObject({ code: 0, stdout: expect.stringContaining('Works:   SLACK_APP_TOKEN is accepted') });
  slack.allow('chat:write');
  const lacking = await run('npx', ['tsx', 'scripts/slack.ts', 'check'], { env });
  expect(lacking).toMatchObject({ code: 1, stdout: expect.stringContaining('Missing: The app lacks') });
  expect(lacking.stdout).not.toContain(tokens.bot);
});
