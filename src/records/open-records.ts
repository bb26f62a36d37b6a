import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import type { DeliveredEvents } from '../core/delivered-events.ts';
import type { EscalationStore } from '../core/escalation.ts';
import type { Clock } from '../core/ports.ts';
import type { ConversationReferences, FeedbackStore } from '../core/records.ts';
import { createConversationReferences } from './conversation-references.ts';
import { createDeliveredEvents } from './delivered-events.ts';
import { createEscalationStore } from './escalation-store.ts';
import { createFeedbackStore } from './feedback-store.ts';
import { lockRecords } from './instance-lock.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import type { RecordsSchema } from './schema.ts';
import { openConnection, type SqliteConnection } from './sqlite-connection.ts';

export interface Records {
  readonly escalations: EscalationStore;
  deliveredEvents(channel: 'slack' | 'teams'): DeliveredEvents;
  references(channel: 'slack' | 'teams'): ConversationReferences;
  readonly feedback: FeedbackStore;
  close(): Promise<void>;
}

export function recordsFolder(dataFolder: string): string {
  return join(dataFolder, 'records');
}

export function recordsFile(dataFolder: string): string {
  return join(recordsFolder(dataFolder), 'waymark.db');
}

/**
 * Opens the one file for this process alone. Synchronous writes: what was recorded before a message goes out is there
 * after a power cut.
 * @throws RecordsInUseError, RecordsTooNewError, RecordsDamagedError, and RecordsBrokenError where nothing can be written
 */
export function openRecords(dataFolder: string, { clock }: { readonly clock: Clock }): Records {
  const unlock = lockRecords(recordsFolder(dataFolder));
  let connection: SqliteConnection | null = null;
  try {
    const file = recordsFile(dataFolder);
    connection = openConnection(file);
    migrate(connection, file, migrations, clock.now());
    connection.exec('PRAGMA journal_mode = WAL');
    connection.exec('PRAGMA synchronous = FULL');
    connection.exec('PRAGMA foreign_keys = ON');
    const database = new Kysely<RecordsSchema>({ dialect: new SqliteDialect({ database: connection }) });
    return {
      escalations: createEscalationStore(database, clock),
      deliveredEvents: (channel) => createDeliveredEvents(database, clock, channel),
      references: (channel) => createConversationReferences(database, clock, channel),
      feedback: createFeedbackStore(database),
      close: async () => {
        await database.destroy();
        unlock();
      },
    };
  } catch (error) {
    connection?.close();
    unlock();
    throw error;
  }
}
