import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyRequest } from '../../../src/channels/slack/verify.ts';
import { post, sceneTime, signed, tokens } from '../../support/slack/signing.ts';
import { openScene, plantedConcern, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene({ mode: 'http' });
});
afterEach(() => scene.close());

const body = JSON.stringify({
  type: 'event_callback',
  team_id: 'T0FAKE',
  event_id: 'Ev1',
  event: { type: 'app_mention', user: 'UANN', channel: 'CTEAM', ts: '1.1', text: `<@UWAYMARK> ${plantedConcern}` },
});
const shifted = (seconds: number): Date => new Date(sceneTime.getTime() + seconds * 1000);

it.each([
  ['no signature', {}],
  ['another secret', signed(body, sceneTime, 'another-secret')],
  ['another body', signed(`${body} `)],
  ['a timestamp over five minutes old', signed(body, shifted(-301))],
  ['a timestamp over five minutes ahead', signed(body, shifted(301))],
  ['another timestamp', { ...signed(body), 'x-slack-request-timestamp': String(shifted(1).getTime() / 1000) }],
  ['a timestamp that is no number', { ...signed(body), 'x-slack-request-timestamp': 'now' }],
  ['half a signature', { ...signed(body), 'x-slack-signature': 'v0=abc' }],
])('refuses a request with %s, and logs no content', async (_what, headers) => {
  const response = await post(scene.webUrl, body, headers);
  expect(response.status).toBe(401);
  await scene.channel.settled();
  expect(scene.asked).toEqual([]);
  const refusals = scene.logLines.filter((line) => line.startsWith('slack_request_refused'));
  expect(refusals).toHaveLength(1);
  expect(scene.logLines.join()).not.toMatch(/zanzibar|UANN/i);
});

it.each([-300, 0, 300])('takes a request signed %d seconds from now', async (seconds) => {
  expect((await post(scene.webUrl, body, signed(body, shifted(seconds)))).status).toBe(200);
  await scene.channel.settled();
  expect(scene.asked).toHaveLength(1);
});

it('verifies the bytes, not the text', () => {
  const rawBody = Buffer.from([0xff, 0xfe, 0x00]);
  const { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp } = signed(rawBody.toString('latin1'));
  const request = { signingSecret: tokens.signingSecret, timestamp, signature, rawBody, now: sceneTime };
  expect(verifyRequest(request)).toBe('wrong_signature');
  expect(verifyRequest({ ...request, rawBody: Buffer.from('ÿþ\0') })).toBe('verified');
});

it('answers the check of its address', async () => {
  const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
  const response = await post(scene.webUrl, challenge, signed(challenge));
  expect(await response.json()).toEqual({ challenge: 'abc' });
});

it('takes a form whose type names its character set', async () => {
  const form = new URLSearchParams({
    command: '/waymark',
    text: 'editions',
    user_id: 'U1',
    channel_id: 'C1',
  }).toString();
  const type = 'application/x-www-form-urlencoded; charset=utf-8';
  expect((await post(scene.webUrl, form, signed(form), type)).status).toBe(200);
});

it('refuses more than a megabyte unread', async () => {
  const large = ' '.repeat(1024 * 1024 + 1);
  expect((await post(scene.webUrl, large, signed(large))).status).toBe(413);
  const fits = `${' '.repeat(1024 * 1024 - body.length)}${body}`;
  expect((await post(scene.webUrl, fits, signed(fits))).status).toBe(200);
});

it.each([
  ['no JSON', '{', 400],
  ['an unknown shape', '{}', 200],
  ['nothing at all', 'null', 200],
  ['an event of an unknown shape', '{"type":"event_callback","event":"words"}', 200],
  ['an event without its parts', '{"type":"event_callback","event":{"type":"message"}}', 200],
])('survives a signed body that is %s', async (_what, malformed, status) => {
  expect((await post(scene.webUrl, malformed, signed(malformed))).status).toBe(status);
  expect((await post(scene.webUrl, body, signed(body))).status).toBe(200);
  expect(await scene.messagesIn('CTEAM')).toHaveLength(1);
});

it('takes nothing once it is stopped', async () => {
  await scene.channel.stop();
  expect((await post(scene.webUrl, body, signed(body))).status).toBe(503);
});

it('acknowledges before the answer is there', async () => {
  await scene.close();
  let finish = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { reply } = { reply: () => until.then(() => Promise.reject(new Error('late'))) };
  scene = await openScene({ mode: 'http', deps: { assistant: { reply } } });
  expect((await post(scene.webUrl, body, signed(body))).status).toBe(200);
  expect(scene.slack.messages).toEqual([]);
  finish();
  expect(await scene.messagesIn('CTEAM')).toHaveLength(1);
});
