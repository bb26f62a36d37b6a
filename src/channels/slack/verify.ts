import { createHmac, timingSafeEqual } from 'node:crypto';
import { timestampToleranceSeconds } from './limits.ts';

interface SignedRequest {
  readonly signingSecret: string;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly rawBody: Buffer;
  readonly now: Date;
}

export type Verification =
  | 'verified'
  | 'unsigned'
  | 'timestamp_too_old'
  | 'timestamp_in_the_future'
  | 'wrong_signature';

/**
 * https://docs.slack.dev/authentication/verifying-requests-from-slack. Bolt 5.1 checks only that the timestamp is not
 * old: a request signed for later could be replayed until then, so both sides are checked here, before Bolt sees it.
 */
export function verifyRequest({ signingSecret, timestamp, signature, rawBody, now }: SignedRequest): Verification {
  if (timestamp === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp)) return 'unsigned';
  const ageSeconds = Math.floor(now.getTime() / 1000) - Number(timestamp);
  if (ageSeconds > timestampToleranceSeconds) return 'timestamp_too_old';
  if (ageSeconds < -timestampToleranceSeconds) return 'timestamp_in_the_future';
  const mac = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(rawBody).digest('hex');
  const expected = Buffer.from(`v0=${mac}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? 'verified' : 'wrong_signature';
}
