export { type CheckedStatements, checkStatements, type KeptStatement } from './check-statements.ts';
export { createTermNames, type TermNames } from './term-names.ts';
