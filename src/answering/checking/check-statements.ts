import type { WrittenStatement } from '../../core/language-model.ts';
import { type CheckDeps, type CheckedStatement, checkStatement } from './check-statement.ts';
import type { StatementFault } from './fault.ts';

export type KeptStatement = Extract<CheckedStatement, { kind: 'kept' }>;

export interface CheckedStatements {
  readonly kept: readonly KeptStatement[];
  /** How many were dropped, by why. */
  readonly dropped: Readonly<Partial<Record<StatementFault, number>>>;
}

/** More than this is no short answer; a model that writes on and on is not believed in what it wrote first either. */
const mostStatements = 12;
const mostKept = 8;

export function checkStatements(written: readonly WrittenStatement[], deps: CheckDeps): CheckedStatements {
  const dropped: Partial<Record<StatementFault, number>> = {};
  const drop = (fault: StatementFault, count = 1) => {
    dropped[fault] = (dropped[fault] ?? 0) + count;
  };
  if (written.length > mostStatements) return { kept: [], dropped: { too_many: written.length } };
  const kept: KeptStatement[] = [];
  const said = new Set<string>();
  for (const statement of written) {
    const checked = checkStatement(statement, deps);
    const words = statement.text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
    if (checked.kind === 'dropped') drop(checked.fault);
    else if (said.has(words)) drop('duplicate');
    else if (kept.length >= mostKept) drop('too_many');
    else {
      said.add(words);
      kept.push(checked);
    }
  }
  return { kept, dropped };
}
