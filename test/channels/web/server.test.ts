import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Assistant } from '../../../src/core/ports.ts';
import { createFakeLibrary, fakeHoldings, fakeNewer, fakeReply, fakeStatement } from '../../support/fake-assistant.ts';
import { helpCard, openScene, replies, type Scene } from './scene.ts';

const conversation = 'conversation-1';
const json = { 'content-type': 'application/json' };
let scene: Scene;

afterEach(() => scene.close());

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

/** `fetch` sets Host and Origin itself; here they are what is tested. */
function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port: scene.port, path, method: options.method ?? 'GET', headers: options.headers ?? {} },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

function ask(body: unknown, headers: Record<string, string> = {}) {
  return send('/api/ask', { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
}

function errorOf(answer: Answer) {
  return JSON.parse(answer.text).error as { code: string; text: string; help: string };
}

describe('the page', () => {
  it('comes with its policy, its assets and the help numbers, and asks nothing of anyone else', async () => {
    scene = await openScene();
    const page = await send('/');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.text).toContain('href="tel:08088005000">0808 800 5000</a>');
    expect(page.text).toContain('No one has been alerted');
    expect(page.text).not.toContain('{{');
    const assets = [...page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(assets).toHaveLength(3);
    for (const path of assets) {
      const asset = await send(path);
      expect([asset.status, asset.text.length > 100]).toEqual([200, true]);
      expect(asset.text).not.toContain('innerHTML');
    }
    expect((await send('/assets/none.js')).status).toBe(404);
  });

  it('escapes what stands in the help card', async () => {
    scene = await openScene({ helpCard: () => ({ ...helpCard, lines: ['<script>alert("1")</script> & more'] }) });
    expect((await send('/')).text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more');
  });
});

describe('a newer edition', () => {
  it('is told with what was seen and where, and not where nothing was', async () => {
    scene = await openScene();
    expect(JSON.parse((await send('/api/newer')).text)).toEqual([]);
    await scene.close();
    scene = await openScene({ library: createFakeLibrary([], fakeHoldings, [fakeNewer]) });
    const { readerText, text, landingPage } = fakeNewer;
    expect(JSON.parse((await send('/api/newer')).text)).toEqual([{ text: readerText, seen: text, url: landingPage }]);
  });
});

describe('who may call', () => {
  it.each(['evil.example', 'evil.example:3978', '127.0.0.1.evil.example', '127.0.0.1:1'])(
    'refuses the host "%s" on every path (DNS rebinding)',
    async (host) => {
      scene = await openScene();
      for (const path of ['/', '/api/status', '/api/editions', '/api/newer', '/api/passages/x', '/assets/x']) {
        expect((await send(path, { headers: { host } })).status).toBe(403);
      }
      expect((await ask({ question: 'Is it serious', conversation }, { host })).status).toBe(403);
      expect(scene.asked).toHaveLength(0);
    },
  );

  it('answers to each of its own names', async () => {
    scene = await openScene();
    for (const host of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
      expect((await send('/', { headers: { host: `${host}:${scene.port}` } })).status).toBe(200);
    }
  });

  it.each([
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'file://' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
  ])('answers a question sent with %o by %i', async (headers, status) => {
    scene = await openScene();
    const answer = await ask({ question: 'Is it serious', conversation }, headers as Record<string, string>);
    expect(answer.status).toBe(status);
    if (status === 403) expect(errorOf(answer)).toMatchObject({ code: 'origin_not_allowed', help: helpCard.firstLine });
  });

  it('takes its own origin', async () => {
    scene = await openScene();
    expect((await ask({ question: 'Is it serious', conversation }, { origin: scene.url })).status).toBe(200);
  });

  it('takes JSON only, so that no form elsewhere can ask', async () => {
    scene = await openScene();
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonx',
    ]) {
      const answer = await ask({ question: 'Is it serious', conversation }, { 'content-type': type });
      expect(answer.status).toBe(415);
    }
    expect(scene.asked).toHaveLength(0);
  });
});

describe('what is asked', () => {
  it('passes everything on and gives the person a cookie that scripts and other sites cannot use', async () => {
    scene = await openScene();
    const first = await ask({ question: 'Is it serious', conversation, edition: 'wt-2018', hasAttachment: true });
    expect(first.status).toBe(200);
    const cookie = String(first.headers['set-cookie']);
    expect(cookie).toMatch(/^waymark_person=id-number-\d+; Path=\/; HttpOnly; SameSite=Strict$/);
    const second = await ask({ question: '', conversation, action: 'over' }, { cookie: cookie.split(';')[0] ?? '' });
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(scene.asked[0]).toMatchObject({
      text: 'Is it serious',
      channel: 'web',
      conversation,
      edition: 'wt-2018',
      hasAttachment: true,
    });
    expect(scene.asked[1]).toMatchObject({ text: '', action: 'over', person: scene.asked[0]?.person });
  });

  it('replaces a cookie that is not ours', async () => {
    scene = await openScene();
    const answer = await ask({ question: 'Is it serious', conversation }, { cookie: 'waymark_person=<b>; a=b' });
    expect(answer.headers['set-cookie']).toBeDefined();
  });

  it.each([
    ['broken JSON', '{"question": "Sam told me'],
    ['an array', '[]'],
    ['text', '"question"'],
    ['null', 'null'],
    ['no conversation', '{"question":"x"}'],
    ['a conversation in a strange alphabet', '{"question":"x","conversation":"../../etc/passwd"}'],
    ['a conversation that is too long', JSON.stringify({ question: 'x', conversation: 'a'.repeat(65) })],
    ['a question that is no text', '{"question":1,"conversation":"conversation-1"}'],
    ['an unknown action', '{"question":"x","conversation":"conversation-1","action":"delete"}'],
    ['nothing', ''],
  ])('says in plain words that it cannot read %s', async (_what, body) => {
    scene = await openScene();
    const answer = await send('/api/ask', { method: 'POST', headers: json, body });
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({ code: 'bad_request', help: helpCard.firstLine });
    expect(answer.text).not.toContain('Sam');
    expect(scene.logLines).toEqual([]);
  });

  it.each([
    ['letters', 'a'],
    ['three-byte characters', 'の'],
    ['control characters, six bytes each in JSON', '\u0001'],
  ])('passes on 100,000 %s whole', async (_what, character) => {
    const long = character.repeat(100_000);
    scene = await openScene({}, { [long]: replies['Is it serious'] });
    expect((await ask({ question: long, conversation })).status).toBe(200);
    expect(scene.asked[0]?.text).toBe(long);
  });

  it('refuses a body beyond the limit, with the way to help', async () => {
    scene = await openScene();
    const answer = await ask({ question: 'a'.repeat(700_000), conversation });
    expect(answer.status).toBe(413);
    expect(errorOf(answer).text).toContain('get help now');
    expect(errorOf(answer).help).toBe(helpCard.firstLine);
  });

  it('refuses a compressed body', async () => {
    scene = await openScene();
    const headers = { ...json, 'content-encoding': 'gzip' };
    expect((await send('/api/ask', { method: 'POST', headers, body: Buffer.from('1f8b', 'hex') })).status).toBe(415);
  });

  it('leaves a strange edition and an impossible date to the assistant, which screens the words first', async () => {
    scene = await openScene();
    expect((await ask({ question: 'Is it serious', conversation, edition: 'WT 1066' })).status).toBe(200);
    expect((await ask({ question: 'Is it serious', conversation, asAt: '2019-02-31' })).status).toBe(200);
  });

  it('says nothing of what was typed when the assistant breaks, to the person or the log', async () => {
    scene = await openScene();
    const answer = await ask({ question: 'Sam has no entry in the table', conversation });
    expect(answer.status).toBe(500);
    expect(errorOf(answer)).toMatchObject({ code: 'broken', help: helpCard.firstLine });
    expect(`${answer.text}${scene.logLines.join()}`).not.toContain('Sam');
    expect(scene.logLines).toHaveLength(1);
  });

  it('answers another method on the same path with 405', async () => {
    scene = await openScene();
    expect((await send('/api/ask')).status).toBe(405);
  });
});

describe('an answer asked for as a stream', () => {
  const stream = { accept: 'text/event-stream' };
  const reply = (text: string) => fakeReply('answered', { text, statements: [fakeStatement(text, [])] });

  it('sends each step before the reply is there, and then the reply that JSON would have been', async () => {
    let finish = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const assistant: Assistant = {
      reply: async (_question, tellStep) => {
        tellStep?.('searching');
        tellStep?.('writing');
        await slow;
        tellStep?.('checking');
        return reply('It ends\n\nevent: reply\n\nin time.');
      },
    };
    scene = await openScene({ assistant });
    const body = JSON.stringify({ question: 'x', conversation });
    const response = await fetch(`${scene.url}/api/ask`, { method: 'POST', headers: { ...json, ...stream }, body });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events: (readonly [string, unknown])[] = [];
    let held = '';
    for await (const chunk of response.body ?? []) {
      const parts = (held + Buffer.from(chunk).toString()).split('\n\n');
      held = parts.pop() ?? '';
      for (const part of parts) {
        const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? [];
        events.push([event, JSON.parse(data)]);
      }
      if (events.length === 2) finish();
    }
    expect(held).toBe('');
    const asJson = JSON.parse((await ask({ question: 'x', conversation }, { accept: '*/*' })).text);
    expect(events).toEqual([
      ['step', { step: 'searching' }],
      ['step', { step: 'writing' }],
      ['step', { step: 'checking' }],
      ['reply', asJson],
    ]);
    expect(asJson.outcome).toBe('answered');
  });

  it('says nothing of what was typed when the assistant breaks', async () => {
    scene = await openScene();
    const answer = await ask({ question: 'Sam has no entry in the table', conversation }, stream);
    expect(answer.text).toMatch(/^event: refusal\ndata: \{"error":\{"code":"broken".*In danger now.*\n\n$/);
    expect(`${answer.text}${scene.logLines.join()}`).not.toContain('Sam');
    expect(scene.logLines).toHaveLength(1);
  });

  it('refuses what it cannot read as before', async () => {
    scene = await openScene();
    const answer = await ask({ question: 1, conversation }, stream);
    expect([answer.status, errorOf(answer).code]).toEqual([400, 'bad_request']);
  });
});

describe('what is shown', () => {
  it('opens a passage by its encoded id, in its surroundings', async () => {
    scene = await openScene();
    const answer = await send(`/api/passages/${encodeURIComponent('wt-2023/main/160')}`);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(answer.text)).toMatchObject({
      label: 'Working Together 2023, paragraph 160, page 61',
      editionNote: 'Working Together 2023 is superseded.',
      main: { provenanceLine: 'The guidance’s own words' },
      summary: 'Finish within 45 working days.',
      before: [{ heading: 'Paragraph 159, page 61' }],
      after: [{ heading: 'Paragraph 161, page 61' }, { provenanceLine: 'Waymark’s summary, not the official words' }],
    });
  });

  it.each(['/api/passages/none', '/api/passages/..%2F..%2Fetc', '/api/passages/__proto__'])(
    'knows no %s',
    async (path) => {
      scene = await openScene();
      const answer = await send(path);
      expect([answer.status, errorOf(answer).code]).toEqual([404, 'unknown_passage']);
    },
  );

  it('says that an id in broken encoding cannot be read', async () => {
    scene = await openScene();
    expect((await send('/api/passages/%E0%A4%A')).status).toBe(400);
  });

  it('lists editions, with what is not certain said so', async () => {
    scene = await openScene();
    const editions = JSON.parse((await send('/api/editions')).text);
    expect(editions[0]).toMatchObject({ id: 'wt-2026', status: 'in force, date not certain', held: true });
    expect(editions.at(-1)).toMatchObject({ id: 'wt-2010', held: false });
  });

  it('tells how far the index is, and not why it broke', async () => {
    scene = await openScene({ readiness: () => ({ state: 'building', done: 3, total: 9 }) });
    expect(JSON.parse((await send('/api/status')).text)).toEqual({ state: 'building', done: 3, total: 9 });
    await scene.close();
    scene = await openScene({ readiness: () => ({ state: 'broken', reason: '/home/sam/data' }) });
    expect((await send('/api/status')).text).not.toContain('sam');
  });
});

describe('behind a proxy that signs people in', () => {
  const changes = { trustedProxy: { userHeader: 'X-Forwarded-User' }, allowedHosts: ['waymark.example.org'] };
  const host = 'waymark.example.org';

  it('serves nothing to nobody', async () => {
    scene = await openScene(changes);
    for (const path of ['/', '/api/status', '/api/editions', '/assets/x']) {
      expect((await send(path, { headers: { host } })).status).toBe(401);
    }
    for (const user of ['', ' ', 'sam, alex', 'x'.repeat(201)]) {
      const answer = await ask({ question: 'Is it serious', conversation }, { host, 'x-forwarded-user': user });
      expect(answer.status).toBe(401);
    }
    expect(scene.asked).toHaveLength(0);
  });

  it('says as whom, so that a lead can compare it with the local file; a name is never read as HTML', async () => {
    scene = await openScene(changes);
    const page = await send('/', { headers: { host, 'x-forwarded-user': 'asha@harbour.example' } });
    expect(page.text).toContain('Signed in as asha@harbour.example.');
    const odd = await send('/', { headers: { host, 'x-forwarded-user': '<b>asha' } });
    expect(odd.status).toBe(401);
    await scene.close();
    scene = await openScene();
    expect((await send('/')).text).not.toContain('Signed in as');
  });

  it('knows the person by the header, without a cookie', async () => {
    scene = await openScene({ ...changes, library: createFakeLibrary([]) });
    const headers = { host, 'x-forwarded-user': 'sam@example.org', origin: 'https://waymark.example.org' };
    const answer = await ask({ question: 'Is it serious', conversation }, headers);
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(scene.asked[0]?.person).toBe('sam@example.org');
  });
});
