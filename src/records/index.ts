export { backUp, restore } from './backup.ts';
export { RecordsBrokenError } from './errors.ts';
export { openRecords, type Records, recordsFile, recordsFolder } from './open-records.ts';
