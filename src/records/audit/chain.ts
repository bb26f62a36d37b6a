import { createHash, createHmac } from 'node:crypto';
import type { AuditSubject } from '../../core/audit.ts';

/** What the first entry is chained to. */
export const genesis = '0'.repeat(64);

/** Says nothing about the payload without the salt: once both are deleted, nobody can try out what it was. */
export function commitTo(salt: string, payload: string): string {
  return hmac(salt, `payload\n${payload}`);
}

export function chainHash(previous: string, commitment: string, sequence: number): string {
  return createHash('sha256').update(`${previous}\n${commitment}\n${sequence}`).digest('hex');
}

/** Found again by whoever names the person; two entries of one person cannot be told to belong together without. */
export function hashPerson(salt: string, { channel, person }: Pick<AuditSubject, 'channel' | 'person'>): string {
  return hmac(salt, `person\n${channel}\n${person}`);
}

export function hashConversation(salt: string, { channel, conversation }: Omit<AuditSubject, 'person'>): string | null {
  return conversation === null ? null : hmac(salt, `conversation\n${channel}\n${conversation}`);
}

function hmac(salt: string, text: string): string {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(text).digest('hex');
}
