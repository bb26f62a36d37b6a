export type { CheckDeps, Support } from './check-statement.ts';
export { type CheckedStatements, checkStatements, type KeptStatement } from './check-statements.ts';
export type { StatementFault } from './fault.ts';
export { createTermNames, type TermNames, type Terms } from './term-names.ts';
