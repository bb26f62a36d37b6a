export { backUp, restore } from './backup.ts';
export { createBrokenStore } from './broken-store.ts';
export { RecordsBrokenError, RecordsDamagedError } from './errors.ts';
export { openRecords, type Records, recordsFile } from './open-records.ts';
