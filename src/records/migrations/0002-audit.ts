import type { Migration } from './migration.ts';

/**
 * The audit: a chain that is never shortened, and beside it the payloads, which can be erased. Questions that are kept,
 * where the operator says so, and legal holds.
 */
export const audit: Migration = {
  version: 2,
  sql: `
    CREATE TABLE audit_chain (
      sequence INTEGER PRIMARY KEY, commitment TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT;
    CREATE TABLE audit_payloads (
      sequence INTEGER PRIMARY KEY REFERENCES audit_chain (sequence), at TEXT NOT NULL, kind TEXT NOT NULL,
      salt TEXT NOT NULL, payload_json TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_payloads_at ON audit_payloads (kind, at);

    CREATE TABLE kept_questions (
      id TEXT PRIMARY KEY, at TEXT NOT NULL, outcome TEXT NOT NULL, salt TEXT NOT NULL,
      person_hash TEXT NOT NULL, conversation_hash TEXT, text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX kept_questions_at ON kept_questions (at);

    CREATE TABLE legal_holds (
      id TEXT PRIMARY KEY, scope TEXT NOT NULL, subject TEXT, reference TEXT NOT NULL,
      placed_at TEXT NOT NULL, released_at TEXT
    ) STRICT;
  `,
};
