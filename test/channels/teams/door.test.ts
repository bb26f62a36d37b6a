import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMode } from '../../../src/channels/teams/config.ts';
import { maxBodyBytes } from '../../../src/channels/teams/limits.ts';
import { isAllowedServiceUrl, knownServiceHosts } from '../../../src/channels/teams/service-url.ts';
import { fakeReply } from '../../support/fake-assistant.ts';
import { ada, chat, type Scene, startScene, tenant } from '../../support/teams/scene.ts';

const replies = { hello: fakeReply('declined', { text: 'Hello.' }) };
let scene: Scene;
afterEach(async () => {
  await scene.stop();
});

describe('the door for an emulator', () => {
  beforeEach(async () => {
    scene = await startScene({ replies });
  });

  it.each([
    ['no JSON', '{"type": "message", "text": "planted'],
    ['an empty object', '{}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a word', '"message"'],
    ['nothing', ''],
    ['an activity without a conversation', '{"type":"message","serviceUrl":"http://localhost:1","from":{"id":"a"}}'],
    ['a message from nobody', '{"type":"message","serviceUrl":"http://localhost:1","conversation":{"id":"a"}}'],
    ['types that are wrong', '{"type":7,"serviceUrl":[],"from":"me","conversation":null}'],
  ])('%s: 400, and not a word of it comes back', async (_what, body) => {
    const response = await scene.post(body);
    expect(response.status).toBe(400);
    expect(await response.text()).toBe('That is not an activity.');
    expect(scene.logLines.join('\n')).not.toContain('planted');
  });

  it('a body over the limit: 413; one at the limit is read', async () => {
    const at = (bytes: number) => {
      const base = JSON.stringify({ pad: '' });
      return JSON.stringify({ pad: 'a'.repeat(bytes - base.length) });
    };
    expect((await scene.post(at(maxBodyBytes))).status).toBe(400);
    expect((await scene.post(at(maxBodyBytes + 1))).status).toBe(413);
  });

  it('a message of 100,000 characters reaches the screen whole', async () => {
    const text = `${'a'.repeat(99_990)} the end`;
    await scene.say(ada, chat.personal, text);
    expect(scene.asked[0]?.text === text).toBe(true);
  });

  it('another method, another kind of body, a service URL elsewhere: refused', async () => {
    expect((await fetch(scene.url)).status).toBe(405);
    const form = await fetch(scene.url, { method: 'POST', body: 'a=b', headers: { 'content-type': 'text/plain' } });
    expect(form.status).toBe(415);
    const elsewhere = scene.activity(ada, chat.personal, { type: 'message', text: 'hello' });
    for (const serviceUrl of ['https://evil.example', 'http://169.254.169.254/', 'file:///etc/passwd', 'nonsense']) {
      expect((await scene.post({ ...elsewhere, serviceUrl })).status, serviceUrl).toBe(403);
    }
    expect(scene.asked).toEqual([]);
  });

  it('a page that calls this machine by another name is refused', async () => {
    const status = await new Promise((resolve) => {
      const headers = { host: 'evil.example:3978', 'content-type': 'application/json' };
      request(scene.url, { method: 'POST', headers }, (response) => resolve(response.statusCode)).end('{}');
    });
    expect(status).toBe(403);
  });

  it('every kind of activity that it does not know is taken in silence', async () => {
    for (const type of ['messageReaction', 'messageDelete', 'event', 'typing', 'endOfConversation', 'invented']) {
      const response = await scene.post(scene.activity(ada, chat.personal, { type }));
      expect(response.status, type).toBe(200);
    }
    expect(scene.connector.sent).toEqual([]);
  });

  it('takes nothing more once it is stopped', async () => {
    await scene.channel.stop();
    expect((await scene.say(ada, chat.personal, 'hello')).status).toBe(503);
  });
});

describe('the door with credentials', () => {
  const hello = () => ({
    ...scene.activity(ada, chat.personal, { type: 'message', text: 'hello' }),
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
  });
  const token = (payload: object): string => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `Bearer ${part({ alg: 'RS256', kid: 'k' })}.${part(payload)}.c2lnbmF0dXJl`;
  };

  beforeEach(async () => {
    const appId = '00000000-1111-2222-3333-444444444444';
    scene = await startScene({
      replies,
      config: { allowAnonymous: true, appId, appPassword: 'secret', tenantId: tenant },
    });
  });

  it('no token, or no token by its shape: 401, before the body is read', async () => {
    expect((await scene.post(hello())).status).toBe(401);
    expect((await scene.post('{"broken')).status).toBe(401);
    for (const authorization of ['Basic abc', 'Bearer', 'Bearer abc', 'Bearer a.b', `Bearer a.${'b'.repeat(9000)}.c`]) {
      expect((await scene.post('{"broken', { authorization })).status, authorization.slice(0, 20)).toBe(401);
    }
  });

  it('size comes before everything', async () => {
    expect((await scene.post('a'.repeat(maxBodyBytes + 1))).status).toBe(413);
  });

  it('a token of the right shape from anybody else: the SDK refuses it, and nobody is asked', async () => {
    const forged = token({ iss: 'https://evil.example', aud: 'x', exp: 9_999_999_999 });
    const response = await scene.post(hello(), { authorization: forged });
    expect(response.status).toBe(401);
    expect(await response.text()).toBe('The token was not accepted.');
    expect(scene.asked).toEqual([]);
    expect(scene.connector.sent).toEqual([]);
  });

  it('with such a token: a malformed body is 400, a strange channel or service URL 403', async () => {
    const authorization = token({ iss: 'https://evil.example' });
    expect((await scene.post('{}', { authorization })).status).toBe(400);
    expect((await scene.post('{"broken', { authorization })).status).toBe(400);
    expect((await scene.post({ ...hello(), channelId: 'emulator' }, { authorization })).status).toBe(403);
    const local = { ...hello(), serviceUrl: scene.connector.serviceUrl };
    expect((await scene.post(local, { authorization })).status).toBe(403);
  });
});

describe('settings', () => {
  beforeEach(async () => {
    scene = await startScene({ config: { allowAnonymous: false } });
  });

  it('without an app id: off, and says how to turn it on', async () => {
    expect(scene.channel.health()).toMatchObject({ state: 'off', detail: expect.stringContaining('TEAMS_APP_ID') });
    expect((await scene.say(ada, chat.personal, 'hello')).status).toBe(404);
  });

  it('half a set: off, and names what is missing', () => {
    const mode = readMode({ appId: 'a', allowAnonymous: true });
    expect(mode.mode).toBe('off');
    expect(mode.text).toContain('TEAMS_TENANT_ID and TEAMS_APP_PASSWORD');
    expect(readMode({ appId: 'a', tenantId: 't', appType: 'UserAssignedMSI', allowAnonymous: false }).mode).toBe(
      'authenticated',
    );
  });

  it.each([
    ['https://smba.trafficmanager.net/uk/', true],
    ['https://europe.botframework.com', true],
    ['https://smba.teams.microsoft.com/x', true],
    ['http://smba.trafficmanager.net/uk/', false],
    ['https://smba.trafficmanager.net:8443/', false],
    ['https://smba.trafficmanager.net@evil.example/', false],
    ['https://user:word@smba.trafficmanager.net/', false],
    ['https://evil-botframework.com', false],
    ['https://botframework.com.evil.example', false],
    ['https://.botframework.com', false],
    ['http://localhost:1234', false],
    ['http://127.0.0.1:1234', false],
  ])('service URL %s: %s', (url, isAllowed) => {
    expect(isAllowedServiceUrl(url, { hosts: knownServiceHosts, allowLoopback: false })).toBe(isAllowed);
  });

  it.each(['http://localhost:1234', 'http://127.0.0.1:9/x', 'http://[::1]:80'])(
    'loopback for an emulator: %s',
    (url) => {
      expect(isAllowedServiceUrl(url, { hosts: [], allowLoopback: true })).toBe(true);
    },
  );
});
