import type { ChannelName } from '../core/question.ts';
import { hashConversation, hashPerson } from './audit/chain.ts';

/** Whose records, or which conversation's: as the channel names them. */
export interface Target {
  readonly kind: 'person' | 'conversation';
  readonly channel: ChannelName;
  readonly id: string;
}

const channels: readonly ChannelName[] = ['slack', 'teams', 'web', 'cli'];

/** "slack:T1/U2": everything after the first colon is the id. Null where it is no such thing. */
export function readTarget(kind: Target['kind'], written: string): Target | null {
  const colon = written.indexOf(':');
  const channel = channels.find((name) => name === written.slice(0, colon));
  const id = written.slice(colon + 1);
  return channel === undefined || id === '' ? null : { kind, channel, id };
}

export function writeTarget({ channel, id }: Target): string {
  return `${channel}:${id}`;
}

/** An operator's reference, as in a case system. No spaces: it is kept for good, and must hold nobody's name. */
export const referencePattern = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,59}$/;

export function isOfHashed(
  target: Target,
  { salt, person, conversation }: { salt: string; person: string | null; conversation: string | null },
): boolean {
  const { channel, id } = target;
  if (target.kind === 'person') return person !== null && person === hashPerson(salt, { channel, person: id });
  return conversation !== null && conversation === hashConversation(salt, { channel, conversation: id });
}

export function isOf(target: Target, row: { channel: string; person: string; conversation: string | null }): boolean {
  if (row.channel !== target.channel) return false;
  return (target.kind === 'person' ? row.person : row.conversation) === target.id;
}
