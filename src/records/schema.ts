import type { Insertable, Selectable } from 'kysely';

/** Times are ISO in UTC, so that their order is that of their text. `*_json` holds what a schema reads back. */
export interface RecordsSchema {
  escalations: {
    id: string;
    channel: string;
    person: string;
    /** 0 or 1. */
    is_open: number;
    shown_at: string;
    changed_at: string;
    state_json: string;
  };
  escalation_entries: { id: Generated; escalation: string; at: string; kind: string; contact: string | null };
  escalation_steps: {
    key: string;
    escalation: string;
    kind: string;
    due_at: string;
    late_since: string | null;
    status: string;
    attempts: number;
    settled_at: string | null;
    /** In the order in which they were decided. */
    position: number;
    work_json: string;
  };
  escalation_deliveries: {
    step: string;
    notifier: string;
    escalation: string;
    recipient: string;
    outcome: string;
    message: string | null;
    at: string;
  };
  delivered_events: { id: string; seen_at: string };
  conversation_references: { channel: string; person: string; reference_json: string; saved_at: string };
  feedback: {
    id: string;
    reply: string;
    verdict: string;
    reason: string | null;
    citations_json: string;
    at: string;
  };
  /** One row an entry, for good. What it commits to stands in `audit_payloads` until it is erased. */
  audit_chain: { sequence: number; commitment: string; hash: string };
  audit_payloads: { sequence: number; at: string; kind: string; salt: string; payload_json: string };
  kept_questions: {
    id: string;
    at: string;
    outcome: string;
    salt: string;
    person_hash: string;
    conversation_hash: string | null;
    text: string;
  };
  /** `status` is "sending" from before a warning goes out, and "sent" after it. */
  contact_warnings: {
    entry: string;
    verified_on: string;
    state: string;
    told: string;
    status: string;
    at: string;
  };
  /** `subject` is "channel:id", for as long as the hold stands. */
  legal_holds: {
    id: string;
    scope: string;
    subject: string | null;
    reference: string;
    placed_at: string;
    released_at: string | null;
  };
}

type Generated = import('kysely').Generated<number>;
export type Row<Table extends keyof RecordsSchema> = Selectable<RecordsSchema[Table]>;
export type NewRow<Table extends keyof RecordsSchema> = Insertable<RecordsSchema[Table]>;
