import { type LoadRequest, makeMix } from '../load/mix.ts';

/** One activity that is posted, and where its answers have to stand. Empty for what is no message. */
export interface LoadActivity extends LoadRequest {
  /** The thread in a channel, which a mention of Waymark starts. */
  readonly conversation: string;
  readonly member: string;
}

const bot = { id: '28:waymark', name: 'Waymark' };
const tenant = '11111111-2222-3333-4444-555555555555';
const headersAt = () => ({ 'content-type': 'application/json; charset=utf-8' });
const malformed = ['{"type":"message","conversation":', '[]', '{"type":"message"}', '{}', 'null'];

/** Mentions in channels, each in a thread of its own and by another person. */
export function makeActivities(count: number, serviceUrl: string): readonly LoadActivity[] {
  return makeMix<LoadActivity>(count, (kind, at, words) => {
    if (kind === 'malformed') {
      return { kind, headersAt, body: malformed[at % malformed.length] ?? '', conversation: '', member: '' };
    }
    const id = String(1_800_000_000_000 + at);
    const conversation = `19:channel-${at % 7}@thread.tacv2;messageid=${id}`;
    const member = `29:user-${at}`;
    const activity = {
      type: 'message',
      id,
      timestamp: '2026-06-01T11:03:00.000Z',
      channelId: 'msteams',
      // To be refused: an address to which Waymark's own token must never go.
      serviceUrl: kind === 'refused' ? 'https://smba.example' : serviceUrl,
      from: { id: member, aadObjectId: `aad-${at}`, name: 'Somebody' },
      recipient: bot,
      conversation: { id: conversation, conversationType: 'channel', isGroup: true, tenantId: tenant },
      channelData: { tenant: { id: tenant }, channel: { id: conversation.split(';')[0] }, team: { id: '19:team' } },
      text: `<at>Waymark</at> ${words}`,
      entities: [{ type: 'mention', text: '<at>Waymark</at>', mentioned: bot }],
    };
    return { kind, headersAt, body: JSON.stringify(activity), conversation, member };
  });
}
