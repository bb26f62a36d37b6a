import { anAppMention, inEnvelope } from '../../test/support/slack/event-payloads.ts';
import { signed, tokens } from '../../test/support/slack/signing.ts';
import { type LoadRequest, makeMix } from '../load/mix.ts';

/** One event that is posted, and where its answers have to stand. Empty for what is no message. */
export interface LoadEvent extends LoadRequest {
  readonly channel: string;
  /** The post's own timestamp, which its replies stand under. */
  readonly ts: string;
  readonly user: string;
}

const malformed = ['{"type":"event_callback","event":', '[]', '{"type":"event_callback"}', '{}', 'null'];

/** Mentions in channels, each a post of its own and by another person. What is to be refused is wrongly signed. */
export function makeEvents(count: number): readonly LoadEvent[] {
  return makeMix<LoadEvent>(count, (kind, at, words) => {
    const signer = (body: string) => (now: Date) => ({
      ...signed(body, now, kind === 'refused' ? 'another secret' : tokens.signingSecret),
      'content-type': 'application/json',
    });
    if (kind === 'malformed') {
      const body = malformed[at % malformed.length] ?? '';
      return { kind, body, headersAt: signer(body), channel: '', ts: '', user: '' };
    }
    const user = `U${String(at).padStart(8, '0')}`;
    const channel = `C${at % 7}`;
    const ts = `1800000000.${String(at).padStart(6, '0')}`;
    const event = anAppMention({ user, channel, ts, words });
    const body = JSON.stringify(inEnvelope(event, `Ev${String(at).padStart(10, '0')}`));
    return { kind, body, headersAt: signer(body), channel, ts, user };
  });
}
