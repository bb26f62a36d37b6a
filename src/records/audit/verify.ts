import type { Kysely } from 'kysely';
import type { AuditHead } from '../../core/audit.ts';
import type { RecordsSchema } from '../schema.ts';
import { chainHash, commitTo, genesis } from './chain.ts';
import { readPayload, toRanges } from './payload.ts';

export interface AuditVerdict extends AuditHead {
  /** Entries whose payload is there and is what was committed to. */
  readonly whole: number;
  readonly retained: number;
  readonly erased: number;
  /** References of the erasures, in order. */
  readonly decisions: readonly string[];
  /** In words; none where all is as it should be. */
  readonly problems: readonly string[];
}

/** A head that was noted elsewhere, from a log line for example. */
export interface ExpectedHead {
  readonly head: string | null;
  readonly count: number | null;
}

/** Goes through the whole chain, in one transaction, so that a service that writes meanwhile does not disturb it. */
export async function verifyAudit(database: Kysely<RecordsSchema>, expected: ExpectedHead): Promise<AuditVerdict> {
  const { chain, payloads } = await database.transaction().execute(async (transaction) => ({
    chain: await transaction.selectFrom('audit_chain').selectAll().orderBy('sequence').execute(),
    payloads: await transaction.selectFrom('audit_payloads').selectAll().orderBy('sequence').execute(),
  }));
  const problems: string[] = [];
  let head = genesis;
  let count = 0;
  for (const { sequence, commitment, hash } of chain) {
    if (sequence !== count + 1) problems.push(`Between entries ${count} and ${sequence} some are missing.`);
    if (hash !== chainHash(head, commitment, sequence))
      problems.push(`Entry ${sequence} does not follow from the one before it: one of the two was changed.`);
    head = hash;
    count = sequence;
  }
  const commitments = new Map(chain.map(({ sequence, commitment }) => [sequence, commitment]));
  const there = new Set<number>();
  const reasons = new Map<number, 'retention' | 'erasure'>();
  const decisions: string[] = [];
  for (const { sequence, salt, payload_json } of payloads) {
    const commitment = commitments.get(sequence);
    if (commitment === undefined) problems.push(`There is a payload ${sequence}, and no such entry in the chain.`);
    else if (commitment !== commitTo(salt, payload_json)) {
      problems.push(`What entry ${sequence} says was changed after it was written.`);
      // It explains no gap any more.
      continue;
    }
    there.add(sequence);
    const payload = readPayload(payload_json);
    if (payload?.kind !== 'removed') continue;
    if (payload.decision !== null) decisions.push(payload.decision);
    for (const [first, last] of payload.ranges)
      for (let n = first; n <= last && n < sequence; n++) reasons.set(n, payload.why);
  }
  const gone = chain.map(({ sequence }) => sequence).filter((n) => !there.has(n));
  const changed = new Set(payloads.map(({ sequence }) => sequence));
  const unexplained = gone.filter((n) => !reasons.has(n) && !changed.has(n));
  for (const [first, last] of toRanges(unexplained)) {
    const which = first === last ? `entry ${first} is` : `entries ${first} to ${last} is`;
    problems.push(`What is said in ${which} missing, and no erasure or retention accounts for it.`);
  }
  problems.push(...compare(chain, { head, count }, expected));
  const whyGone = gone.map((n) => reasons.get(n));
  return {
    count,
    head,
    whole: there.size,
    retained: whyGone.filter((why) => why === 'retention').length,
    erased: whyGone.filter((why) => why === 'erasure').length,
    decisions,
    problems,
  };
}

function compare(
  chain: readonly { readonly sequence: number; readonly hash: string }[],
  found: AuditHead,
  { head, count }: ExpectedHead,
): readonly string[] {
  if (count !== null && found.count < count)
    return [`The chain ends at entry ${found.count}, and ${count} were expected: its end was cut off.`];
  if (head === null) return [];
  if (count === null)
    return head === genesis || chain.some(({ hash }) => hash === head)
      ? []
      : ['The expected head is nowhere in the chain: its end was cut off, or it was written anew.'];
  const there = count === 0 ? genesis : chain.find(({ sequence }) => sequence === count)?.hash;
  return there === head ? [] : [`Entry ${count} does not have the expected head: the chain was written anew.`];
}
