import type { Migration } from './migration.ts';

/** Who was asked to check an entry of the local file: ids and dates. A row goes when the entry has been checked. */
export const contactWarnings: Migration = {
  version: 3,
  sql: `
    CREATE TABLE contact_warnings (
      entry TEXT NOT NULL, verified_on TEXT NOT NULL, state TEXT NOT NULL, told TEXT NOT NULL,
      status TEXT NOT NULL, at TEXT NOT NULL,
      PRIMARY KEY (entry, verified_on, state)
    ) STRICT;
  `,
};
