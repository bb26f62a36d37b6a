import type { Migration } from './migration.ts';

/** Escalations with their steps, what chat platforms delivered, where people can be written to, and feedback. */
export const first: Migration = {
  version: 1,
  sql: `
    CREATE TABLE escalations (
      id TEXT PRIMARY KEY, channel TEXT NOT NULL, person TEXT NOT NULL, is_open INTEGER NOT NULL,
      shown_at TEXT NOT NULL, changed_at TEXT NOT NULL, state_json TEXT NOT NULL
    ) STRICT;
    CREATE INDEX escalations_of_person ON escalations (channel, person, shown_at);
    CREATE INDEX escalations_open ON escalations (is_open, shown_at);

    CREATE TABLE escalation_entries (
      id INTEGER PRIMARY KEY AUTOINCREMENT, escalation TEXT NOT NULL REFERENCES escalations (id) ON DELETE CASCADE,
      at TEXT NOT NULL, kind TEXT NOT NULL, contact TEXT
    ) STRICT;
    CREATE INDEX escalation_entries_of ON escalation_entries (escalation, id);

    CREATE TABLE escalation_steps (
      key TEXT PRIMARY KEY, escalation TEXT NOT NULL REFERENCES escalations (id) ON DELETE CASCADE,
      kind TEXT NOT NULL, due_at TEXT NOT NULL, late_since TEXT, status TEXT NOT NULL,
      attempts INTEGER NOT NULL, settled_at TEXT, position INTEGER NOT NULL, work_json TEXT NOT NULL
    ) STRICT;
    CREATE INDEX escalation_steps_due ON escalation_steps (status, due_at);
    CREATE INDEX escalation_steps_of ON escalation_steps (escalation, position);

    CREATE TABLE escalation_deliveries (
      step TEXT NOT NULL, notifier TEXT NOT NULL,
      escalation TEXT NOT NULL REFERENCES escalations (id) ON DELETE CASCADE,
      recipient TEXT NOT NULL, outcome TEXT NOT NULL, message TEXT, at TEXT NOT NULL,
      PRIMARY KEY (step, notifier)
    ) STRICT;
    CREATE INDEX escalation_deliveries_of ON escalation_deliveries (escalation, recipient, at);

    CREATE TABLE delivered_events (id TEXT PRIMARY KEY, seen_at TEXT NOT NULL) STRICT;
    CREATE INDEX delivered_events_seen ON delivered_events (seen_at);

    CREATE TABLE conversation_references (
      channel TEXT NOT NULL, person TEXT NOT NULL, reference_json TEXT NOT NULL, saved_at TEXT NOT NULL,
      PRIMARY KEY (channel, person)
    ) STRICT;

    CREATE TABLE feedback (
      id TEXT PRIMARY KEY, reply TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT,
      citations_json TEXT NOT NULL, at TEXT NOT NULL
    ) STRICT;
  `,
};
