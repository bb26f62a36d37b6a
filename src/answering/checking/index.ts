export type { KeptStatement } from './check-statement.ts';
export { type CheckedStatements, checkStatements } from './check-statements.ts';
export { createTermNames, type TermNames } from './term-names.ts';
