import { WaymarkError } from '../core/errors.ts';

/** Two instances would send everything twice. */
export class RecordsInUseError extends WaymarkError {
  constructor(folder: string) {
    super(
      'records_in_use',
      `Another Waymark is running with the records in ${folder}. Stop it first, or set WAYMARK_DATA to another folder.`,
    );
  }
}

/** The file was written by a newer Waymark: this one cannot know what its tables mean. */
export class RecordsTooNewError extends WaymarkError {
  constructor(file: string, found: number, known: number) {
    super(
      'records_too_new',
      `${file} was written by a newer Waymark (schema ${found}; this one knows ${known}). Nothing was changed. Start the newer version again, or restore a backup from before the update: npm run restore -- FILE`,
    );
  }
}

/** The file is no database, or a damaged one. */
export class RecordsDamagedError extends WaymarkError {
  constructor(file: string, cause?: unknown) {
    super(
      'records_damaged',
      `${file} is damaged or is not a file of Waymark's records. Nothing was changed. Restore a backup: npm run restore -- FILE`,
      { cause },
    );
  }
}

/** The records cannot be written or read just now: disk full, read-only, or failing. */
export class RecordsBrokenError extends WaymarkError {
  constructor(cause?: unknown) {
    super(
      'records_broken',
      'The records cannot be written or read just now. See whether the disk is full or read-only.',
      {
        cause,
        retryable: true,
      },
    );
  }
}

/** A backup or a restore that was asked for and not done. */
export class BackupError extends WaymarkError {
  constructor(message: string, cause?: unknown) {
    super('backup_failed', message, { cause });
  }
}

/** The database's own code behind one of our errors, or null. */
export function sqliteCode(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : null;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return typeof code === 'string' ? code : null;
}

/** A legal hold that was asked for and cannot be. */
export class HoldError extends WaymarkError {
  constructor(message: string) {
    super('hold_refused', message);
  }
}

/** An erasure that was asked for and not done. Nothing was erased. */
export class ErasureError extends WaymarkError {
  constructor(message: string) {
    super('erasure_refused', message);
  }
}
