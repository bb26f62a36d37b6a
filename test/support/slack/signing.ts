import { createHmac } from 'node:crypto';

export const tokens = { bot: 'xoxb-fake', app: 'xapp-fake', signingSecret: 'a-signing-secret' } as const;

/** The clock of every scene: signatures are made for it. */
export const sceneTime = new Date('2026-11-22T10:00:00Z');

export function signed(body: string, at = sceneTime, secret: string = tokens.signingSecret): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const mac = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${mac}` };
}

export function post(url: string, body: string, headers: Record<string, string>, contentType = 'application/json') {
  return fetch(url, { method: 'POST', headers: { ...headers, 'content-type': contentType }, body });
}
